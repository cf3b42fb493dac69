/**
 * Own camera and microphone during a call. They are exchanged by choice, or because one has gone away: nothing is
 * negotiated anew, the others see the change and no break. What can't be opened does not cost what works.
 *
 * Events: `change` (read `stream`), `gone` (`detail`: what has gone away and what is used instead, in words).
 */
import {t} from '../assets/i18n.js';
import {closeDevices, liveTrack, openDevices} from './devices.js';

/** What to tell of kinds of which the track has ended, now that this stream is used. */
export const goneWords = (kinds, stream) => kinds.map((kind) =>
  `${t(`devices.gone-${kind}`)} ${t(`devices.${liveTrack(stream, kind) ? 'next' : 'no'}-${kind}`)}`).join(' ');

/** The kinds of which a stream has nothing but an ended track. */
export const endedKinds = (stream) =>
  stream.getTracks().filter(({readyState}) => readyState === 'ended').map(({kind}) => kind);

export class OwnDevices extends EventTarget {
  #call;
  #stream = new MediaStream();
  #run = null;

  /** @param {import('./call.js').Call} call which sends what is used */
  constructor(call) {
    super();
    this.#call = call;
  }

  /** What is sent now. */
  get stream() {
    return this.#stream;
  }

  /** Begins with what the door has opened. */
  begin(stream) {
    this.#use(stream);
  }

  /**
   * Some devices can't be opened twice: the old ones are let go when the new ones are there, or could not be opened.
   * @param {{camera?: string, microphone?: string}} wish device ids
   * @returns {Promise<?string>} what is missing, as `openDevices` says it
   */
  async choose(wish) {
    const run = {};
    this.#run = run;
    const {stream, missing} = await openDevices(wish);
    if (run !== this.#run || this.#call.state.phase === 'ended') {
      closeDevices(stream);
      return null;
    }
    this.#run = null;
    const old = this.#stream.getTracks();
    const kept = old.filter(({kind, readyState}) => readyState === 'live'
      && !stream.getTracks().some((track) => track.kind === kind));
    this.#use(new MediaStream([...stream.getTracks(), ...kept]));
    old.filter((track) => !kept.includes(track)).forEach((track) => track.stop());
    return missing;
  }

  #use(stream) {
    this.#stream = stream;
    stream.getTracks().forEach((track) => { track.onended = () => this.#gone(); });
    this.#call.use(stream);
    this.dispatchEvent(new Event('change'));
  }

  /** Opens what is left; a headset may take camera and microphone with it, one just after the other. */
  async #gone() {
    const kinds = endedKinds(this.#stream);
    const idOf = (kind) => liveTrack(this.#stream, kind)?.getSettings().deviceId;
    await this.choose({camera: idOf('video'), microphone: idOf('audio')});
    if (this.#run === null && kinds.length) {
      this.dispatchEvent(new CustomEvent('gone', {detail: goneWords(kinds, this.#stream)}));
    }
  }
}
