/**
 * Which way sound and picture take. Two ways are kept ready: the leg to the media server (`relayed`) and the link to
 * the other browser (`direct`). Both are carriers: `{name, way, remote, peer, send}`.
 *
 * Own media goes the way the platform has said, and for as long as the other side still listens to the other way also
 * that one. The other side's media is played from the old way until it arrives by the new one: nobody hears a change.
 */
const LOOK_EVERY_MS = 60;
const SAYS = new Map(['relayed', 'direct'].map((way) => [`hears ${way}`, way]));

const packetsIn = async (peer) => [...(await peer.getStats()).values()]
  .filter(({type}) => type === 'inbound-rtp').reduce((sum, {packetsReceived}) => sum + packetsReceived, 0);

export class MediaPaths {
  #link;
  #onCarrier;
  #own = null;
  #mode = 'relayed';
  #leg = null;
  #offered = null;
  #playing = null;
  #theirs = null;
  #watch = null;

  /**
   * @param {import('./peer-link.js').PeerLink} link
   * @param {(carrier: object) => void} onCarrier told which carrier to play from now on; answered by `plays`
   */
  constructor(link, onCarrier) {
    this.#link = link;
    this.#onCarrier = onCarrier;
    link.addEventListener('made', () => this.#update());
    link.addEventListener('open', () => this.#linkIsOpen());
    link.addEventListener('closed', () => this.#hears(null));
  }

  /** What is heard now; before anything is, what will be. Null if there is nothing yet. */
  get carrier() {
    return this.#playing ?? this.#offered ?? this.#leg;
  }

  /** What a leg has to send just now. */
  get relayedMedia() {
    return this.#mode === 'relayed' || this.#theirs === 'relayed' ? this.#own : null;
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
    this.#tell();
    this.#update();
  }

  close() {
    clearInterval(this.#watch);
    this.#watch = null;
  }

  get #directMedia() {
    return this.#mode === 'direct' || this.#theirs === 'direct' ? this.#own : null;
  }

  get #wanted() {
    return this.#mode === 'direct' ? this.#link.connection ?? this.#leg : this.#leg;
  }

  #update() {
    this.#send();
    const wanted = this.#wanted;
    if (!wanted || wanted === this.#offered) {
      this.close();
    } else if (!this.#playing) {
      this.#offer(wanted);
    } else {
      this.#watchFor(wanted);
    }
  }

  #send() {
    this.#leg?.send(this.relayedMedia);
    this.#link.connections.forEach((connection) => connection.send(this.#directMedia));
  }

  #offer(carrier) {
    this.close();
    this.#offered = carrier;
    this.#onCarrier(carrier);
  }

  /** Waits until media arrives by the new way. */
  #watchFor(carrier) {
    this.close();
    let before = null;
    this.#watch = setInterval(async () => {
      const packets = await packetsIn(carrier.peer);
      if (this.#watch !== null && carrier === this.#wanted && before !== null && packets > before) {
        this.#offer(carrier);
      }
      before = packets;
    }, LOOK_EVERY_MS);
  }

  #linkIsOpen() {
    this.#link.channel('control').addEventListener('message', ({data}) => this.#hears(SAYS.get(data) ?? null));
    this.#tell();
  }

  /** Tells the other side which way we listen to, so that it sends that way. */
  #tell() {
    if (this.#link.isOpen && this.#playing) {
      this.#link.channel('control').send(`hears ${this.#playing.way}`);
    }
  }

  #hears(way) {
    this.#theirs = way;
    this.#send();
  }
}
