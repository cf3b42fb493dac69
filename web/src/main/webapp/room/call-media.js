/** The media of a call: the leg to the media server, the link to the other browser, and which of them carries it. */
import {withoutNulls} from './ice-servers.js';
import {Leg} from './leg.js';
import {LegKeeper} from './leg-keeper.js';
import {MediaPaths} from './media-paths.js';
import {PeerLink} from './peer-link.js';

/** The platform names the legs of the link between two browsers so; a browser names its own otherwise. */
const ofLink = ({leg}) => leg.startsWith('peer-');

export class CallMedia {
  #relayOnly;
  #send;
  #record;
  #onState;
  #iceServers = [];
  #link;
  #paths;
  #legs = null;

  /**
   * @param {{relayOnly: boolean, send: (message: object) => void, record: (leg: string, step: string) => void,
   *   onCarrier: (carrier: object, atOnce: boolean) => void, onState: () => void}} options `onCarrier` tells what to
   *   show from now on, `onState` that the state of what carries the call may have changed
   */
  constructor({relayOnly, send, record, onCarrier, onState}) {
    this.#relayOnly = relayOnly;
    this.#send = send;
    this.#record = record;
    this.#onState = onState;
    this.#link = new PeerLink({iceServers: () => this.#iceServers, relayOnly, send, record});
    this.#paths = new MediaPaths(this.#link, onCarrier);
    this.#link.addEventListener('change', onState);
  }

  /** What carries the call, a leg or a connection of the link; or null. */
  get carrier() {
    return this.#paths.carrier;
  }

  get link() {
    return this.#link;
  }

  /** The servers for what is connected from now on. */
  set iceServers(servers) {
    this.#iceServers = servers.map(withoutNulls);
  }

  /** Sends these tracks from now on. */
  use(stream) {
    this.#paths.use(stream);
  }

  open() {
    this.#paths.open();
    this.#legs = new LegKeeper({
      makeLeg: (name, onState) => this.#makeLeg(name, onState),
      onCurrent: (leg) => this.#paths.legIs(leg),
      onState: this.#onState,
    });
  }

  /** Makes a leg: the first, or one in place of what the platform no longer knows. */
  begin(mode) {
    this.takeMode(mode);
    this.#legs.begin();
  }

  takeMode(mode) {
    this.#paths.take(mode);
  }

  /** `peer`, `offer`, `answer` or `candidate`. */
  take(message) {
    if (message.type === 'peer') {
      this.#link.begin(message);
    } else if (ofLink(message)) {
      this.#link.take(message);
    } else if (message.type === 'answer') {
      this.#legs.takeAnswer(message.leg, message.sdp);
    } else if (message.type === 'candidate') {
      this.#legs.takeCandidate(message);
    }
  }

  /** The platform can't serve an offer just now. */
  refused() {
    this.#legs.refused();
  }

  /** The socket is open again. */
  socketIsBack() {
    this.#legs.linkIsBack();
  }

  /** A carrier is on the screen and to be heard. */
  plays(carrier) {
    this.#paths.plays(carrier);
  }

  /** Nobody is left to have a link with. */
  alone() {
    this.#link.close();
  }

  close() {
    this.#paths.close();
    this.#link.close();
    this.#legs?.close();
  }

  #makeLeg(name, onState) {
    return new Leg({
      name,
      iceServers: this.#iceServers,
      relayOnly: this.#relayOnly,
      stream: this.#paths.relayedMedia,
      send: this.#send,
      record: (step) => this.#record(name, step),
      onState,
    });
  }
}
