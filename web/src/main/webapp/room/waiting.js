/** The waiting room: which place, how long about, and the doctor's greeting. Changes are read out. */
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';

class Waiting extends HTMLElement {
  #call = null;
  #position = null;
  #place = element('p', {class: 'place', 'aria-live': 'polite'});
  #changed = element('p', {class: 'soft', role: 'status'});
  #estimate = element('p', {class: 'soft'});
  #greeting = element('p', {class: 'greeting', hidden: true});
  #speak = element('button', {class: 'quiet', type: 'button', hidden: true});
  #player = element('audio', {controls: true, preload: 'none', hidden: true});
  #picture = element('video', {autoplay: true, playsinline: true, class: 'own'});

  /**
   * @param {import('./call.js').Call} call whose waiting is shown
   * @param {import('./own-devices.js').OwnDevices} own whose picture is shown
   */
  show(call, own) {
    if (!this.#call) {
      this.#call = call;
      this.#build(own);
      call.addEventListener('change', () => this.#update(call.state));
    }
    this.#picture.srcObject = own.stream;
    this.#update(call.state);
  }

  #build(own) {
    this.#picture.muted = true;
    this.#picture.setAttribute('aria-label', t('room.own-picture'));
    own.addEventListener('change', () => { this.#picture.srcObject = own.stream; });
    this.#player.setAttribute('aria-label', t('waiting.recording'));
    this.#speak.textContent = t('waiting.speak');
    this.#speak.addEventListener('click', () => this.#speakGreeting());
    this.replaceChildren(element('div', {class: 'waiting card'},
      element('h1', {tabindex: '-1'}, t('waiting.title')), this.#place, this.#changed, this.#estimate,
      this.#greeting, this.#player, this.#speak,
      element('div', {class: 'preview small'}, this.#picture),
      element('button', {class: 'danger', type: 'button', onclick: () => this.#call.hangUp()}, t('waiting.leave'))));
  }

  #update({phase, waiting, greeting}) {
    if (phase !== 'waiting') {
      this.#player.pause();
      window.speechSynthesis?.cancel();
    }
    this.#stand(waiting);
    this.#estimate.textContent = waiting ? estimate(waiting) : '';
    this.#greeting.hidden = !greeting?.words;
    this.#greeting.textContent = greeting?.words ?? '';
    this.#hear(greeting?.recording ?? null);
    this.#speak.hidden = !greeting?.words || Boolean(greeting.recording) || !window.speechSynthesis;
  }

  #stand(waiting) {
    const place = waiting ? t('waiting.place', {place: waiting.position}) : '';
    if (this.#place.textContent === place) {
      return;
    }
    this.#place.textContent = place;
    this.#changed.textContent = waiting && this.#position !== null && waiting.position > this.#position
      ? t('waiting.moved-back') : '';
    this.#position = waiting?.position ?? null;
  }

  /** Nothing sounds by itself: whoever waits presses play. */
  #hear(recording) {
    this.#player.hidden = !recording;
    if (recording && this.#player.getAttribute('src') !== recording) {
      this.#player.src = recording;
    }
  }

  #speakGreeting() {
    const words = new SpeechSynthesisUtterance(this.#greeting.textContent);
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  }
}

function estimate({position, estimateSeconds, estimateRangeSeconds}) {
  const minutes = (seconds) => Math.max(1, Math.round(seconds / 60));
  if (Array.isArray(estimateRangeSeconds) && estimateRangeSeconds.length === 2) {
    const [from, to] = estimateRangeSeconds.map(minutes);
    return from < to ? t('waiting.range', {from, to}) : t('waiting.about', {n: to});
  }
  if (estimateSeconds === null || estimateSeconds === undefined) {
    return t(position === 1 ? 'waiting.soon' : 'waiting.unknown');
  }
  return t('waiting.about', {n: minutes(estimateSeconds)});
}

customElements.define('visavis-waiting', Waiting);
