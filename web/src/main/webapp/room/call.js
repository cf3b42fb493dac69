/**
 * A consultation seen from this browser: a state machine fed by the platform's messages, with no DOM in it.
 *
 * Events: `change` (read `state`), `remote` (`detail.leg`: its stream is the one to show now), `refused` (`detail`: the
 * platform's `refused`), `quality` (`detail`: grade and figures), `left` (`detail`: a participant who has gone).
 *
 * Phases: `new` → `joining` → `waiting` → `in` → `ended`; staff go from `joining` to `in`. A refused `join` leads back
 * to `new`.
 */
import {Leg} from './leg.js';
import {LegKeeper} from './leg-keeper.js';
import {QualityWatch} from './quality.js';
import {SetupSteps} from './setup-steps.js';
import {SignalingSocket} from './signaling-socket.js';

const STAFF = ['doctor'];
const INVITE = ['doctor', 'patient'];
const LAST_WORDS_MS = 2000;
const FIRST_SAMPLE_MS = 1000;
const NOT_ADMITTED = 'urn:visavis:problem:not-admitted';

/** A server without credentials has none, rather than the word "null". */
const withoutNulls = (server) => Object.fromEntries(Object.entries(server).filter(([, value]) => value !== null));

export class Call extends EventTarget {
  #consultation;
  #url;
  #relayOnly;
  #stream;
  #socket = null;
  #legs = null;
  #steps = new SetupSteps(() => this.#report());
  #met = new Set();
  #hungUp = false;
  #farewell = null;
  #quality = new QualityWatch((sample, assessment) => this.#sampled(sample, assessment));
  #state = Object.freeze({
    phase: 'new', link: 'closed', you: null, participants: [], mode: 'relayed', waiting: null,
    recording: {state: 'off', consents: []}, media: {audio: true, video: true}, leg: 'new', ended: null, greeting: null,
  });

  /** @param {{consultation: string, url: string, relayOnly: boolean}} options `url` is that of the WebSocket */
  constructor({consultation, url, relayOnly}) {
    super();
    this.#consultation = consultation;
    this.#url = url;
    this.#relayOnly = relayOnly;
  }

  /** Everything a page shows, as one frozen object. */
  get state() {
    return this.#state;
  }

  /** The steps of the set-up so far: `{leg, step, at}`. */
  get steps() {
    return this.#steps;
  }

  /** The leg that carries the call, or null. */
  get leg() {
    return this.#legs?.current ?? null;
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

  /** The one on the other side: admitted, or reconnecting after that. */
  get other() {
    return this.#state.participants.find(({id, state}) =>
      id !== this.#state.you && (state === 'admitted' || (state === 'reconnecting' && this.#met.has(id))));
  }

  /** Those who ask to be let in. */
  get atTheDoor() {
    return this.#state.participants.filter(({id, state}) => id !== this.#state.you && state === 'waiting');
  }

  /** Own camera and microphone; also when they are exchanged during the call. */
  use(stream) {
    this.#stream = stream;
    this.leg?.replaceTracks(stream);
  }

  /** Own picture is on the screen: the first step of the set-up. */
  ownPictureShown() {
    this.#steps.record('main-1', 'own-picture');
  }

  /** The other's picture is on the screen. A first sample follows soon, so that a short call is known too. */
  pictureShown(leg) {
    this.#steps.record(leg.name, 'first-frame');
    setTimeout(() => this.#quality.sampleNow(), FIRST_SAMPLE_MS);
  }

  join() {
    this.#legs = new LegKeeper({
      makeLeg: (name, onState) => this.#makeLeg(name, onState),
      onCurrent: (leg) => this.#legIsCurrent(leg),
      onState: (leg) => this.#change({leg}),
    });
    this.#change({phase: 'joining', ended: null});
    this.#socket = new SignalingSocket({
      url: this.#url,
      consultation: this.#consultation,
      onMessage: (message) => this.take(message),
      onState: (state, reason) => this.#linkIs(state, reason),
    });
    this.#socket.open();
  }

  admit(participant) {
    this.#send({type: 'admit', participant});
  }

  turnAway(participant, reason) {
    this.#send({type: 'turn-away', participant, reason});
  }

  /** Sends sound and picture, or black and silence. */
  setMedia(audio, video) {
    this.#stream.getAudioTracks().forEach((track) => { track.enabled = audio; });
    this.#stream.getVideoTracks().forEach((track) => { track.enabled = video; });
    this.#change({media: {audio, video}});
    this.#send({type: 'media', audio, video});
  }

  /** Agrees to be recorded, or no longer does. */
  consent(granted) {
    this.#send({type: 'consent', purpose: 'recording', granted});
  }

  record(on) {
    this.#send({type: 'record', on});
  }

  /** Leaves; when staff hang up, the consultation is over for everybody. The last figures go out first. */
  async hangUp() {
    await this.#quality.sampleNow();
    this.#report();
    this.#hungUp = true;
    this.#send(this.isStaff ? {type: 'end'} : {type: 'leave'});
    setTimeout(() => this.#end('hung-up', this.#state.you), LAST_WORDS_MS);
  }

  /** What the platform says. A type that is not known here is left alone, and returned as false. */
  take(message) {
    const meaning = this.#meanings[message.type];
    meaning?.(message);
    return meaning !== undefined;
  }

  #meanings = {
    welcome: ({participant, iceServers}) => {
      this.#legs.iceServers = iceServers.map(withoutNulls);
      this.#change({you: participant});
    },
    snapshot: (message) => this.#snapshot(message),
    waiting: ({position, estimateSeconds, estimateRangeSeconds, greeting}) =>
      this.#change({phase: 'waiting', waiting: {position, estimateSeconds, estimateRangeSeconds}, greeting}),
    admitted: () => this.#change({phase: 'in', waiting: null}),
    participant: ({participant}) => this.#participantIs(participant),
    offer: ({leg, sdp}) => this.#legs.takeOffer(leg, sdp),
    answer: ({leg, sdp}) => this.#legs.takeAnswer(leg, sdp),
    candidate: (message) => this.#legs.takeCandidate(message),
    mode: ({mode}) => this.#change({mode}),
    recording: ({state, consents}) => this.#change({recording: {state, consents}}),
    'ice-servers': ({iceServers}) => { this.#legs.iceServers = iceServers.map(withoutNulls); },
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
    if (mode === 'relayed') {
      this.#legs.begin();
    }
  }

  #participantIs(participant) {
    const others = this.#state.participants.filter(({id}) => id !== participant.id);
    const before = this.#participant(participant.id);
    this.#change({participants: [...others, participant]});
    if (participant.state === 'left' && before && before.state !== 'left') {
      this.dispatchEvent(new CustomEvent('left', {detail: {...participant, was: before.state}}));
    }
  }

  /**
   * What is refused without having been asked for: the words of whoever turned us away, or news that a `snapshot`
   * follows up.
   */
  #refused(message) {
    if (message.inReplyTo === 'offer') {
      this.#legs.refused();
    }
    if (message.inReplyTo === null && message.problem === NOT_ADMITTED) {
      this.#farewell = message.detail;
      return;
    }
    if (message.inReplyTo === 'join') {
      this.#tearDown();
      this.#change({phase: 'new', link: 'closed'});
    }
    this.dispatchEvent(new CustomEvent('refused', {detail: message}));
  }

  #linkIs(link, reason) {
    this.#change({link});
    if (link === 'open') {
      this.#legs.linkIsBack();
    }
    if (link === 'closed') {
      this.#end(reason, null);
    }
  }

  #end(reason, by) {
    if (this.#state.phase === 'ended') {
      return;
    }
    this.#tearDown();
    this.#change({phase: 'ended', link: 'closed', ended: {reason, by, byMe: this.#hungUp, words: this.#farewell}});
  }

  #tearDown() {
    this.#quality.stop();
    this.#legs.close();
    this.#socket?.close();
  }

  #makeLeg(name, onState) {
    return new Leg({
      name,
      iceServers: this.#legs.iceServers,
      relayOnly: this.#relayOnly,
      stream: this.#stream,
      send: (message) => this.#send(message),
      record: (step) => this.#steps.record(name, step),
      onState,
    });
  }

  #legIsCurrent(leg) {
    this.#quality.watch(leg);
    this.dispatchEvent(new CustomEvent('remote', {detail: {leg}}));
  }

  #sampled(sample, assessment) {
    this.#report([sample]);
    this.dispatchEvent(new CustomEvent('quality', {detail: assessment}));
  }

  #report(samples = []) {
    const steps = this.#socket ? this.#steps.take() : [];
    if (steps.length || samples.length) {
      this.#send({type: 'stats', steps, samples});
    }
  }

  #send(message) {
    this.#socket?.send(message);
  }

  #participant(id) {
    return this.#state.participants.find((participant) => participant.id === id);
  }

  #change(news) {
    this.#state = Object.freeze({...this.#state, ...news});
    this.#state.participants.filter(({state}) => state === 'admitted').forEach(({id}) => this.#met.add(id));
    this.dispatchEvent(new Event('change'));
  }
}
