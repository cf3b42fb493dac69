/**
 * Sends pictures over a data channel of their own, one after the other, in pieces of 16 KiB, and never so much at once
 * that a line of text would have to wait. After a cut a picture begins anew; one that has arrived is not sent again.
 *
 * Events: `change` (`detail`: the picture, `{id, bytes, sent, state, blob}`); `state` is `waiting`, `sending`, `arrived`,
 * `cancelled` (`by`: `me` or `other`) or `refused`.
 */
import {digest} from './picture.js';

export const PIECE = 16 * 1024;
const MOST_BUFFERED = 8 * PIECE;

export class ImageSender extends EventTarget {
  #channel = null;
  #queue = [];
  #run = null;

  /** Takes a picture in; it goes out as soon as there is a channel, after those before it. */
  async send(blob) {
    const bytes = await blob.arrayBuffer();
    const image = {id: crypto.randomUUID(), blob, bytes: bytes.byteLength, sent: 0, state: 'waiting',
      content: bytes, sha256: await digest(bytes)};
    this.#queue.push(image);
    this.#changed(image);
    this.#next();
    return image;
  }

  /** Sends no more of it, and tells the other side. */
  cancel(id) {
    const image = this.#queue.find((queued) => queued.id === id);
    if (image) {
      this.#say({type: 'cancel', id});
      this.#end(image, 'cancelled', 'me');
    }
  }

  /** From now on over this channel, whose other end listens; null when there is none. What was under way begins anew. */
  use(channel) {
    this.#channel = channel;
    this.#run = null;
    this.#queue.forEach((image) => this.#set(image, {state: 'waiting', sent: 0}));
    if (channel) {
      channel.bufferedAmountLowThreshold = MOST_BUFFERED / 2;
    }
    this.#next();
  }

  /** What the other side says of a picture of ours. */
  take({type, id}) {
    const image = this.#queue.find((queued) => queued.id === id);
    if (image && type === 'arrived') {
      this.#end(image, 'arrived');
    } else if (image && type === 'refused') {
      this.#end(image, 'refused');
    } else if (image && type === 'cancelled') {
      this.#end(image, 'cancelled', 'other');
    }
  }

  async #next() {
    const [image] = this.#queue;
    const channel = this.#channel;
    if (this.#run || !image || channel?.readyState !== 'open') {
      return;
    }
    const run = {};
    this.#run = run;
    this.#set(image, {state: 'sending'});
    try {
      await this.#transmit(image, channel, () => this.#run === run);
    } catch (problem) {
      console.warn('A picture could not be sent on', problem.name);
    }
  }

  /** Stops by itself when the picture is no longer to be sent, or is sent anew. */
  async #transmit(image, channel, goesOn) {
    const {id, bytes, sha256, content} = image;
    channel.send(JSON.stringify({type: 'image', id, bytes, sha256}));
    for (let from = 0; from < bytes && goesOn(); from += PIECE) {
      if (channel.bufferedAmount >= MOST_BUFFERED) {
        await drained(channel);
      }
      if (goesOn()) {
        channel.send(content.slice(from, from + PIECE));
        this.#set(image, {sent: Math.min(bytes, from + PIECE) - Math.min(bytes, channel.bufferedAmount)});
      }
    }
    if (goesOn()) {
      channel.send(JSON.stringify({type: 'end', id}));
    }
  }

  #end(image, state, by = null) {
    const wasFirst = this.#queue[0] === image;
    this.#queue = this.#queue.filter((queued) => queued !== image);
    this.#set(image, {state, by, sent: state === 'arrived' ? image.bytes : image.sent});
    image.content = null;
    if (wasFirst) {
      this.#run = null;
      this.#next();
    }
  }

  #say(message) {
    if (this.#channel?.readyState === 'open') {
      this.#channel.send(JSON.stringify(message));
    }
  }

  #set(image, news) {
    Object.assign(image, news);
    this.#changed(image);
  }

  #changed(image) {
    this.dispatchEvent(new CustomEvent('change', {detail: image}));
  }
}

/** Waits until there is room again, or the channel is gone. */
function drained(channel) {
  return new Promise((resolve) => {
    const done = () => {
      channel.removeEventListener('bufferedamountlow', done);
      channel.removeEventListener('close', done);
      resolve();
    };
    channel.addEventListener('bufferedamountlow', done);
    channel.addEventListener('close', done);
    if (channel.readyState !== 'open' || channel.bufferedAmount <= channel.bufferedAmountLowThreshold) {
      done();
    }
  });
}
