/** Tells whoever does not look at the screen that they have been let in, and who has joined and left. */
import {t} from '../assets/i18n.js';
import {say} from '../assets/page.js';

export class Announcements {
  #call;
  #phase = 'new';
  #inside = new Set();

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
    if (phase !== 'in') {
      return;
    }
    for (const {id, name, secondOf} of this.#call.others.filter((other) => !this.#inside.has(other.id))) {
      this.#inside.add(id);
      if (wasIn && !secondOf) {
        say(t('call.joined', {name}));
      }
    }
  }

  /** Whoever goes on with another device has not left. */
  #left({id, name, secondOf}) {
    if (this.#inside.delete(id) && !secondOf) {
      say(t('call.left', {name}));
    }
  }
}
