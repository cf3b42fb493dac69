/**
 * The size in which a connection sends pictures. A quarter of a picture is quick to encode and to send, so whoever is let
 * in sees the other at once; a moment later pictures are sent as they are.
 */
const HALF = 2;
const FULL = 1;

export class PictureSize {
  #peer;
  #small;

  /** @param {boolean} small whether pictures are small until `full` */
  constructor(peer, small) {
    this.#peer = peer;
    this.#small = small;
  }

  /** To be called when the connection has got places for pictures. */
  begin() {
    if (this.#small) {
      this.#scaleDownBy(HALF);
    }
  }

  /** From now on pictures are sent as they are. */
  full() {
    if (this.#small) {
      this.#small = false;
      this.#scaleDownBy(FULL);
    }
  }

  #scaleDownBy(factor) {
    this.#peer.getTransceivers().filter(({receiver}) => receiver.track.kind === 'video').forEach(({sender}) => {
      const parameters = sender.getParameters();
      parameters.encodings.forEach((encoding) => { encoding.scaleResolutionDownBy = factor; });
      sender.setParameters(parameters).catch((problem) => console.warn('Pictures keep their size', problem.name));
    });
  }
}
