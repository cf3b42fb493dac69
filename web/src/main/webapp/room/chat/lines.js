/**
 * Lines of text that arrive in order and once, whichever way they go: every line of a page has a number, what has
 * arrived is confirmed, and what is not confirmed is sent again (docs/chat.md). Knows neither the way nor the page.
 */

/** The most characters (UTF-16) of a line. */
export const LONGEST = 2000;

/** The most lines that are kept because an earlier one is missing. */
const MOST_EARLY = 200;

/** What this page writes. */
export class Outgoing {
  #page = crypto.randomUUID();
  #count = 0;
  #open = [];

  /** Takes a line in; `state` is `waiting` until somebody has it, then `seen`. */
  write(text) {
    this.#count += 1;
    const line = {n: this.#count, text, at: new Date(), state: 'waiting', seenBy: new Set()};
    this.#open.push(line);
    return line;
  }

  /** Everything that is not confirmed, in order, as it goes out. */
  unconfirmed() {
    return this.#open.map(({n, text}) => ({page: this.#page, n, first: this.#open[0].n, text}));
  }

  /**
   * Somebody has everything up to `n`. A line is done when all who are present have it.
   * @param {string[]} present the others
   * @returns {object[]} lines that are done now
   */
  confirmed(by, {page, n}, present) {
    if (page !== this.#page) {
      return [];
    }
    this.#open.filter((line) => line.n <= n).forEach((line) => line.seenBy.add(by));
    return this.settle(present);
  }

  /** Who is present has changed: whoever has left need not confirm any more, as long as somebody has. */
  settle(present) {
    const done = this.#open.filter(({seenBy}) => seenBy.size && present.every((id) => seenBy.has(id)));
    done.forEach((line) => { line.state = 'seen'; });
    this.#open = this.#open.filter(({state}) => state !== 'seen');
    return done;
  }
}

/** What others write. */
export class Incoming {
  #pages = new Map();

  /**
   * Takes a line that has arrived, perhaps not for the first time, or too early.
   * @returns {{texts: string[], seen: {page: string, n: number}}} what can be shown now, and what to confirm
   */
  take(from, {page, n, first, text}) {
    const key = `${from} ${page}`;
    const state = this.#pages.get(key) ?? {next: 1, early: new Map()};
    this.#pages.set(key, state);
    state.next = Math.max(state.next, first);
    if (n >= state.next && state.early.size < MOST_EARLY) {
      state.early.set(n, text);
    }
    const texts = [];
    for (; state.early.has(state.next); state.next += 1) {
      texts.push(state.early.get(state.next));
      state.early.delete(state.next);
    }
    return {texts, seen: {page, n: state.next - 1}};
  }
}

/** Whether something that came from another browser is a line. */
export function isLine({page, n, first, text} = {}) {
  return typeof page === 'string' && page.length <= 40 && Number.isSafeInteger(n) && Number.isSafeInteger(first)
    && first >= 1 && n >= first && typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST;
}
