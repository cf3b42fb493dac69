/**
 * Everyone who waits for the doctor who is signed in, as the platform knows it; asked for every few seconds.
 * Events: `change` (read `items`: as in `GET /api/waiting-room`), `arrived` (`detail`: the new ones).
 */
import {post, request} from './api.js';

const ASK_AGAIN_MS = 3000;
const SOON_MS = 500;

export class WaitingList extends EventTarget {
  #items = [];
  #etag = null;
  #known = new Set();
  #timer = null;
  #stopped = false;

  get items() {
    return this.#items;
  }

  /** Asks now, and from now on; `soon`: in a moment, because something is more urgent. */
  start({soon = false} = {}) {
    this.#stopped = false;
    this.#askIn(soon ? SOON_MS : 0);
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Asks in a moment: something has happened, and whoever it happened to comes first. */
  refreshSoon() {
    this.#askIn(SOON_MS);
  }

  /** Asks now: something has happened. */
  async refresh() {
    clearTimeout(this.#timer);
    this.#timer = null;
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
    if (this.#timer === null) {
      this.#askIn(ASK_AGAIN_MS);
    }
  }

  #askIn(ms) {
    clearTimeout(this.#timer);
    if (!this.#stopped) {
      this.#timer = setTimeout(() => this.refresh(), ms);
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
