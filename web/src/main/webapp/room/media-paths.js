/**
 * Which way sound and picture take. Two ways are kept ready: the leg to the media server (`relayed`) and the link to
 * the other browser (`direct`). Both are carriers: `{name, way, remote, peer, send}`.
 *
 * Own media goes the way the platform has said, and for as long as the other side still listens to the other way also
 * that one. Until the other side has said that it listens directly, the leg sends in any case: it is connected first,
 * and the first moment is its own, since to encode everything twice takes longer. The other side's media is played from
 * the old way until it arrives by the new one: nobody hears a change.
 */
const LOOK_EVERY_MS = 120;
const SILENT_AFTER_MS = 480;
const LEG_ALONE_FOR_MS = 500;
const SAYS = new Map(['relayed', 'direct'].map((way) => [`hears ${way}`, way]));

const packetsIn = async (peer) => [...(await peer.getStats()).values()]
  .filter(({type}) => type === 'inbound-rtp').reduce((sum, {packetsReceived}) => sum + packetsReceived, 0);

/** Whether anything arrives by a carrier, from one look to the next. */
class Flow {
  #packets = null;
  #since = null;

  constructor(carrier) {
    this.carrier = carrier;
  }

  /** Something has arrived between the last two looks. */
  moves = false;

  /** It moved once, and has not for a while. */
  get hasStopped() {
    return this.#since !== null && performance.now() - this.#since > SILENT_AFTER_MS;
  }

  async look() {
    const packets = await packetsIn(this.carrier.peer);
    this.moves = this.#packets !== null && packets > this.#packets;
    this.#packets = packets;
    if (this.moves) {
      this.#since = performance.now();
    }
  }
}

export class MediaPaths {
  #link;
  #onCarrier;
  #own = null;
  #mode = 'relayed';
  #leg = null;
  #offered = null;
  #playing = null;
  #listensTo = null;
  #theirs = null;
  #flows = [];
  #looking = null;
  #busy = false;
  #legAlone = false;

  /**
   * @param {import('./peer-link.js').PeerLink} link
   * @param {(carrier: object, atOnce: boolean) => void} onCarrier told which carrier to play from now on, at once if
   *   nothing is heard any more; answered by `plays`
   */
  constructor(link, onCarrier) {
    this.#link = link;
    this.#onCarrier = onCarrier;
    link.addEventListener('made', ({detail}) => this.#linkIsMade(detail));
    link.addEventListener('use', () => this.#linkIsUsed());
    link.addEventListener('open', () => this.#linkIsOpen());
    link.addEventListener('closed', () => this.#hears(null));
  }

  open() {
    this.#looking = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** What is heard now; before anything is, what will be. Null if there is nothing yet. */
  get carrier() {
    return this.#playing ?? this.#offered ?? this.#leg;
  }

  /** What a leg has to send just now. */
  get relayedMedia() {
    return this.#mode === 'relayed' || this.#theirs !== 'direct' ? this.#own : null;
  }

  /** Sends these tracks from now on. */
  use(stream) {
    this.#own = stream;
    this.#send();
  }

  /** The platform has decided which way to take. */
  take(mode) {
    this.#mode = mode;
    this.#update();
  }

  /** A leg carries the relayed way from now on. */
  legIs(leg) {
    this.#leg = leg;
    this.#update();
  }

  /** A carrier is on the screen and to be heard. */
  plays(carrier) {
    this.#playing = carrier;
    this.#tell(carrier.way);
    this.#update();
  }

  close() {
    clearInterval(this.#looking);
  }

  get #directMedia() {
    return this.#link.inUse && !this.#legAlone && (this.#mode === 'direct' || this.#theirs === 'direct') ? this.#own : null;
  }

  get #wanted() {
    return this.#mode === 'direct' ? this.#link.connection ?? this.#leg : this.#leg;
  }

  #update() {
    this.#send();
    const wanted = this.#wanted;
    if (!this.#playing && wanted && wanted !== this.#offered) {
      this.#offer(wanted, false);
    }
    const watched = new Set([this.#playing, wanted, this.#link.connection].filter(Boolean));
    this.#flows = [...watched].map((carrier) => this.#flow(carrier) ?? new Flow(carrier));
  }

  #send() {
    this.#leg?.send(this.relayedMedia);
    this.#link.connections.forEach((connection) => connection.send(this.#directMedia));
  }

  #offer(carrier, atOnce) {
    this.#offered = carrier;
    this.#onCarrier(carrier, atOnce);
  }

  #flow(carrier) {
    return this.#flows.find((flow) => flow.carrier === carrier);
  }

  /**
   * Changes over as soon as media arrives by the way that is wanted. Where what is played stops, e.g. because the media
   * server hangs, the other side is asked for the direct way without waiting for the platform.
   */
  async #look() {
    if (this.#busy || !this.#playing || (this.#playing === this.#wanted && !this.#link.isOpen)) {
      return;
    }
    this.#busy = true;
    await Promise.all(this.#flows.map((flow) => flow.look()));
    this.#busy = false;
    const stopped = this.#flow(this.#playing)?.hasStopped ?? false;
    const moving = [this.#wanted, stopped ? this.#link.connection : null]
      .find((carrier) => carrier && this.#flow(carrier)?.moves);
    if (moving && moving !== this.#offered) {
      this.#offer(moving, stopped);
    } else if (stopped && !moving) {
      this.#tell('direct');
    }
  }

  /** The other side may use it, and speak, a moment before this one does. */
  #linkIsMade(connection) {
    connection.channel('control').addEventListener('message', ({data}) =>
      connection === this.#link.connection && this.#hears(SAYS.get(data) ?? null));
    this.#update();
  }

  #linkIsUsed() {
    this.#legAlone = this.#link.inUse && this.#leg?.peer.connectionState === 'connected';
    if (this.#legAlone) {
      setTimeout(() => {
        this.#legAlone = false;
        this.#update();
      }, LEG_ALONE_FOR_MS);
    }
    this.#update();
  }

  #linkIsOpen() {
    this.#listensTo = null;
    if (this.#playing) {
      this.#tell(this.#playing.way);
    }
  }

  /** Tells the other side which way we listen to, so that it sends that way. */
  #tell(way) {
    if (this.#link.isOpen && way !== this.#listensTo) {
      this.#listensTo = way;
      this.#link.channel('control').send(`hears ${way}`);
    }
  }

  #hears(way) {
    this.#theirs = way;
    this.#send();
  }
}
