/**
 * Tells whoever does not look at the screen that they have been let in, who has joined and left, and that what was
 * interrupted is back. Interruptions themselves are read from the banner of the call, where there is one.
 */
import {t} from '../assets/i18n.js';
import {say} from '../assets/page.js';

export class Announcements {
  #call;
  #phase = 'new';
  #cut = false;
  #mediaCut = false;
  #inside = new Set();
  #away = new Set();

  /** @param {import('./call.js').Call} call whose comings and goings are told */
  constructor(call) {
    this.#call = call;
    call.addEventListener('change', () => this.#update());
    call.addEventListener('left', ({detail}) => this.#left(detail));
  }

  /** Those whom one finds when one comes in oneself have not just joined. */
  #update() {
    const {phase} = this.#call.state;
    const wasIn = this.#phase === 'in';
    if (this.#phase === 'waiting' && phase === 'in') {
      say(t('call.let-in'));
    }
    this.#phase = phase;
    this.#connection();
    if (phase !== 'in') {
      return;
    }
    this.#media();
    for (const {id, name, secondOf} of this.#call.others.filter((other) => !this.#inside.has(other.id))) {
      this.#inside.add(id);
      if (wasIn && !secondOf) {
        say(t('call.joined', {name}));
      }
    }
    this.#call.others.forEach((other) => this.#comeAndGo(other));
  }

  /** The waiting room has no banner. */
  #connection() {
    const {phase, link} = this.#call.state;
    const cut = link === 'reconnecting';
    if (cut && !this.#cut && phase === 'waiting') {
      say(t('call.reconnecting'));
    } else if (this.#cut && link === 'open') {
      say(t('call.back'));
    }
    this.#cut = cut;
  }

  #media() {
    const {leg} = this.#call.state;
    if (['disconnected', 'failed'].includes(leg)) {
      this.#mediaCut = true;
    } else if (leg === 'connected' && this.#mediaCut) {
      this.#mediaCut = false;
      say(t('call.media-back'));
    }
  }

  /** The banner is about the other side only, not about further participants. */
  #comeAndGo({id, name, state}) {
    if (state !== 'reconnecting') {
      if (this.#away.delete(id)) {
        say(t('call.other-back', {name}));
      }
    } else if (!this.#away.has(id)) {
      this.#away.add(id);
      if (id !== this.#call.other?.id) {
        say(t('call.other-reconnecting', {name}));
      }
    }
  }

  /** Whoever goes on with another device has not left. */
  #left({id, name, secondOf}) {
    this.#away.delete(id);
    if (this.#inside.delete(id) && !secondOf) {
      say(t('call.left', {name}));
    }
  }
}
