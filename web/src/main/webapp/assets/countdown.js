/**
 * How long something is still kept, counted down in words: `<visavis-countdown>`. Event: `over`. A screen reader is told
 * at the beginning and a minute before the end, not each second.
 */
import {element} from './element.js';
import {t} from './i18n.js';
import {remaining} from './time.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export class Countdown extends HTMLElement {
  #time = element('span', {role: 'timer'});
  #told = element('span', {class: 'visually-hidden', role: 'status'});
  #tick = null;

  /** Counts down to an instant. @param {string} key of words with a `{time}` */
  start(expires, key) {
    this.stop();
    this.hidden = false;
    this.replaceChildren(this.#time, this.#told);
    this.#told.textContent = t(key, {time: remaining(expires)});
    const refresh = () => {
      const left = Date.parse(expires) - Date.now();
      this.#time.textContent = t(key, {time: remaining(expires)});
      if (left <= 0) {
        this.stop();
        this.dispatchEvent(new Event('over'));
      } else if (left <= MINUTE && left > MINUTE - SECOND) {
        this.#told.textContent = t('countdown.minute');
      }
    };
    this.#tick = setInterval(refresh, SECOND);
    refresh();
  }

  /** Counts no more and shows nothing. */
  stop() {
    clearInterval(this.#tick);
    this.hidden = true;
    this.replaceChildren();
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
  }
}

customElements.define('visavis-countdown', Countdown);
