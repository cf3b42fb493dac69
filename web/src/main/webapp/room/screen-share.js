/** The button that shares a screen, a window or a tab, and ends that. */
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {say} from '../assets/page.js';
import {closeDevices} from './devices.js';

const PICTURE = {frameRate: {ideal: 10, max: 15}, width: {max: 1920}, height: {max: 1080}};

export class ScreenShare {
  #call;
  #stream = null;

  /** Hidden where the browser can't share. */
  button = element('button', {type: 'button', 'aria-pressed': 'false', class: 'screen-button'});

  /** @param {import('./call.js').Call} call to whose participants the screen is shown */
  constructor(call) {
    this.#call = call;
    this.button.hidden = !navigator.mediaDevices?.getDisplayMedia;
    this.button.addEventListener('click', () => (this.#stream ? this.#stop() : this.#start()));
    call.addEventListener('change', () => this.#update());
    call.addEventListener('refused', ({detail}) => detail.inReplyTo === 'screen' && this.#stream && this.#stop());
    this.#update();
  }

  async #start() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getDisplayMedia({video: PICTURE, audio: false});
    } catch (problem) {
      if (problem.name !== 'NotAllowedError') {
        say(t('screen.failed'));
      }
      return;
    }
    if (this.#call.state.phase !== 'in') {
      closeDevices(stream);
      return;
    }
    this.#stream = stream;
    stream.getVideoTracks().forEach((track) => {
      track.contentHint = 'detail';
      track.addEventListener('ended', () => this.#stop());
    });
    this.#call.share(stream);
    this.#update();
  }

  /** Whoever is out of the call, or in the waiting room again, shows nothing any more. */
  #stop() {
    closeDevices(this.#stream);
    this.#stream = null;
    this.#call.share(null);
    this.#update();
  }

  #update() {
    const {presenter, state} = this.#call;
    if (this.#stream && state.phase !== 'in') {
      this.#stop();
      return;
    }
    this.button.textContent = t(this.#stream ? 'screen.stop' : 'screen.share');
    this.button.setAttribute('aria-pressed', String(this.#stream !== null));
    this.button.disabled = Boolean(presenter && presenter.id !== state.you);
  }
}
