/**
 * A consultation seen from this browser: a state machine fed by the platform's messages, with no DOM in it.
 *
 * Events: `change` (read `state`), `remote` (`detail.leg`: its stream is the one to show now, `detail.atOnce`: without
 * waiting for its picture; answered by `plays`), `further` (`detail`: `{from, screen, stream}`, what to show of
 * somebody further, or of a screen), `refused`
 * (`detail`: the platform's `refused`), `quality` (`detail`: grade and figures), `left` (`detail`: a participant who
 * has gone), `chat`, `chat-seen` and `picture-taken` (`detail`: the platform's message).
 *
 * Phases: `new` → `joining` → `waiting` → `in` → `ended`; staff go from `joining` to `in`. A refused `join` leads back
 * to `new`.
 */
import {CallFigures} from './call-figures.js';
import {CallMedia} from './call-media.js';
import {liveTrack} from './devices.js';
import {SignalingSocket} from './signaling-socket.js';

const STAFF = ['doctor'];
const INVITE = ['doctor', 'patient'];
const CHECKS_TOGETHER_MS = 400;
const MEDIA_UNAVAILABLE = 'urn:visavis:problem:media-unavailable';
/** What is said before an `ended` that it explains. */
const FAREWELLS = ['not-admitted', 'cancelled', 'moved'].map((name) => `urn:visavis:problem:${name}`);

export class Call extends EventTarget {
  #consultation;
  #url;
  #stream = new MediaStream();
  #wish = {audio: true, video: true};
  #screen = null;
  #socket = null;
  #prepared = null;
  #media;
  #met = new Set();
  #checks = new Map();
  #checksTimer = null;
  #hungUp = false;
  #serversUntil = 0;
  #farewell = null;
  #figures = new CallFigures({
    isJoined: () => this.#socket !== null,
    send: (message) => this.#send(message),
    onQuality: (detail) => this.dispatchEvent(new CustomEvent('quality', {detail})),
  });
  #state = Object.freeze({
    phase: 'new', link: 'closed', you: null, participants: [], mode: 'relayed', waiting: null,
    recording: {state: 'off', consents: []}, media: {audio: true, video: true}, leg: 'new', ended: null, greeting: null,
    resumeSeconds: 30,
  });

  /** @param {{consultation: string, url: string, relayOnly: boolean}} options `url` is that of the WebSocket */
  constructor({consultation, url, relayOnly}) {
    super();
    this.#consultation = consultation;
    this.#url = url;
    this.#media = new CallMedia({
      relayOnly,
      send: (message) => this.#send(message),
      sayPrepare: () => this.#prepared?.sayAhead({type: 'prepare', consultation: this.#consultation}),
      sendAhead: (message) => this.#prepared?.sayAhead(message),
      record: (leg, step) => this.#figures.steps.record(leg, step),
      restart: (leg) => this.#figures.steps.restart(leg),
      onCarrier: (carrier, atOnce) => this.#show(carrier, atOnce),
      onFurther: (source, stream) =>
        this.dispatchEvent(new CustomEvent('further', {detail: {...source, stream}})),
      onState: () => this.#mediaIs(),
    });
  }

  /** Everything a page shows, as one frozen object. */
  get state() {
    return this.#state;
  }

  /** The steps of the set-up so far: `{leg, step, at}`. */
  get steps() {
    return this.#figures.steps;
  }

  /** What carries the call, a leg or a connection of the link; or null. */
  get leg() {
    return this.#media.carrier;
  }

  /** The link to the other main participant's browser, with its data channels. */
  get link() {
    return this.#media.link;
  }

  get consultation() {
    return this.#consultation;
  }

  get me() {
    return this.#participant(this.#state.you);
  }

  /** Whether I may invite further people: the two whose consultation it is. */
  get canInvite() {
    return INVITE.includes(this.me?.role);
  }

  /** The name of somebody who is here; empty for everybody else. */
  nameOf(id) {
    return this.#participant(id)?.name ?? '';
  }

  get isStaff() {
    return STAFF.includes(this.me?.role);
  }

  /** Whether I am in with another device as well. */
  get hasTwoDevices() {
    return this.#state.participants.some((participant) => participant.state !== 'left' && this.#isOtherDevice(participant));
  }

  /** Everybody else who is in: admitted, or reconnecting after that. Another device of one's own is nobody else. */
  get others() {
    return this.#state.participants.filter((participant) => !this.#isOtherDevice(participant)).filter(({id, state}) =>
      id !== this.#state.you && (state === 'admitted' || (state === 'reconnecting' && this.#met.has(id))));
  }

  /**
   * The one on the other side, whom the main leg shows: for the doctor the patient, for everybody else the doctor. Of
   * two devices, the first.
   */
  get other() {
    return this.others.find(({role, secondOf}) => !secondOf && role === (this.isStaff ? 'patient' : 'doctor'));
  }

  /** Those who have a picture of their own beside that. */
  get further() {
    return this.others.filter(({id}) => id !== this.other?.id);
  }

  /** Whoever shares their screen. */
  get presenter() {
    return this.#state.participants.find(({screen, state}) => screen && state !== 'left');
  }

  /** Those who ask to be let in. */
  get atTheDoor() {
    return this.#state.participants.filter(({id, state}) => id !== this.#state.you && state === 'waiting');
  }

  /** Own camera and microphone; also when they are exchanged during the call. */
  use(stream) {
    this.#stream = stream;
    this.#media.use(stream);
    this.#sendAsWished();
  }

  /** Whether there is a microphone (`audio`) or a camera (`video`) to send from. */
  has(kind) {
    return liveTrack(this.#stream, kind) !== undefined;
  }

  /** Own picture is on the screen: the first step of the set-up. */
  ownPictureShown() {
    this.#figures.steps.record('main-1', 'own-picture');
    this.#prepareLeg();
  }

  /** What a `remote` has asked to show is on the screen, and heard. */
  plays(leg) {
    this.#media.plays(leg);
    this.#mediaIs();
  }

  /** The other's picture is on the screen. */
  pictureShown(leg) {
    this.#figures.pictureShown(leg);
  }

  /** What a check of devices or network has come to; told to the platform now, or after joining. */
  checked({check, outcome}) {
    this.#checks.set(check, outcome);
    this.#checksTimer ??= setTimeout(() => {
      this.#checksTimer = null;
      this.#tellChecks();
    }, CHECKS_TOGETHER_MS);
  }

  /** Servers that are known before joining, so that the first leg need not wait for the platform's `welcome`. */
  knowServers({iceServers, expires}) {
    this.#media.iceServers = iceServers;
    this.#serversUntil = Date.parse(expires);
    this.#prepareLeg();
  }

  /** Connects to the platform, and by a leg to the media server, so that joining takes no connecting. */
  prepare() {
    if (this.#socket === null) {
      this.#prepared = this.#newSocket();
      this.#prepared.prepare(() => {
        this.#prepared = null;
        this.#media.forgetPrepared();
      });
      this.#prepareLeg();
    }
  }

  /** @param {boolean} takeOver whether to move here from another device */
  join(takeOver = false) {
    this.#change({phase: 'joining', ended: null});
    this.#socket = this.#prepared ?? this.#newSocket();
    this.#prepared = null;
    this.#socket.open(takeOver);
    this.#media.open(Date.now() < this.#serversUntil);
  }

  /** As soon as there is a socket to offer it over, servers to connect by, and nothing more urgent to do. */
  #prepareLeg() {
    if (this.#prepared && Date.now() < this.#serversUntil && this.#figures.steps.has('main-1', 'own-picture')) {
      this.#media.prepare();
    }
  }

  admit(participant) {
    this.#send({type: 'admit', participant});
  }

  turnAway(participant, reason) {
    this.#send({type: 'turn-away', participant, reason});
  }

  /**
   * Sends sound (`audio`) and picture (`video`), or silence and black; what is not named stays as it is. Where there is
   * no microphone or camera, the others are not told that there is.
   */
  setMedia(wish) {
    this.#wish = {...this.#wish, ...wish};
    this.#sendAsWished();
  }

  /** A line of the chat by way of the platform: `{page, n, first, text}`. */
  writeLine(line) {
    this.#send({type: 'chat', ...line});
  }

  /** Lines have arrived here: `{to, page, n}`. */
  linesSeen(seen) {
    this.#send({type: 'chat-seen', ...seen});
  }

  /** Shows this screen to everybody; null ends that. Whoever is not in the call any more need not say so. */
  share(stream) {
    this.#screen = stream;
    if (this.#state.phase === 'in') {
      this.#send({type: 'screen', on: stream !== null});
    }
    this.#media.share(stream);
  }

  /** The network has changed. */
  networkChanged() {
    if (this.#state.phase === 'in' || this.#state.phase === 'waiting') {
      this.#media.renew();
    }
  }

  /** Agrees to be recorded, or no longer does. */
  consent(granted) {
    this.#send({type: 'consent', purpose: 'recording', granted});
  }

  record(on) {
    this.#send({type: 'record', on});
  }

  /**
   * Leaves; when staff hang up, and not only one of two devices, the consultation is over for everybody. The last
   * figures go out first. The call is over here at once; that it is, the platform hears when it can be reached.
   */
  async hangUp() {
    if (this.#hungUp) {
      return;
    }
    this.#hungUp = true;
    await this.#figures.lastWords();
    if (this.#state.phase === 'ended') {
      return;
    }
    const endsAll = this.isStaff && !this.hasTwoDevices;
    this.#socket.part({type: endsAll ? 'end' : 'leave'});
    this.#socket = null;
    this.#end(endsAll ? 'ended-by-doctor' : 'hung-up', this.#state.you);
  }

  /** What the platform says. A type that is not known here is left alone, and returned as false. */
  take(message) {
    const meaning = this.#meanings[message.type];
    meaning?.(message);
    return meaning !== undefined;
  }

  #meanings = {
    welcome: ({participant, leg, iceServers, resumeSeconds}) => {
      this.#media.iceServers = iceServers;
      this.#media.welcomed(leg);
      this.#change({you: participant, resumeSeconds});
    },
    snapshot: (message) => this.#snapshot(message),
    waiting: ({position, estimateSeconds, estimateRangeSeconds, greeting, greetingRecording}) => this.#change({
      phase: 'waiting', waiting: {position, estimateSeconds, estimateRangeSeconds},
      greeting: {words: greeting, recording: greetingRecording},
    }),
    admitted: () => {
      this.#change({phase: 'in', waiting: null});
      this.#lookAround();
    },
    participant: ({participant}) => this.#participantIs(participant),
    peer: (message) => this.#media.take(message),
    offer: (message) => this.#media.take(message),
    answer: (message) => this.#media.take(message),
    candidate: (message) => this.#media.take(message),
    chat: (message) => this.#pass(message),
    'chat-seen': (message) => this.#pass(message),
    'picture-taken': (message) => this.#pass(message),
    mode: ({mode}) => this.#modeIs(mode),
    recording: ({state, consents}) => this.#change({recording: {state, consents}}),
    'ice-servers': ({iceServers}) => { this.#media.iceServers = iceServers; },
    refused: (message) => this.#refused(message),
    ended: ({reason, by}) => this.#end(reason, by),
  };

  #snapshot({mode, you, participants, recording}) {
    const mine = participants.find(({id}) => id === you);
    const phase = mine?.state === 'waiting' ? 'waiting' : 'in';
    this.#change({phase, mode, you, participants, recording: recording ?? this.#state.recording});
    const {audio, video} = this.#state.media;
    if (mine && (mine.audio !== audio || mine.video !== video)) {
      this.#send({type: 'media', audio, video});
    }
    this.#tellChecks();
    if (this.#screen) {
      this.#send({type: 'screen', on: true});
    }
    this.#media.begin(mode);
    this.#lookAround();
  }

  /** Receives everybody whom the main leg does not show, and every screen; the link is for the two who are in. */
  #lookAround() {
    const shown = this.#state.phase === 'in';
    this.#media.useLink(shown && this.other !== undefined);
    const screens = this.others.filter(({screen}) => screen);
    this.#media.want(shown ? [
      ...this.further.map(({id}) => ({from: id, screen: false})), ...screens.map(({id}) => ({from: id, screen: true})),
    ] : []);
  }

  #modeIs(mode) {
    this.#change({mode});
    this.#media.takeMode(mode);
  }

  /** Only what the platform does not know yet; after a restart that is everything. */
  #tellChecks() {
    const known = new Map(this.me?.check.map(({check, outcome}) => [check, outcome]));
    const results = [...this.#checks].filter(([check, outcome]) => known.get(check) !== outcome)
      .map(([check, outcome]) => ({check, outcome}));
    if (this.me && results.length) {
      this.#send({type: 'check', results});
    }
  }

  #participantIs(participant) {
    const others = this.#state.participants.filter(({id}) => id !== participant.id);
    const before = this.#participant(participant.id);
    this.#change({participants: [...others, participant]});
    this.#lookAround();
    if (participant.state === 'left') {
      this.#media.without(participant.id);
    }
    if (participant.state === 'left' && before && before.state !== 'left' && !this.#isOtherDevice(participant)) {
      this.dispatchEvent(new CustomEvent('left', {detail: {...participant, was: before.state}}));
    }
  }

  /**
   * What is refused without having been asked for: the words of whoever turned us away, or news that a `snapshot`
   * follows up. What is refused before joining is no loss. A media server that is away does not matter while the link
   * carries the call. A line of the chat that was refused is not lost: it is sent again until it is confirmed.
   */
  #refused(message) {
    if (['new', 'joining'].includes(this.#state.phase) && message.inReplyTo !== 'join') {
      this.#media.forgetPrepared();
      return;
    }
    if (message.inReplyTo === 'offer') {
      this.#media.refused();
    }
    if (message.problem === MEDIA_UNAVAILABLE && this.#media.link.isOpen) {
      return;
    }
    if (message.inReplyTo === 'chat' || message.inReplyTo === 'chat-seen') {
      return;
    }
    if (message.inReplyTo === null && FAREWELLS.includes(message.problem)) {
      this.#farewell = message;
      return;
    }
    if (message.inReplyTo === 'join') {
      this.#tearDown();
      this.#change({phase: 'new', link: 'closed'});
    }
    this.dispatchEvent(new CustomEvent('refused', {detail: message}));
  }

  #pass(message) {
    this.dispatchEvent(new CustomEvent(message.type, {detail: message}));
  }

  #linkIs(link, reason) {
    if (link === 'open' && this.#state.link === 'reconnecting') {
      this.#media.socketIsBack();
    }
    this.#change({link});
    if (link === 'closed') {
      this.#end(reason, null);
    }
  }

  #end(reason, by) {
    if (this.#state.phase === 'ended') {
      return;
    }
    this.#tearDown();
    this.#change({phase: 'ended', link: 'closed', ended: {reason, by, byMe: this.#hungUp, why: this.#farewell}});
  }

  #tearDown() {
    this.#figures.stop();
    this.#media.close();
    this.#socket?.close();
  }

  #show(leg, atOnce) {
    this.#figures.watch(leg);
    this.#mediaIs();
    this.dispatchEvent(new CustomEvent('remote', {detail: {leg, atOnce}}));
  }

  #mediaIs() {
    this.#change({leg: this.leg?.peer.connectionState ?? 'new'});
  }

  #sendAsWished() {
    this.#stream.getTracks().forEach((track) => { track.enabled = this.#wish[track.kind]; });
    const {audio, video} = this.#state.media;
    const media = {audio: this.#wish.audio && this.has('audio'), video: this.#wish.video && this.has('video')};
    this.#change({media});
    if (media.audio !== audio || media.video !== video) {
      this.#send({type: 'media', ...media});
    }
  }

  #newSocket() {
    return new SignalingSocket({
      url: this.#url,
      consultation: this.#consultation,
      onMessage: (message) => this.take(message),
      onState: (state, reason) => this.#linkIs(state, reason),
    });
  }

  #send(message) {
    this.#socket?.send(message);
  }

  #participant(id) {
    return this.#state.participants.find((participant) => participant.id === id);
  }

  #isOtherDevice({id, secondOf}) {
    return id !== this.#state.you && ((secondOf && secondOf === this.#state.you) || id === this.me?.secondOf);
  }

  #change(news) {
    this.#state = Object.freeze({...this.#state, ...news});
    this.#state.participants.filter(({state}) => state === 'admitted').forEach(({id}) => this.#met.add(id));
    this.dispatchEvent(new Event('change'));
  }
}
