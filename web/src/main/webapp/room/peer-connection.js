/**
 * One RTCPeerConnection to the other browser. Either side may negotiate at any time ("perfect negotiation", W3C WebRTC,
 * section 10.7): when two offers cross, the polite side takes its own back. The first offer is the impolite side's. The
 * places for sound and picture are negotiated at once; tracks come and go without another offer.
 */
import {sendOver} from './leg.js';
import {PictureSize} from './picture-size.js';
import {Trickle} from './trickle.js';

/** The data channels and their ids; both ends open them by themselves, so neither has to be told. */
const CHANNELS = Object.freeze({control: 0, chat: 1, files: 2});

export class PeerConnection {
  way = 'direct';
  #peer;
  #polite;
  #begun;
  #send;
  #record;
  #onState;
  #trickle;
  #own = null;
  #makingOffer = false;
  #settingAnswer = false;
  #channels = new Map();

  /**
   * @param {{name: string, polite: boolean, relayOnly: boolean, small?: boolean, iceServers: RTCIceServer[],
   *   send: (message: object) => void, record: (step: string) => void, onState: (state: string) => void}} options
   *   `onState` is told `open` once channels can be used, and the states of the connection; `small` as in
   *   picture-size.js
   */
  constructor({name, polite, relayOnly, small = false, iceServers, send, record, onState}) {
    this.name = name;
    this.remote = new MediaStream();
    this.#polite = polite;
    this.#begun = !polite;
    this.#send = send;
    this.#record = record;
    this.#onState = onState;
    this.#peer = new RTCPeerConnection({
      iceServers, bundlePolicy: 'max-bundle', iceTransportPolicy: relayOnly ? 'relay' : 'all',
    });
    this.pictures = new PictureSize(this.#peer, small);
    record('connection');
    this.#trickle = new Trickle({peer: this.#peer, name, send, record});
    this.#listen();
    Object.entries(CHANNELS).forEach(([label, id]) => this.#openChannel(label, id));
    if (!polite) {
      ['audio', 'video'].forEach((kind) => this.#peer.addTransceiver(kind, {direction: 'sendrecv'}));
      this.pictures.begin();
    }
  }

  /** The connection, for those who measure it. */
  get peer() {
    return this.#peer;
  }

  get isOpen() {
    return this.channel('control').readyState === 'open' && this.#peer.connectionState === 'connected';
  }

  /** A data channel by its label; an unknown one is an error of the program. */
  channel(label) {
    if (!this.#channels.has(label)) {
      throw new TypeError(`no such channel: ${label}`);
    }
    return this.#channels.get(label);
  }

  /** Takes a description of the other end. An offer that crosses our own is passed over by the impolite side. */
  async takeDescription(type, sdp) {
    this.#record(`${type}-received`);
    const ready = !this.#makingOffer && (this.#peer.signalingState === 'stable' || this.#settingAnswer);
    if (type === 'offer' && !ready && !this.#polite) {
      return;
    }
    this.#settingAnswer = type === 'answer';
    try {
      await this.#peer.setRemoteDescription({type, sdp});
    } finally {
      this.#settingAnswer = false;
    }
    this.#record(`${type}-set`);
    this.#trickle.remoteIsSet();
    if (type === 'offer') {
      this.#begun = true;
      await this.#answer();
    }
  }

  takeCandidate(message) {
    return this.#trickle.take(message);
  }

  /** Sends these tracks from now on; null sends nothing. */
  send(stream) {
    this.#own = stream;
    return sendOver(this.#peer, stream);
  }

  /** Looks for another way to the other end, e.g. after this computer has changed its network. */
  restart() {
    this.#peer.restartIce();
  }

  close() {
    this.#onState = () => {};
    this.#peer.close();
  }

  #listen() {
    this.#peer.addEventListener('track', ({track}) => this.remote.addTrack(track));
    this.#peer.addEventListener('negotiationneeded', () => this.#negotiate());
    this.#peer.addEventListener('connectionstatechange', () => this.#onState(this.#peer.connectionState));
  }

  #openChannel(label, id) {
    const channel = this.#peer.createDataChannel(label, {negotiated: true, id});
    this.#channels.set(label, channel);
    if (label === 'control') {
      channel.addEventListener('open', () => this.#onState('open'));
      channel.addEventListener('close', () => this.#onState('closed'));
    }
  }

  async #negotiate() {
    if (!this.#begun || this.#makingOffer) {
      return;
    }
    this.#makingOffer = true;
    try {
      const offer = await this.#peer.createOffer();
      if (this.#peer.signalingState === 'stable') {
        this.#record('offer-made');
        await this.#peer.setLocalDescription(offer);
        this.#record('offer-set');
        this.#send({
          type: 'offer', leg: this.name, sdp: this.#peer.localDescription.sdp, from: null, screen: false,
        });
        this.#record('offer-sent');
      }
    } catch (problem) {
      console.warn('An offer could not be made', problem.name);
    } finally {
      this.#makingOffer = false;
    }
  }

  async #answer() {
    this.#peer.getTransceivers().filter(({stopped}) => !stopped)
      .forEach((transceiver) => { transceiver.direction = 'sendrecv'; });
    this.pictures.begin();
    await this.send(this.#own);
    const answer = await this.#peer.createAnswer();
    this.#record('answer-made');
    await this.#peer.setLocalDescription(answer);
    this.#record('answer-set');
    this.#send({type: 'answer', leg: this.name, sdp: this.#peer.localDescription.sdp});
    this.#record('answer-sent');
  }
}
