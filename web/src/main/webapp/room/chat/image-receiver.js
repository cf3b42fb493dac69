/**
 * Takes in pictures from a data channel: only as many bytes as were announced and allowed, checked by their SHA-256, and
 * redrawn before anybody sees them.
 *
 * Events: `change` (`detail`: the picture, `{id, bytes, got, state, blob}`); `state` is `coming`, `arrived`, `cancelled`
 * (`by`: `me` or `other`), `interrupted` or `refused`.
 */
import {digest, MOST_BYTES, redraw} from './picture.js';

const PROGRESS_EVERY = 1 / 50;

export class ImageReceiver extends EventTarget {
  #channel = null;
  #current = null;
  #finished = new Map();

  /** From now on over this channel; null when there is none. What was under way will begin anew. */
  use(channel) {
    this.#channel = channel;
    if (this.#current) {
      this.#set(this.#current, {state: 'interrupted', pieces: []});
      this.#current = null;
    }
  }

  /** Wants no more of it, and tells the other side. */
  cancel(id) {
    if (this.#current?.id === id) {
      this.#finish(this.#current, {state: 'cancelled', by: 'me'});
    }
  }

  /** A message about a picture of theirs. */
  async take({type, id, bytes, sha256}) {
    if (type === 'image') {
      this.#begin({id, bytes, sha256});
    } else if (type === 'end' && this.#current?.id === id) {
      await this.#check(this.#current);
    } else if (type === 'cancel' && this.#current?.id === id) {
      this.#finish(this.#current, {state: 'cancelled', by: 'other'});
    }
  }

  /** A piece of the picture that was announced last. */
  takePiece(piece) {
    const image = this.#current;
    if (!image) {
      return;
    }
    image.pieces.push(piece);
    image.got += piece.byteLength;
    if (image.got > image.bytes) {
      this.#finish(image, {state: 'refused'});
    } else if (image.got - image.told >= image.bytes * PROGRESS_EVERY) {
      this.#set(image, {told: image.got});
    }
  }

  #begin({id, bytes, sha256}) {
    if (typeof id !== 'string' || id.length > 40) {
      return;
    }
    if (this.#finished.has(id)) {
      this.#say({type: this.#finished.get(id), id});
      return;
    }
    this.#current = {id, bytes, sha256, got: 0, told: 0, pieces: [], state: 'coming', blob: null};
    if (!Number.isSafeInteger(bytes) || bytes < 1 || bytes > MOST_BYTES) {
      this.#finish(this.#current, {state: 'refused'});
    } else {
      this.#set(this.#current, {});
    }
  }

  async #check(image) {
    this.#current = null;
    const content = await new Blob(image.pieces).arrayBuffer();
    try {
      const intact = content.byteLength === image.bytes && await digest(content) === image.sha256;
      const blob = intact ? await redraw(new Blob([content])) : null;
      this.#finish(image, blob ? {state: 'arrived', blob, got: image.bytes} : {state: 'refused'});
    } catch {
      this.#finish(image, {state: 'refused'});
    }
  }

  #finish(image, news) {
    if (this.#current === image) {
      this.#current = null;
    }
    this.#finished.set(image.id, news.state);
    this.#say({type: news.state, id: image.id});
    this.#set(image, {...news, pieces: []});
  }

  #say(message) {
    if (this.#channel?.readyState === 'open') {
      this.#channel.send(JSON.stringify(message));
    }
  }

  #set(image, news) {
    Object.assign(image, news);
    this.dispatchEvent(new CustomEvent('change', {detail: image}));
  }
}
