/**
 * Everyone who waits for the doctor who is signed in, as the platform knows it; asked for every few seconds.
 * Events: `change` (read `items`: as in `GET /api/waiting-room`), `arrived` (`detail`: the new ones).
 */
import {post, request} from './api.js';

const ASK_AGAIN_MS = 3000;

export class WaitingList extends EventTarget {
  #items = [];
  #etag = null;
  #known = new Set();
  #timer = null;
  #stopped = false;

  get items() {
    return this.#items;
  }

  /** Asks now, and from now on. */
  start() {
    this.#stopped = false;
    this.refresh();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Asks now: something has happened. */
  async refresh() {
    clearTimeout(this.#timer);
    try {
      const {status, body, etag} = await request('GET', '/api/waiting-room', undefined,
        this.#etag ? {'If-None-Match': this.#etag} : {});
      if (status !== 304) {
        this.#etag = etag;
        this.#show(body.items);
      }
    } catch (problem) {
      console.warn('Who waits is not known just now', problem.type);
    }
    clearTimeout(this.#timer);
    if (!this.#stopped) {
      this.#timer = setTimeout(() => this.refresh(), ASK_AGAIN_MS);
    }
  }

  /** Gives somebody another place in the line. */
  async move({participant}, position, reason) {
    this.#show((await post(`/api/waiting-room/${participant}/place`, {position, reason})).items);
  }

  async turnAway({participant}, reason) {
    await post(`/api/waiting-room/${participant}/refusal`, {reason});
    await this.refresh();
  }

  #show(items) {
    const arrived = items.filter(({participant}) => !this.#known.has(participant));
    this.#items = items;
    this.#known = new Set(items.map(({participant}) => participant));
    this.dispatchEvent(new Event('change'));
    if (arrived.length) {
      this.dispatchEvent(new CustomEvent('arrived', {detail: arrived}));
    }
  }
}
