/**
 * Keeps one working leg: makes `main-1`, or adopts one that was made before, and when it fails or nobody answers,
 * connects `main-2` and drops the old one only then. Pauses between attempts grow, so that a platform in trouble is not pressed.
 */

const CONNECT_WITHIN_MS = 15_000;
const DISCONNECTED_FOR_MS = 4000;
const ANSWER_AFTER_CUT_MS = 3000;
const PAUSES_MS = [0, 1000, 2000, 4000, 8000];
const ATTEMPTS_AFTER_REFUSAL = 2;

export class LegKeeper {
  #prefix;
  #makeLeg;
  #onCurrent;
  #onState;
  #current = null;
  #next = null;
  #count = 0;
  #attempts = 0;
  #prepared = false;
  #timers = new Set();
  #closed = false;

  /**
   * @param {{prefix?: string, makeLeg: (name: string, onState: (state: string) => void) => import('./leg.js').Leg,
   *   onCurrent: (leg: import('./leg.js').Leg) => void, onState: (state: string) => void}} options
   *   `onCurrent` tells which leg carries the call from now on
   */
  constructor({prefix = 'main', makeLeg, onCurrent, onState}) {
    this.#prefix = prefix;
    this.#makeLeg = makeLeg;
    this.#onCurrent = onCurrent;
    this.#onState = onState;
  }

  get current() {
    return this.#current;
  }

  /** Makes the first leg before the platform can hear of it: `begin` finds it made, and its offer on the way. */
  prepare() {
    this.#prepared = true;
    this.#replace();
  }

  /** Takes a leg that was made, and offered, before joining. */
  adopt(leg) {
    this.#prepared = true;
    this.#count += 1;
    leg.watch((state) => this.#legIs(leg, state));
    this.#promote(leg);
    this.#expect(leg);
  }

  /** The platform does not know the leg that was adopted: `begin` makes another. */
  disown() {
    this.#prepared = false;
  }

  /** Makes a leg: the first, or one in place of what the platform no longer knows. */
  begin() {
    if (this.#prepared) {
      this.#prepared = false;
    } else if (this.#count === 0) {
      this.#replace();
    } else {
      this.#failed(this.#newest);
    }
  }

  takeAnswer(name, sdp) {
    return this.#named(name)?.takeAnswer(sdp).catch((problem) => this.#failed(this.#named(name), problem));
  }

  takeCandidate(message) {
    return this.#named(message.leg)?.takeCandidate(message);
  }

  /** The platform can't serve an offer just now: perhaps ours, if it has none answered. */
  refused() {
    if (!this.#newest || this.#newest.answered) {
      return;
    }
    this.#attempts = Math.max(this.#attempts, ATTEMPTS_AFTER_REFUSAL);
    this.#failed(this.#newest);
  }

  /** After a cut: an offer or its answer may have been lost with it. */
  linkIsBack() {
    const leg = this.#newest;
    if (leg && !leg.answered) {
      this.#later(ANSWER_AFTER_CUT_MS, () => !leg.answered && this.#failed(leg));
    }
  }

  close() {
    this.#closed = true;
    this.#timers.forEach(clearTimeout);
    this.#next?.close();
    this.#current?.close();
  }

  #replace() {
    this.#count += 1;
    const leg = this.#add(`${this.#prefix}-${this.#count}`);
    leg.offer().catch((problem) => this.#failed(leg, problem));
    this.#expect(leg);
  }

  #expect(leg) {
    this.#later(CONNECT_WITHIN_MS, () => leg.peer.connectionState !== 'connected' && this.#failed(leg));
  }

  #add(name) {
    const leg = this.#makeLeg(name, (state) => this.#legIs(leg, state));
    this.#next?.close();
    this.#next = leg;
    if (!this.#current) {
      this.#promote(leg);
    }
    return leg;
  }

  #promote(leg) {
    const old = this.#current;
    this.#current = leg;
    this.#next = null;
    this.#onCurrent(leg);
    old?.close();
  }

  #legIs(leg, state) {
    if (state === 'connected') {
      this.#attempts = 0;
      if (leg === this.#next) {
        this.#promote(leg);
      }
    } else if (state === 'failed') {
      this.#failed(leg);
    } else if (state === 'disconnected') {
      this.#later(DISCONNECTED_FOR_MS, () => leg.peer.connectionState === 'disconnected' && this.#failed(leg));
    }
    if (leg === this.#current) {
      this.#onState(state);
    }
  }

  #failed(leg, problem) {
    if (problem) {
      console.warn('A leg could not be negotiated', problem.name);
    }
    if (this.#closed || !leg || leg !== this.#newest || leg.givenUp) {
      return;
    }
    leg.givenUp = true;
    this.#later(PAUSES_MS[Math.min(this.#attempts, PAUSES_MS.length - 1)], () => this.#replace());
    this.#attempts += 1;
  }

  get #newest() {
    return this.#next ?? this.#current;
  }

  #named(name) {
    return [this.#next, this.#current].find((leg) => leg?.name === name);
  }

  #later(ms, action) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#closed) {
        action();
      }
    }, ms);
    this.#timers.add(timer);
  }
}
