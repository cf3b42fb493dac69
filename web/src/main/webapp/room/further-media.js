/**
 * Legs beyond the main one: for each further participant, and for each screen, one that only receives; for one's own
 * screen one that only sends. Each is kept like the main leg: replaced when it breaks.
 */
import {LegKeeper} from './leg-keeper.js';

const keyOf = ({from, screen}) => `${from} ${screen}`;

export class FurtherMedia {
  #makeLeg;
  #onRemote;
  #kept = new Map();
  #count = 0;

  /**
   * @param {{makeLeg: (options: object) => import('./leg.js').Leg,
   *   onRemote: (source: {from: string, screen: boolean}, stream: MediaStream|null) => void}} options `onRemote` tells
   *   what to show of whom, null when nothing is to be shown any more
   */
  constructor({makeLeg, onRemote}) {
    this.#makeLeg = makeLeg;
    this.#onRemote = onRemote;
  }

  /**
   * From now on these are received, and nobody else.
   * @param {{from: string, screen: boolean}[]} sources
   */
  want(sources) {
    const wanted = new Set(sources.map(keyOf));
    [...this.#kept.values()].filter(({source}) => source.from && !wanted.has(keyOf(source)))
      .forEach(({source}) => this.#drop(source));
    sources.filter((source) => !this.#kept.has(keyOf(source))).forEach((source) => this.#keep(source, null));
  }

  /** Sends this screen from now on; null ends it. */
  share(stream) {
    const source = {from: null, screen: true};
    this.#drop(source);
    if (stream) {
      this.#keep(source, stream);
    }
  }

  /** The platform no longer knows our legs, or the network has changed. */
  renew() {
    this.#keepers.forEach((keeper) => keeper.begin());
  }

  takeAnswer(name, sdp) {
    this.#keepers.forEach((keeper) => keeper.takeAnswer(name, sdp));
  }

  takeCandidate(message) {
    this.#keepers.forEach((keeper) => keeper.takeCandidate(message));
  }

  refused() {
    this.#keepers.forEach((keeper) => keeper.refused());
  }

  socketIsBack() {
    this.#keepers.forEach((keeper) => keeper.linkIsBack());
  }

  close() {
    [...this.#kept.values()].forEach(({source}) => this.#drop(source));
  }

  get #keepers() {
    return [...this.#kept.values()].map(({keeper}) => keeper);
  }

  #keep(source, stream) {
    this.#count += 1;
    const keeper = new LegKeeper({
      prefix: `further-${this.#count}`,
      makeLeg: (name, onState) => this.#makeLeg({name, stream, onState, ...source}),
      onCurrent: (leg) => source.from && this.#onRemote(source, leg.remote),
      onState: () => {},
    });
    this.#kept.set(keyOf(source), {source, keeper});
    keeper.begin();
  }

  #drop(source) {
    const kept = this.#kept.get(keyOf(source));
    if (kept) {
      this.#kept.delete(keyOf(source));
      kept.keeper.close();
      if (source.from) {
        this.#onRemote(source, null);
      }
    }
  }
}
