/**
 * A leg: one RTCPeerConnection between this browser and the media server. It negotiates once and is never restarted;
 * when it fails, the call makes another and drops this one.
 */
import {PictureSize} from './picture-size.js';
import {Trickle} from './trickle.js';

/** VP8 before everything else, because every end and the recorder take it without transcoding. */
function preferVp8(transceiver) {
  const codecs = RTCRtpReceiver.getCapabilities?.('video')?.codecs;
  if (codecs && transceiver.setCodecPreferences) {
    const first = codecs.filter(({mimeType}) => mimeType.toLowerCase() === 'video/vp8');
    transceiver.setCodecPreferences([...first, ...codecs.filter((codec) => !first.includes(codec))]);
  }
}

/** Sends these tracks over a connection from now on, without negotiating again; null sends nothing. */
export async function sendOver(peer, stream) {
  const changes = peer.getTransceivers().filter(({stopped}) => !stopped).map(({sender, receiver}) => {
    const track = stream?.getTracks().find(({kind}) => kind === receiver.track.kind) ?? null;
    return sender.track === track ? null : sender.replaceTrack(track);
  });
  await Promise.allSettled(changes);
}

export class Leg {
  way = 'relayed';
  #peer;
  #send;
  #record;
  #onState;
  #own;
  #from;
  #screen;
  #trickle;

  /**
   * @param {{name: string, iceServers: RTCIceServer[], relayOnly: boolean, stream: MediaStream|null,
   *   from?: string|null, screen?: boolean, small?: boolean, send: (message: object) => void,
   *   record: (step: string) => void, onState: (state: RTCPeerConnectionState) => void}} options `stream` is what to
   *   send, null for nothing yet; `small` as in picture-size.js; a leg with `from` only receives that participant, one
   *   with `screen` carries a screen
   */
  constructor({name, iceServers, relayOnly, stream, from = null, screen = false, small = false, send, record, onState}) {
    this.name = name;
    this.#from = from;
    this.#screen = screen;
    this.remote = new MediaStream();
    this.#own = stream;
    this.#send = send;
    this.#record = record;
    this.#onState = onState;
    this.#peer = new RTCPeerConnection({
      iceServers, bundlePolicy: 'max-bundle', iceTransportPolicy: relayOnly ? 'relay' : 'all',
    });
    this.pictures = new PictureSize(this.#peer, small);
    record('connection');
    this.#trickle = new Trickle({peer: this.#peer, name, send, record});
    this.#peer.addEventListener('track', ({track}) => this.remote.addTrack(track));
    this.#peer.addEventListener('connectionstatechange', () => this.#onState(this.#peer.connectionState));
  }

  /** From now on this one is told the states of the connection. */
  watch(onState) {
    this.#onState = onState;
  }

  /** The connection, for those who measure it. */
  get peer() {
    return this.#peer;
  }

  /** Whether the other end has answered. */
  get answered() {
    return this.#trickle.remoteSet;
  }

  /** Makes the offer and sends it at once; candidates follow one by one. */
  async offer() {
    this.#addMedia();
    const offer = await this.#peer.createOffer();
    this.#record('offer-made');
    await this.#peer.setLocalDescription(offer);
    this.#record('offer-set');
    this.#send({
      type: 'offer', leg: this.name, sdp: this.#peer.localDescription.sdp, from: this.#from, screen: this.#screen,
    });
    this.#record('offer-sent');
  }

  /** Takes the answer to our offer, then the candidates that came before it. */
  async takeAnswer(sdp) {
    this.#record('answer-received');
    await this.#peer.setRemoteDescription({type: 'answer', sdp});
    this.#record('answer-set');
    await this.#trickle.remoteIsSet();
  }

  takeCandidate(message) {
    return this.#trickle.take(message);
  }

  /** Sends these tracks from now on; null sends nothing. */
  send(stream) {
    this.#own = stream;
    return sendOver(this.#peer, stream);
  }

  close() {
    this.#onState = () => {};
    this.#peer.close();
  }

  get #direction() {
    return this.#from ? 'recvonly' : this.#screen ? 'sendonly' : 'sendrecv';
  }

  #addMedia() {
    for (const kind of this.#screen && !this.#from ? ['video'] : ['audio', 'video']) {
      const track = this.#own?.getTracks().find((own) => own.kind === kind);
      const transceiver = this.#peer.addTransceiver(track ?? kind, {direction: this.#direction});
      if (kind === 'video') {
        preferVp8(transceiver);
      }
    }
    this.pictures.begin();
  }
}
