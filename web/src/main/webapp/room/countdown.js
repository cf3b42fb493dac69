/**
 * How many seconds the place of somebody who is reconnecting is kept yet; to be seen, and not read out each second:
 * it does not belong into a live region.
 */
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';

const SECOND_MS = 1000;

export class Countdown {
  #who = null;
  #until = 0;
  #timer = null;

  /** What is shown. */
  view = element('span', {class: 'countdown', role: 'timer'});

  /** Counts for this participant from now, or goes on counting; null ends it. */
  of(participant, seconds) {
    const who = participant?.id ?? null;
    if (who === this.#who) {
      return;
    }
    this.#who = who;
    clearInterval(this.#timer);
    if (who === null) {
      this.view.textContent = '';
      return;
    }
    this.#until = performance.now() + seconds * SECOND_MS;
    this.#timer = setInterval(() => this.#tick(), SECOND_MS);
    this.#tick();
  }

  #tick() {
    const left = Math.max(0, Math.round((this.#until - performance.now()) / SECOND_MS));
    this.view.textContent = ` ${t('time.seconds', {s: left})}`;
  }
}
