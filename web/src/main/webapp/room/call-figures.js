/** What a call reports of itself: how far its set-up has come, and how good it is. */
import {QualityWatch} from './quality.js';
import {SetupSteps} from './setup-steps.js';

const FIRST_SAMPLE_MS = 1000;
const LAST_SAMPLE_MS = 300;

export class CallFigures {
  #isJoined;
  #send;
  #steps = new SetupSteps(() => this.#report());
  #quality;

  /**
   * @param {{isJoined: () => boolean, send: (message: object) => void,
   *   onQuality: (assessment: {grade: string, lossPercent: number, rttMs: number}) => void}} options before joining
   *   nothing is sent
   */
  constructor({isJoined, send, onQuality}) {
    this.#isJoined = isJoined;
    this.#send = send;
    this.#quality = new QualityWatch((sample, assessment) => {
      this.#report([sample]);
      onQuality(assessment);
    });
  }

  /** The steps of the set-up so far. */
  get steps() {
    return this.#steps;
  }

  /** From now on this carrier is measured. */
  watch(carrier) {
    this.#quality.watch(carrier);
  }

  /** A first sample follows soon after the first picture, so that a short call is known too. */
  pictureShown(carrier) {
    this.#steps.record(carrier.name, 'first-frame');
    setTimeout(() => this.#quality.sampleNow(), FIRST_SAMPLE_MS);
  }

  /** The last figures, before hanging up; a browser that does not know them at once keeps nobody waiting. */
  async lastWords() {
    const late = new Promise((over) => { setTimeout(over, LAST_SAMPLE_MS); });
    await Promise.race([this.#quality.sampleNow().catch(() => {}), late]);
    this.#report();
  }

  stop() {
    this.#quality.stop();
  }

  #report(samples = []) {
    const steps = this.#isJoined() ? this.#steps.take() : [];
    if (steps.length || samples.length) {
      this.#send({type: 'stats', steps, samples});
    }
  }
}
