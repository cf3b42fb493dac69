/**
 * The link to the browser of the other main participant. The platform says when to make it, under which name, and who
 * gives way (`peer`); this keeps it working. It carries data at all times, and sound and picture in direct mode.
 *
 * It is made while the patient still waits, so that nothing is left to connect when they are let in; until then it is
 * not in use: whatever its state, it is not open, and nothing may be sent.
 *
 * Events: `open` (channels can be used: ask for them now), `closed`, `made` (`detail`: a new connection, which may take
 * the place of an older one as soon as it is open), `use` (it is in use from now on, or no longer), `change`.
 */
import {PeerConnection} from './peer-connection.js';

const OLD_ONE_STAYS_MS = 2000;
const DISCONNECTED_FOR_MS = 1500;

export class PeerLink extends EventTarget {
  #iceServers;
  #relayOnly;
  #small;
  #send;
  #record;
  #whenToBegin;
  #inUse = false;
  #asked = null;
  #newest = null;
  #older = null;
  #isOpen = false;
  #timers = new Set();

  /**
   * @param {{iceServers: () => RTCIceServer[], relayOnly: boolean, small?: () => boolean,
   *   send: (message: object) => void, record: (leg: string, step: string) => void,
   *   whenToBegin?: () => Promise<void>}} options `relayOnly` is this person's own wish; `small` says whether a new
   *   connection begins with small pictures; `whenToBegin` holds the first offer back while something else is more urgent
   */
  constructor({iceServers, relayOnly, small = () => false, send, record, whenToBegin = () => Promise.resolve()}) {
    super();
    this.#iceServers = iceServers;
    this.#relayOnly = relayOnly;
    this.#small = small;
    this.#send = send;
    this.#record = record;
    this.#whenToBegin = whenToBegin;
  }

  /** Whether both are in the call. */
  get inUse() {
    return this.#inUse;
  }

  set inUse(inUse) {
    if (inUse !== this.#inUse) {
      this.#inUse = inUse;
      this.dispatchEvent(new Event('use'));
      if (this.#newest?.isOpen) {
        this.#opened(this.#newest);
      }
    }
  }

  get isOpen() {
    return this.#isOpen;
  }

  /** The connection that carries the link, or will; null before there is one. */
  get connection() {
    return this.#newest;
  }

  /** Every connection that may carry something just now. */
  get connections() {
    return [this.#newest, this.#older].filter(Boolean);
  }

  /**
   * A data channel: `control` (of the link itself), `chat` or `files`; reliable and in order. It lives as long as the
   * connection: ask again after every `open`.
   * @returns {RTCDataChannel|null} null while there is no connection
   */
  channel(label) {
    return this.#newest?.channel(label) ?? null;
  }

  /** The platform asks for a connection. An older one stays until this one is open. */
  async begin(asked) {
    this.#asked = asked;
    if (!asked.polite && !this.#newest) {
      await this.#whenToBegin();
    }
    if (this.#asked === asked) {
      this.#connect(asked);
    }
  }

  #connect({leg, polite, relayOnly}) {
    this.#older?.close();
    this.#older = this.#newest;
    const connection = new PeerConnection({
      name: leg, polite, relayOnly: relayOnly || this.#relayOnly, small: this.#small(),
      iceServers: this.#iceServers(), send: this.#send,
      record: (step) => this.#record(leg, step),
      onState: (state) => this.#connectionIs(connection, state),
    });
    this.#newest = connection;
    this.#closed();
    this.dispatchEvent(new CustomEvent('made', {detail: connection}));
  }

  /** Offer, answer or candidate of the other end. What is meant for a connection that is gone is passed over. */
  take(message) {
    const connection = this.connections.find(({name}) => name === message.leg);
    const taking = message.type === 'candidate'
      ? connection?.takeCandidate(message) : connection?.takeDescription(message.type, message.sdp);
    return taking?.catch((problem) => console.warn('The link could not be negotiated', problem.name));
  }

  /** Somebody has left: with the other one it ends. */
  without(participant) {
    if (participant === this.#asked?.participant) {
      this.close();
    }
  }

  /** Ends it. */
  close() {
    this.#asked = null;
    this.#timers.forEach(clearTimeout);
    this.connections.forEach((connection) => connection.close());
    this.#newest = null;
    this.#older = null;
    this.#closed();
  }

  #connectionIs(connection, state) {
    if (connection !== this.#newest) {
      return;
    }
    if (connection.isOpen) {
      this.#opened(connection);
    } else if (state === 'closed' || state === 'failed') {
      this.#closed();
    }
    if (state === 'failed') {
      connection.restart();
    } else if (state === 'disconnected') {
      this.#later(DISCONNECTED_FOR_MS, () => !connection.isOpen && this.#closed());
    }
    this.dispatchEvent(new Event('change'));
  }

  #opened(connection) {
    if (this.#inUse && !this.#isOpen) {
      this.#isOpen = true;
      this.#later(OLD_ONE_STAYS_MS, () => {
        this.#older?.close();
        this.#older = null;
      });
      this.#send({type: 'link', leg: connection.name, open: true});
      this.dispatchEvent(new Event('open'));
    }
  }

  #closed() {
    if (this.#isOpen) {
      this.#isOpen = false;
      if (this.#newest) {
        this.#send({type: 'link', leg: this.#newest.name, open: false});
      }
      this.dispatchEvent(new Event('closed'));
    }
  }

  #later(ms, action) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms);
    this.#timers.add(timer);
  }
}
