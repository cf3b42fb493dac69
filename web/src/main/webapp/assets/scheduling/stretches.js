/**
 * A list of stretches of time to be edited, each on the wall clock of `zone`: absences and extra hours of a doctor, or
 * closures of the clinic. `value` is what stands in the fields, `[{start, end, …}]`, as instants.
 */
import {element} from '../element.js';
import {field} from '../dialog.js';
import {t} from '../i18n.js';
import {dayOf, instantOf, plusDays, wallOf} from '../time.js';

export class Stretches extends HTMLElement {
  #rows = element('ul', {class: 'plain stretches'});
  #note;

  zone = 'UTC';

  /**
   * @param {{label: string, make: (value: object) => HTMLInputElement|HTMLSelectElement, read: (input) => object}} note
   *   the further field of each: its label, how it is made for a value, what its input means
   * @param {[string, object][]} kinds the buttons that add one: their words, and what a new one has besides its times
   */
  constructor(note, kinds) {
    super();
    this.#note = note;
    this.append(this.#rows, element('div', {class: 'row'}, kinds.map(([words, extra]) =>
      element('button', {type: 'button', onclick: () => this.#addNext(extra)}, words))));
  }

  set value(stretches) {
    this.#rows.replaceChildren();
    [...stretches].sort((one, other) => one.start.localeCompare(other.start)).forEach((one) => this.#add(one));
  }

  get value() {
    return this.#inputs().map(({start, end, note}) => ({
      start: this.#instant(start), end: this.#instant(end), ...this.#note.read(note),
    }));
  }

  /** A field that was not touched means what it was made for, also where the clock shows that time twice. */
  #instant({value, dataset}) {
    return value === dataset.wall && this.zone === dataset.zone ? dataset.instant : instantOf(value, this.zone);
  }

  /** Says at each field what is wrong with it. @returns {boolean} whether all is well */
  check() {
    const inputs = this.#inputs();
    inputs.filter(({start, end}) => start.value && end.value).forEach(({start, end}) => end.setCustomValidity(
      Date.parse(this.#instant(end)) > Date.parse(this.#instant(start)) ? '' : t('hours.order')));
    const wrong = inputs.flatMap(({start, end, note}) => [start, end, note]).find((input) => !input.checkValidity());
    wrong?.reportValidity();
    return !wrong;
  }

  #inputs() {
    return [...this.#rows.children].map((row) => {
      const [start, end, note] = row.querySelectorAll('input, select');
      return {start, end, note};
    });
  }

  #addNext(extra) {
    const tomorrow = plusDays(dayOf(Date.now(), this.zone), 1);
    const row = this.#add({
      start: instantOf(`${tomorrow}T09:00`, this.zone), end: instantOf(`${tomorrow}T17:00`, this.zone), ...extra,
    });
    row.querySelector('input').focus();
    this.#changed();
  }

  #add(stretch) {
    const input = (instant) => {
      const wall = wallOf(instant, this.zone);
      return element('input', {
        type: 'datetime-local', required: true, value: wall, 'data-instant': instant, 'data-wall': wall, 'data-zone': this.zone,
      });
    };
    const row = element('li', {},
      field(t('stretches.from'), input(stretch.start)), field(t('stretches.to'), input(stretch.end)),
      field(this.#note.label, this.#note.make(stretch)),
      element('button', {
        type: 'button', class: 'quiet', onclick: () => { row.remove(); this.#changed(); },
      }, t('stretches.remove')));
    this.#rows.append(row);
    return row;
  }

  #changed() {
    this.dispatchEvent(new Event('input', {bubbles: true}));
  }
}

customElements.define('visavis-stretches', Stretches);
