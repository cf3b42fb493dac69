/**
 * The candidates of one RTCPeerConnection, those found here and those of the other end, and how far its transport has
 * come.
 */
export class Trickle {
  #peer;
  #name;
  #send;
  #record;
  #early = [];
  #remoteSet = false;

  /**
   * @param {{peer: RTCPeerConnection, name: string, send: (message: object) => void, record: (step: string) => void}}
   *   options `name` is that of the leg in messages
   */
  constructor({peer, name, send, record}) {
    this.#peer = peer;
    this.#name = name;
    this.#send = send;
    this.#record = record;
    peer.addEventListener('icecandidate', ({candidate}) => this.#made(candidate));
    peer.addEventListener('iceconnectionstatechange', () => {
      if (['connected', 'completed'].includes(peer.iceConnectionState)) {
        record('ice-connected');
      }
    });
    peer.addEventListener('connectionstatechange', () => peer.connectionState === 'connected' && this.#dtlsConnected());
  }

  /** Whether there is a description of the other end to which candidates can be added. */
  get remoteSet() {
    return this.#remoteSet;
  }

  /** Takes a candidate of the other end, or keeps it until there is something to add it to. */
  async take({candidate, sdpMid, sdpMLineIndex}) {
    this.#record('candidate-received');
    if (!this.#remoteSet) {
      this.#early.push({candidate, sdpMid, sdpMLineIndex});
      return;
    }
    await this.#add({candidate, sdpMid, sdpMLineIndex});
  }

  /** The other end's description is set: what came early can be added. */
  async remoteIsSet() {
    this.#remoteSet = true;
    this.#watchDtls();
    for (const candidate of this.#early.splice(0)) {
      await this.#add(candidate);
    }
  }

  /** The end of the candidates is `null` in the browser and the empty string on the wire. */
  #made(candidate) {
    if (candidate?.candidate === '') {
      return;
    }
    if (candidate) {
      this.#record('candidate-made');
    }
    this.#send({
      type: 'candidate', leg: this.#name, candidate: candidate?.candidate ?? '',
      sdpMid: candidate?.sdpMid ?? null, sdpMLineIndex: candidate?.sdpMLineIndex ?? null,
    });
    if (candidate) {
      this.#record('candidate-sent');
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
    transport?.addEventListener('statechange', () => transport.state === 'connected' && this.#dtlsConnected());
  }

  /** DTLS runs over ICE: whichever event the browser delivers first, ICE was connected before. */
  #dtlsConnected() {
    this.#record('ice-connected');
    this.#record('dtls-connected');
  }
}
