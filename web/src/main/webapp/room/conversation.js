/** The call on the screen: both pictures, what the connection is like, and the controls. */
import {element} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import {AtTheDoor} from './at-the-door.js';
import {Chat} from './chat/chat.js';
import {ChatPanel} from './chat/chat-panel.js';
import {Countdown} from './countdown.js';
import {DeviceChoice} from './device-choice.js';
import {Invitations} from './invitations.js';
import {RecordingConsent} from './recording-consent.js';
import {RemotePicture} from './remote-picture.js';
import {ScreenShare} from './screen-share.js';
import {TakePicture} from './take-picture.js';
import {Tiles} from './tiles.js';

class Conversation extends HTMLElement {
  #call = null;
  #gone = null;
  #remote = new RemotePicture();
  #own = element('video', {autoplay: true, playsinline: true, class: 'own'});
  #title = element('h1', {tabindex: '-1'});
  #empty = element('div', {class: 'nobody', 'aria-live': 'assertive'});
  #countdown = new Countdown();
  #trouble = element('p', {role: 'status'});
  #banner = element('div', {class: 'banner'}, this.#trouble, this.#countdown.view);
  #badge = element('p', {class: 'badge', 'data-grade': 'silent'});
  #mute = element('button', {type: 'button', 'aria-pressed': 'false'});
  #camera = element('button', {type: 'button', 'aria-pressed': 'false'});
  #soundOnly = element('button', {type: 'button', 'aria-pressed': 'false'});
  #hearsOnly = false;

  /**
   * Builds the view; whoever has been out of the call and comes in again finds it as it was.
   * @param {import('./call.js').Call} call the call to show
   * @param {import('./own-devices.js').OwnDevices} own whose picture is shown
   * @param {string} speaker the id of the chosen speaker; empty for the usual one
   * @param {{id: string}} me who looks at it
   */
  show(call, own, speaker, me) {
    this.#remote.speaker = speaker;
    this.#own.srcObject = own.stream;
    if (!this.#call) {
      this.#call = call;
      this.#label();
      this.#build(own, speaker, me);
      this.#listen(own);
    }
    this.#update();
  }

  #build(own, speaker, me) {
    const call = this.#call;
    this.#own.muted = true;
    const consent = new RecordingConsent(call);
    const invitations = call.canInvite ? new Invitations(call, me) : null;
    const tiles = new Tiles(call, speaker);
    const devices = new DeviceChoice(own);
    const chat = new ChatPanel(new Chat(call, call.link), call);
    const picture = new TakePicture(call, () => this.#remote.video);
    const door = new AtTheDoor(call);
    this.replaceChildren(
      element('div', {class: 'stage'},
        this.#remote.view, tiles.screen, tiles.view, this.#empty, this.#own, this.#remote.sound,
        this.#banner,
        element('div', {class: 'strip'}, this.#title, this.#badge, consent.status, consent.news, door.link), consent.dialog),
      element('div', {class: 'controls', role: 'toolbar', 'aria-label': t('call.controls')},
        this.#mute, this.#camera, this.#soundOnly, new ScreenShare(call).button, devices.button, chat.toggle,
        picture.button, consent.controls, invitations?.button ?? '',
        element('button', {class: 'danger', type: 'button', onclick: () => call.hangUp()}, t('call.hang-up'))),
      element('div', {class: 'aside'}, door.panel, chat.panel),
      devices.dialog, invitations?.dialog ?? '');
  }

  #label() {
    this.#own.setAttribute('aria-label', t('room.own-picture'));
    this.#remote.sound.textContent = t('call.sound-on');
    this.#badge.textContent = t('quality.silent');
  }

  #listen(own) {
    own.addEventListener('change', () => { this.#own.srcObject = own.stream; });
    this.#mute.addEventListener('click', () => this.#call.setMedia({audio: !this.#call.state.media.audio}));
    this.#camera.addEventListener('click', () => this.#call.setMedia({video: !this.#call.state.media.video}));
    this.#soundOnly.addEventListener('click', () => this.#onlySound(!this.#hearsOnly));
    this.#call.addEventListener('change', () => this.#update());
    this.#call.addEventListener('quality', ({detail}) => this.#quality(detail));
    this.#call.addEventListener('left', ({detail}) => this.#left(detail));
  }

  /** Shows what a carrier brings: the first one, or the one that takes its place. */
  showRemote(carrier, call, atOnce) {
    this.#remote.show(carrier, call, atOnce);
  }

  /** Neither sends a picture nor shows one; the other side is not asked to stop sending. */
  #onlySound(only) {
    this.#hearsOnly = only;
    this.#call.setMedia({video: !only});
  }

  #update() {
    const {media, link, leg} = this.#call.state;
    const {other} = this.#call;
    this.#toggle(this.#mute, t('call.mute'), !media.audio);
    this.#toggle(this.#camera, t('call.camera-off'), !media.video);
    this.#mute.disabled = !this.#call.has('audio');
    this.#camera.disabled = !this.#call.has('video');
    this.#hearsOnly = this.#hearsOnly && !media.video;
    this.#toggle(this.#soundOnly, t('call.sound-only'), this.#hearsOnly);
    this.#own.classList.toggle('dark', !media.video);
    this.#gone = other ? null : this.#gone;
    this.#title.textContent = other?.name ?? t('call.nobody-title');
    this.#badge.hidden = !other;
    this.#showEmpty(other);
    const trouble = interruption(link, leg, other);
    this.#banner.classList.toggle('shown', Boolean(trouble));
    if (this.#trouble.textContent !== trouble) {
      this.#trouble.textContent = trouble;
    }
    this.#countdown.of(link === 'open' && other?.state === 'reconnecting' ? other : null, this.#call.state.resumeSeconds);
  }

  #toggle(button, text, pressed) {
    button.textContent = text;
    button.setAttribute('aria-pressed', String(pressed));
  }

  #showEmpty(other) {
    let lines = [];
    if (this.#gone) {
      lines = [element('h2', {}, t('ended.disconnected')),
        element('p', {}, t('call.gone', {name: this.#gone.name, reason: word('left', this.#gone.leaveReason)}))];
    } else if (!other) {
      lines = [element('p', {}, t('call.nobody'))];
    } else if (!other.video || this.#hearsOnly) {
      lines = [element('p', {class: 'initial', 'aria-hidden': 'true'}, other.name.charAt(0)),
        element('p', {}, t(this.#hearsOnly ? 'call.only-heard' : 'call.no-picture', {name: other.name}))];
    }
    if (lines.length && other && !other.audio) {
      lines.push(element('p', {}, t('call.no-sound', {name: other.name})));
    }
    this.#empty.hidden = lines.length === 0;
    if (this.#empty.textContent !== lines.map(({textContent}) => textContent).join('')) {
      this.#empty.replaceChildren(...lines);
    }
  }

  #left(participant) {
    if (participant.was !== 'waiting') {
      this.#gone = participant;
      this.#update();
    }
  }

  #quality({grade, lossPercent, rttMs}) {
    this.#badge.dataset.grade = grade;
    this.#badge.textContent = word('quality', grade);
    this.#badge.title = t('quality.figures', {rtt: rttMs, loss: lossPercent});
  }
}

function interruption(link, leg, other) {
  if (link === 'reconnecting') {
    return t('call.reconnecting');
  }
  if (['disconnected', 'failed'].includes(leg)) {
    return t('call.media-interrupted');
  }
  return other?.state === 'reconnecting' ? t('call.other-reconnecting', {name: other.name}) : '';
}

customElements.define('visavis-conversation', Conversation);
