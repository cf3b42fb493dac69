/**
 * A leg: one RTCPeerConnection between this browser and the platform (or, in direct mode, the other browser). It
 * negotiates once and is never restarted; when it fails, the call makes another and drops this one.
 */

/** VP8 before everything else, because every end and the recorder take it without transcoding. */
function preferVp8(transceiver) {
  const codecs = RTCRtpReceiver.getCapabilities?.('video')?.codecs;
  if (codecs && transceiver.setCodecPreferences) {
    const first = codecs.filter(({mimeType}) => mimeType.toLowerCase() === 'video/vp8');
    transceiver.setCodecPreferences([...first, ...codecs.filter((codec) => !first.includes(codec))]);
  }
}

export class Leg {
  #peer;
  #send;
  #record;
  #onState;
  #own;
  #early = [];
  #remoteSet = false;

  /**
   * @param {{name: string, iceServers: RTCIceServer[], relayOnly: boolean, stream: MediaStream,
   *   send: (message: object) => void, record: (step: string) => void,
   *   onState: (state: RTCPeerConnectionState) => void}} options
   */
  constructor({name, iceServers, relayOnly, stream, send, record, onState}) {
    this.name = name;
    this.remote = new MediaStream();
    this.#own = stream;
    this.#send = send;
    this.#record = record;
    this.#onState = onState;
    this.#peer = new RTCPeerConnection({
      iceServers, bundlePolicy: 'max-bundle', iceTransportPolicy: relayOnly ? 'relay' : 'all',
    });
    record('connection');
    this.#listen();
  }

  /** The connection, for those who measure it. */
  get peer() {
    return this.#peer;
  }

  /** Whether the other end has answered. */
  get answered() {
    return this.#remoteSet;
  }

  /** Makes the offer and sends it at once; candidates follow one by one. */
  async offer() {
    this.#addMedia();
    const offer = await this.#peer.createOffer();
    this.#record('offer-made');
    await this.#peer.setLocalDescription(offer);
    this.#record('offer-set');
    this.#send({type: 'offer', leg: this.name, sdp: this.#peer.localDescription.sdp});
    this.#record('offer-sent');
  }

  /** Takes the answer to our offer, then the candidates that came before it. */
  async takeAnswer(sdp) {
    this.#record('answer-received');
    await this.#peer.setRemoteDescription({type: 'answer', sdp});
    this.#record('answer-set');
    await this.#remoteIsSet();
  }

  /** Takes an offer of the other end and answers it (direct mode). */
  async takeOffer(sdp) {
    await this.#peer.setRemoteDescription({type: 'offer', sdp});
    for (const transceiver of this.#peer.getTransceivers()) {
      const [track] = this.#own.getTracks().filter(({kind}) => kind === transceiver.receiver.track.kind);
      transceiver.direction = 'sendrecv';
      await transceiver.sender.replaceTrack(track ?? null);
    }
    await this.#peer.setLocalDescription();
    this.#send({type: 'answer', leg: this.name, sdp: this.#peer.localDescription.sdp});
    await this.#remoteIsSet();
  }

  /** Takes a candidate of the other end, or keeps it until there is something to add it to. */
  async takeCandidate({candidate, sdpMid, sdpMLineIndex}) {
    this.#record('candidate-received');
    if (!this.#remoteSet) {
      this.#early.push({candidate, sdpMid, sdpMLineIndex});
      return;
    }
    await this.#add({candidate, sdpMid, sdpMLineIndex});
  }

  /** Sends these tracks from now on, without negotiating again. */
  async replaceTracks(stream) {
    this.#own = stream;
    await Promise.all(this.#peer.getSenders().map((sender, index) => {
      const kind = this.#peer.getTransceivers()[index].receiver.track.kind;
      return sender.replaceTrack(stream.getTracks().find((track) => track.kind === kind) ?? null);
    }));
  }

  close() {
    this.#onState = () => {};
    this.#peer.close();
  }

  #addMedia() {
    for (const kind of ['audio', 'video']) {
      const track = this.#own.getTracks().find((own) => own.kind === kind);
      const transceiver = this.#peer.addTransceiver(track ?? kind, {direction: 'sendrecv', streams: [this.#own]});
      if (kind === 'video') {
        preferVp8(transceiver);
      }
    }
  }

  #listen() {
    this.#peer.addEventListener('track', ({track}) => this.remote.addTrack(track));
    this.#peer.addEventListener('icecandidate', ({candidate}) => this.#candidateMade(candidate));
    this.#peer.addEventListener('iceconnectionstatechange', () => {
      if (['connected', 'completed'].includes(this.#peer.iceConnectionState)) {
        this.#record('ice-connected');
      }
    });
    this.#peer.addEventListener('connectionstatechange', () => {
      if (this.#peer.connectionState === 'connected') {
        this.#dtlsConnected();
      }
      this.#onState(this.#peer.connectionState);
    });
  }

  /** The end of the candidates is `null` in the browser and the empty string on the wire. */
  #candidateMade(candidate) {
    if (candidate?.candidate === '') {
      return;
    }
    if (candidate) {
      this.#record('candidate-made');
    }
    this.#send({
      type: 'candidate', leg: this.name, candidate: candidate?.candidate ?? '',
      sdpMid: candidate?.sdpMid ?? null, sdpMLineIndex: candidate?.sdpMLineIndex ?? null,
    });
    if (candidate) {
      this.#record('candidate-sent');
    }
  }

  async #remoteIsSet() {
    this.#remoteSet = true;
    this.#watchDtls();
    for (const candidate of this.#early.splice(0)) {
      await this.#add(candidate);
    }
  }

  /** A candidate that the browser can't use is no reason to give up: others may follow. */
  async #add(candidate) {
    try {
      await this.#peer.addIceCandidate(candidate);
    } catch (problem) {
      console.warn('A candidate could not be used', problem.name);
      return;
    }
    if (candidate.candidate) {
      this.#record('candidate-added');
    }
  }

  #watchDtls() {
    const transport = this.#peer.getSenders()[0]?.transport;
    transport?.addEventListener('statechange', () => {
      if (transport.state === 'connected') {
        this.#dtlsConnected();
      }
    });
  }

  /** DTLS runs over ICE: whichever event the browser delivers first, ICE was connected before. */
  #dtlsConnected() {
    this.#record('ice-connected');
    this.#record('dtls-connected');
  }
}
