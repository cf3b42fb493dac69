/**
 * How far the set-up of a call has come: every step once a leg, in the order in which it happened, with its time. New
 * steps are handed on in batches shortly after they happen, so that the platform can name the step at which a call
 * failed.
 */

/** The names of docs/protocol/signaling.md, in the order of a set-up. */
export const STEPS = Object.freeze([
  'own-picture', 'connection', 'offer-made', 'offer-received', 'offer-set', 'offer-sent',
  'answer-made', 'answer-received', 'answer-set', 'answer-sent',
  'candidate-made', 'candidate-sent', 'candidate-received', 'candidate-added', 'ice-connected', 'dtls-connected',
  'first-frame',
]);

const BATCH_MS = 1000;

/** The present time, ISO-8601 in UTC; never runs backwards within a page. */
export const instant = () => new Date(performance.timeOrigin + performance.now()).toISOString();

export class SetupSteps {
  #all = [];
  #pending = [];
  #timer = null;
  #onBatch;

  /** @param {() => void} onBatch called soon after new steps; `take` has them */
  constructor(onBatch) {
    this.#onBatch = onBatch;
  }

  /** Notes that a leg has reached a step; the second time is not noted. */
  record(leg, step) {
    if (!STEPS.includes(step)) {
      throw new TypeError(`no such step: ${step}`);
    }
    if (this.has(leg, step)) {
      return;
    }
    const reached = Object.freeze({leg, step, at: instant()});
    this.#all.push(reached);
    this.#pending.push(reached);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#onBatch();
    }, BATCH_MS);
  }

  /** A leg of this name is made anew: of the one before only the picture that it was to send counts. */
  restart(leg) {
    const counts = (reached) => reached.leg !== leg || reached.step === 'own-picture';
    this.#all = this.#all.filter(counts);
    this.#pending = this.#pending.filter(counts);
  }

  has(leg, step) {
    return this.#all.some((reached) => reached.leg === leg && reached.step === step);
  }

  /** Every step so far, in the order in which it happened: `{leg, step, at}`. */
  all() {
    return [...this.#all];
  }

  /** What has not been handed on yet; it counts as handed on now. */
  take() {
    return this.#pending.splice(0);
  }
}
