/**
 * The WebSocket of `visavis.v1` (docs/protocol/signaling.md): joins, counts what has been seen, and comes back by
 * itself when the connection is cut. It knows no call: what the messages mean is the business of whoever listens.
 *
 * - It can be connected before anybody joins: then joining takes no connecting, and what joining needs can be said ahead.
 * - Messages given to `send` go out in order, after the platform's `welcome`; during a cut they are kept. What went out
 *   and did not arrive is said again: the platform tells how many it has heard.
 * - A cut is answered by `resume` with the last `seq` seen, tried again with growing pauses for as long as the platform
 *   keeps the place (`resumeSeconds`). What the platform replays and we have already seen is dropped.
 * - A cut that nobody tells of is found out: a `ping` that is not answered counts as one.
 */

const SUBPROTOCOL = 'visavis.v1';
const PAUSES_MS = [100, 500, 1000, 2000, 4000];
const PING_EVERY_MS = 4000;
const SILENT_FOR_MS = 12_000;
const PREPARED_FOR_MS = 60_000;
const SILENT = 1006;

/** Close codes after which coming back makes no sense, and the reason to leave that they stand for. */
export const FINAL_CODES = new Map([
  [1000, 'closed'], [1003, 'refused'], [1007, 'refused'], [1008, 'signed-out'], [1009, 'refused'],
  [4401, 'signed-out'], [4403, 'not-yours'], [4409, 'replaced'],
]);

export class SignalingSocket {
  #url;
  #consultation;
  #takeOver = false;
  #joins = false;
  #onMessage;
  #onState;
  #socket = null;
  #session = null;
  #seen = 0;
  #resumeMs = 30_000;
  #welcomed = false;
  #waiting = [];
  #ahead = [];
  #onLapsed = () => {};
  #unheard = [];
  #heard = 0;
  #askedAt = null;
  #pulse = null;
  #cutAt = null;
  #attempts = 0;
  #timer = null;
  #parts = false;
  #over = false;

  /**
   * @param {{url: string, consultation: string, onMessage: (message: object) => void,
   *   onState: (state: 'connecting'|'open'|'reconnecting'|'closed', reason?: string) => void}} options
   *   `onState('closed', reason)` comes once: a reason of `FINAL_CODES`, or `connection-lost`
   */
  constructor({url, consultation, onMessage, onState}) {
    this.#url = url;
    this.#consultation = consultation;
    this.#onMessage = onMessage;
    this.#onState = onState;
  }

  /**
   * Connects for a minute, to join soon.
   * @param {() => void} onLapsed told when that has come to nothing: `open` connects anew
   */
  prepare(onLapsed = () => {}) {
    this.#onLapsed = onLapsed;
    this.#connect();
    this.#timer = setTimeout(() => this.#socket?.close(), PREPARED_FOR_MS);
  }

  /**
   * Joins, and connects before where it is not connected.
   * @param {boolean} takeOver whether to move here from another device
   */
  open(takeOver = false) {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#takeOver = takeOver;
    this.#joins = true;
    this.#onState('connecting');
    this.#cutAt = performance.now();
    this.#pulse = setInterval(() => this.#beat(), PING_EVERY_MS);
    addEventListener('online', this.#comeBackNow);
    if (this.#socket === null) {
      this.#connect();
    } else {
      this.#askedAt = performance.now();
      this.#greet();
    }
  }

  /** Says something before joining, on the socket that is prepared; it is not said again. */
  sayAhead(message) {
    this.#ahead.push(message);
    this.#greet();
  }

  /** Sends, now or as soon as the platform has said `welcome`; never out of order. */
  send(message) {
    if (this.#welcomed) {
      this.#say(message);
    } else if (!this.#over) {
      this.#waiting.push(message);
    }
  }

  /**
   * Says this last. It comes back for it where it is cut, for as long as the place is kept, until the platform has heard
   * it and closes; nothing is reported any more.
   */
  part(message) {
    this.#onMessage = () => {};
    this.#onState = () => {};
    this.#parts = true;
    this.send(message);
    setTimeout(() => this.close(), this.#resumeMs);
  }

  /** Ends it for good; nothing is reported any more. */
  close() {
    this.#over = true;
    this.#stopWaiting();
    this.#socket?.close(1000);
  }

  #connect() {
    const socket = new WebSocket(this.#url, SUBPROTOCOL);
    this.#socket = socket;
    this.#askedAt = performance.now();
    socket.addEventListener('open', () => this.#greet());
    socket.addEventListener('message', ({data}) => socket === this.#socket && this.#receive(JSON.parse(data)));
    socket.addEventListener('close', ({code}) => socket === this.#socket && this.#closed(code));
  }

  /** As soon as it is connected and wanted. */
  #greet() {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return;
    }
    this.#ahead.splice(0).forEach((message) => this.#transmit(message));
    if (this.#joins) {
      this.#transmit(this.#session === null ? this.#join() : {type: 'resume', session: this.#session, seq: this.#seen});
    }
  }

  #say(message) {
    this.#unheard.push(message);
    this.#transmit(message);
  }

  #transmit(message) {
    this.#socket.send(JSON.stringify(message));
  }

  /** Asks for a sign of life; without one for too long, this socket is given up, though it may look open. */
  #beat() {
    if (this.#askedAt !== null && performance.now() - this.#askedAt > SILENT_FOR_MS) {
      const silent = this.#socket;
      this.#closed(SILENT);
      silent?.close();
    } else if (this.#welcomed) {
      this.#askedAt ??= performance.now();
      this.#transmit({type: 'ping'});
    }
  }

  #receive(message) {
    this.#askedAt = null;
    if (this.#parts && message.type === 'refused' && ['join', 'resume'].includes(message.inReplyTo)) {
      this.close();
      return;
    }
    if (message.type === 'refused' && message.inReplyTo === 'resume') {
      this.#joinAnew();
      return;
    }
    if (message.type === 'pong') {
      this.#isHeard(message.heard);
      return;
    }
    if (this.#isOld(message)) {
      return;
    }
    if (message.type === 'welcome') {
      this.#welcome(message);
    }
    this.#onMessage(message);
    if (message.type === 'welcome') {
      this.#onState('open');
      this.#sayWhatIsLeft();
    }
  }

  #sayWhatIsLeft() {
    this.#welcomed = !this.#over;
    this.#unheard.forEach((lost) => this.#transmit(lost));
    this.#waiting.splice(0).forEach((kept) => this.send(kept));
  }

  /** The platform has heard so many of our messages, of all that this stay's page has said. */
  #isHeard(count) {
    this.#unheard.splice(0, count - this.#heard);
    this.#heard = count;
  }

  /** A welcome sets the count; what comes before a socket's first welcome is not counted. */
  #isOld({type, seq}) {
    if (type === 'welcome') {
      this.#seen = seq;
    }
    if (type === 'welcome' || seq === 0 || !this.#welcomed) {
      return false;
    }
    const old = seq <= this.#seen;
    this.#seen = Math.max(this.#seen, seq);
    return old;
  }

  /** Where counting begins anew, what was said before concerns what is no more. */
  #welcome({session, resumeSeconds, heard}) {
    if (Number.isInteger(heard)) {
      this.#isHeard(heard);
    } else {
      this.#unheard = [];
      this.#heard = 0;
    }
    this.#session = session;
    this.#resumeMs = resumeSeconds * 1000;
    this.#takeOver = false;
    this.#attempts = 0;
    this.#cutAt = null;
  }

  #joinAnew() {
    this.#session = null;
    this.#transmit(this.#join());
  }

  /** Said again before any `welcome`, it may find ourselves there; after one, whoever took over from us stays. */
  #join() {
    const takeOver = this.#takeOver;
    this.#takeOver = true;
    return {type: 'join', consultation: this.#consultation, takeOver};
  }

  #closed(code) {
    this.#welcomed = false;
    this.#socket = null;
    this.#askedAt = null;
    if (this.#over) {
      return;
    }
    if (!this.#joins) {
      this.#onLapsed();
      return;
    }
    if (FINAL_CODES.has(code)) {
      this.#end(FINAL_CODES.get(code));
      return;
    }
    this.#cutAt ??= performance.now();
    const pause = PAUSES_MS[Math.min(this.#attempts, PAUSES_MS.length - 1)] * (code === 4429 ? 4 : 1);
    if (performance.now() + pause - this.#cutAt > this.#resumeMs) {
      this.#end('connection-lost');
      return;
    }
    this.#attempts += 1;
    this.#onState('reconnecting');
    this.#timer = setTimeout(() => this.#connect(), pause * (0.75 + Math.random() / 2));
  }

  #comeBackNow = () => {
    if (this.#timer !== null && this.#socket === null) {
      clearTimeout(this.#timer);
      this.#connect();
    }
  };

  #end(reason) {
    this.#over = true;
    this.#stopWaiting();
    this.#onState('closed', reason);
  }

  #stopWaiting() {
    clearTimeout(this.#timer);
    clearInterval(this.#pulse);
    removeEventListener('online', this.#comeBackNow);
  }
}
