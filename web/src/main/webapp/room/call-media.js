/** The media of a call: the leg to the media server, the link to the other browser, and which of them carries it. */
import {withoutNulls} from './ice-servers.js';
import {FurtherMedia} from './further-media.js';
import {Leg} from './leg.js';
import {LegKeeper} from './leg-keeper.js';
import {MediaPaths} from './media-paths.js';
import {PeerLink} from './peer-link.js';

const LEG_FIRST_FOR_MS = 1000;
const LOOK_EVERY_MS = 50;
const PICTURE_FIRST_FOR_MS = 500;
const SMALL_FOR_MS = 1000;
const FIRST = 'main-1';
const LOST = ['disconnected', 'failed', 'closed'];

const pause = (ms) => new Promise((over) => { setTimeout(over, ms); });

/** The platform names the legs of the link between two browsers so; a browser names its own otherwise. */
const ofLink = ({leg}) => leg.startsWith('peer-');

export class CallMedia {
  #relayOnly;
  #send;
  #sayPrepare;
  #sendAhead;
  #restart;
  #record;
  #onState;
  #iceServers = [];
  #link;
  #paths;
  #legs = null;
  #ahead = null;
  #further;
  #small = true;
  #growth = null;

  /**
   * @param {{relayOnly: boolean, send: (message: object) => void, sayPrepare: () => void,
   *   sendAhead: (message: object) => void, record: (leg: string, step: string) => void,
   *   restart: (leg: string) => void, onCarrier: (carrier: object, atOnce: boolean) => void, onState: () => void,
   *   onFurther: (source: {from: string, screen: boolean}, stream: MediaStream|null) => void}} options `sayPrepare`
   *   begins anew what is said before joining, `sendAhead` says more of it; `restart` tells that a leg is made anew;
   *   `onCarrier` tells what to show from now on, `onFurther` the same of further participants and of screens,
   *   `onState` that the state of what carries the call may have changed
   */
  constructor({relayOnly, send, sayPrepare, sendAhead, record, restart, onCarrier, onFurther, onState}) {
    this.#relayOnly = relayOnly;
    this.#send = send;
    this.#sayPrepare = sayPrepare;
    this.#sendAhead = sendAhead;
    this.#restart = restart;
    this.#record = record;
    this.#onState = onState;
    this.#link = new PeerLink({
      iceServers: () => this.#iceServers, relayOnly, small: () => this.#small, send, record,
      whenToBegin: () => this.#legFirst(),
    });
    this.#paths = new MediaPaths(this.#link, onCarrier);
    this.#link.addEventListener('change', onState);
    this.#further = new FurtherMedia({makeLeg: (options) => this.#makeFurther(options), onRemote: onFurther});
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

  /** Negotiates the first leg before joining; it has nothing to send until then. */
  prepare() {
    if (this.#ahead === null) {
      this.#sayPrepare();
      this.#ahead = this.#makeLeg(FIRST, (state) => LOST.includes(state) && this.forgetPrepared());
      this.#ahead.offer().catch(() => this.forgetPrepared());
    }
  }

  /** What was prepared has come to nothing, if nobody has joined yet: the platform forgets it too. */
  forgetPrepared() {
    if (this.#ahead && this.#legs === null) {
      this.#ahead.close();
      this.#ahead = null;
      this.#restart(FIRST);
      this.#sayPrepare();
    }
  }

  /** @param {?string} leg the name of the prepared leg if the platform has taken it over */
  welcomed(leg) {
    if (this.#ahead && this.#ahead.name !== leg) {
      this.#legs.disown();
    }
    this.#ahead = null;
  }

  /** @param {boolean} ready whether the servers are known: then the first leg is made now, and offered when that can be said */
  open(ready) {
    this.#paths.open();
    this.#legs = new LegKeeper({
      makeLeg: (name, onState) => this.#makeLeg(name, onState),
      onCurrent: (leg) => this.#carries(leg),
      onState: this.#onState,
    });
    if (this.#ahead) {
      this.#legs.adopt(this.#ahead);
    } else if (ready) {
      this.#legs.prepare();
    }
  }

  /** Makes a leg: the first, or one in place of what the platform no longer knows. */
  begin(mode) {
    this.takeMode(mode);
    this.#legs.begin();
    this.#further.renew();
  }

  /** The network has changed: what goes over the old one is replaced, and lives until then. */
  renew() {
    this.#legs?.begin();
    this.#further.renew();
  }

  /** Whom to receive beyond the main leg, and whose screens. */
  want(sources) {
    this.#further.want(sources);
  }

  /** Sends this screen; null ends it. */
  share(stream) {
    this.#further.share(stream);
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
    } else if (this.#legs === null) {
      this.#takeAhead(message);
    } else if (message.type === 'answer') {
      this.#legs.takeAnswer(message.leg, message.sdp);
      this.#further.takeAnswer(message.leg, message.sdp);
    } else if (message.type === 'candidate') {
      this.#legs.takeCandidate(message);
      this.#further.takeCandidate(message);
    }
  }

  /** The platform can't serve an offer just now. */
  refused() {
    this.#legs.refused();
    this.#further.refused();
  }

  /** The socket is open again. */
  socketIsBack() {
    this.#legs.linkIsBack();
    this.#further.socketIsBack();
  }

  /** A carrier is on the screen and to be heard. */
  plays(carrier) {
    this.#paths.plays(carrier);
  }

  /** Whether the link is used: both main participants are in the call. */
  useLink(inUse) {
    this.#link.inUse = inUse;
    if (inUse) {
      this.#growth ??= setTimeout(() => this.#grow(), SMALL_FOR_MS);
    }
  }

  /** A participant has left. */
  without(participant) {
    this.#link.without(participant);
  }

  close() {
    clearTimeout(this.#growth);
    this.#paths.close();
    this.#link.close();
    this.#legs?.close();
    this.#further.close();
    this.forgetPrepared();
    this.#ahead = null;
  }

  #takeAhead(message) {
    if (message.leg === this.#ahead?.name) {
      const taking = message.type === 'answer' ? this.#ahead.takeAnswer(message.sdp) : this.#ahead.takeCandidate(message);
      taking.catch(() => this.forgetPrepared());
    }
  }

  #carries(leg) {
    this.#paths.legIs(leg);
    if (!this.#small) {
      leg.pictures.full();
    }
  }

  #grow() {
    this.#small = false;
    [this.#legs?.current, ...this.#link.connections].forEach((carrier) => carrier?.pictures.full());
  }

  /** The first pictures come by the leg; the link follows when they may be there. */
  async #legFirst() {
    const end = performance.now() + LEG_FIRST_FOR_MS;
    while (this.#legs?.current?.peer.connectionState !== 'connected' && performance.now() < end) {
      await pause(LOOK_EVERY_MS);
    }
    await pause(PICTURE_FIRST_FOR_MS);
  }

  /** Only the main leg's set-up is counted. */
  #makeFurther(options) {
    return new Leg({
      iceServers: this.#iceServers, relayOnly: this.#relayOnly, send: this.#send, record: () => {}, ...options,
    });
  }

  #makeLeg(name, onState) {
    return new Leg({
      name,
      iceServers: this.#iceServers,
      relayOnly: this.#relayOnly,
      stream: this.#legs ? this.#paths.relayedMedia : null,
      small: this.#small,
      send: (message) => (this.#legs ? this.#send : this.#sendAhead)(message),
      record: (step) => this.#record(name, step),
      onState,
    });
  }
}
