/**
 * One of those who wait, as the doctor sees them. The row and its buttons stay the same elements, and where they are,
 * while what is known of them changes: a click is not lost, however late it is learned.
 */
import {element, uniqueId} from './element.js';
import {t, word} from './i18n.js';
import {clock, ownZone} from './time.js';

export class WaitingPerson {
  #entry;
  #who = element('p', {id: uniqueId('waiting')});
  #details = element('p', {class: 'soft', id: uniqueId('waiting')});
  #earlier;
  #later;

  /** What stands in the list. */
  row;

  /**
   * @param {{participant: string, consultation: string}} entry as in the platform's list of those who wait
   * @param {{callIn: ?Function, turnAway: Function, move: Function}} deeds each told the latest entry, `move` also the new
   *   position; without `callIn` there is a link to their consultation
   */
  constructor(entry, {callIn, turnAway, move}) {
    const described = {'aria-describedby': `${this.#who.id} ${this.#details.id}`};
    const button = (kind, words, act) => element('button', {
      class: kind, type: 'button', ...described, onclick: () => act(this.#entry),
    }, words);
    this.#earlier = button('quiet', t('door.earlier'), (latest) => move(latest, latest.position - 1));
    this.#later = button('quiet', t('door.later'), (latest) => move(latest, latest.position + 1));
    this.row = element('li', {'data-participant': entry.participant}, this.#who,
      callIn ? button('primary', t('door.call'), callIn)
        : element('a', {class: 'button', href: `/consultation/${entry.consultation}`, ...described}, t('door.open')),
      button('quiet', t('door.turn-away'), turnAway), this.#earlier, this.#later, this.#details);
  }

  /** @param {number} places how many have a place in the line */
  show(entry, places) {
    const {name, as, since, state, check, position} = entry;
    this.#entry = entry;
    this.#who.replaceChildren(element('strong', {}, name), as ? element('span', {class: 'guest'}, ` ${as}`) : '');
    this.#details.textContent = [
      since && t('door.since', {time: clock(since, ownZone())}),
      state === 'reconnecting' && t('door.reconnecting'),
      check?.length && checked(check),
    ].filter(Boolean).join(' · ');
    this.#earlier.hidden = !(position > 1);
    this.#later.hidden = !(position && position < places);
  }
}

/** What their browser has found out about its devices: what is not all right, by name. */
function checked(results) {
  const odd = results.filter(({outcome}) => ['warning', 'failed'].includes(outcome));
  return odd.length ? t('door.check-odd', {names: odd.map(({check}) => word('check-name', check)).join(', ')})
    : t('door.check-fine');
}
