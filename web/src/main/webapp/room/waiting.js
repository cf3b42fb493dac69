/** The waiting room: which place, how long about, and the doctor's greeting. Changes are read out. */
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';

class Waiting extends HTMLElement {
  #place = element('p', {class: 'place', 'aria-live': 'polite'});
  #estimate = element('p', {class: 'soft'});
  #greeting = element('p', {class: 'greeting', hidden: true});
  #picture = element('video', {autoplay: true, playsinline: true, class: 'own'});

  /** @param {import('./call.js').Call} call whose waiting is shown */
  show(call, stream) {
    this.#picture.muted = true;
    this.#picture.srcObject = stream;
    this.#picture.setAttribute('aria-label', t('room.own-picture'));
    this.replaceChildren(element('div', {class: 'waiting card'},
      element('h1', {tabindex: '-1'}, t('waiting.title')), this.#place, this.#estimate, this.#greeting,
      element('div', {class: 'preview small'}, this.#picture),
      element('button', {class: 'danger', type: 'button', onclick: () => call.hangUp()}, t('waiting.leave'))));
    call.addEventListener('change', () => this.#update(call.state));
    this.#update(call.state);
  }

  #update({waiting, greeting}) {
    const place = waiting ? t('waiting.place', {place: waiting.position}) : '';
    if (this.#place.textContent !== place) {
      this.#place.textContent = place;
    }
    this.#estimate.textContent = waiting ? estimate(waiting) : '';
    this.#greeting.hidden = !greeting;
    this.#greeting.textContent = greeting ?? '';
  }
}

function estimate({estimateSeconds, estimateRangeSeconds}) {
  const minutes = (seconds) => Math.max(1, Math.round(seconds / 60));
  if (Array.isArray(estimateRangeSeconds) && estimateRangeSeconds.length === 2) {
    const [from, to] = estimateRangeSeconds.map(minutes);
    return from < to ? t('waiting.range', {from, to}) : t('waiting.about', {n: to});
  }
  return estimateSeconds === null || estimateSeconds === undefined
    ? t('waiting.soon') : t('waiting.about', {n: minutes(estimateSeconds)});
}

customElements.define('visavis-waiting', Waiting);
