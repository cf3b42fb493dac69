/**
 * Whether an appointment is to be repeated, and on which days: those that are not free, or not wanted, are left out.
 * `value` is null for a single appointment, else what the platform wants to know of a series.
 */
import {get, post, Problem} from '../assets/api.js';
import {field} from '../assets/dialog.js';
import {element} from '../assets/element.js';
import {problemText, t} from '../assets/i18n.js';
import {warn} from '../assets/page.js';
import {clock, shortDay, wallOf} from '../assets/time.js';

const EVERY_WEEKS = [1, 2, 4];
const USUAL_COUNT = 6;
const MOST = 52;

export class Repeat extends HTMLElement {
  #zone;
  #doctor;
  #slot = null;
  #asked = 0;
  #start = null;
  #every = element('select');
  #count = element('input', {type: 'number', min: 2, max: MOST, value: USUAL_COUNT, inputmode: 'numeric'});
  #countField;
  #dates = element('ul', {class: 'plain dates'});
  #summary = element('p', {role: 'status', class: 'soft'});

  /** @param {string} zone the reader's */
  constructor(zone) {
    super();
    this.#zone = zone;
    this.#every.append(element('option', {value: '0'}, t('repeat.never')), ...EVERY_WEEKS.map((weeks) =>
      element('option', {value: weeks}, t('repeat.every', {n: weeks}))));
    this.#countField = field(t('repeat.count'), this.#count);
    this.append(element('div', {class: 'pair'}, field(t('repeat.title'), this.#every), this.#countField),
      this.#summary, this.#dates);
    this.#every.addEventListener('change', () => this.#refresh());
    this.#count.addEventListener('change', () => this.#refresh());
    this.#refresh();
  }

  /** Whether more than one appointment is wanted. */
  get isWanted() {
    return this.#every.value !== '0';
  }

  /** Says which appointment would be the first; null for none. */
  show(doctor, slot) {
    this.#doctor = doctor;
    this.#slot = slot;
    return this.#refresh();
  }

  /** Null as long as the days are not known, and where none of them is wanted. */
  get value() {
    return this.isWanted && this.#start && this.#boxes().some(({checked}) => checked) ? {
      start: this.#start, everyWeeks: Number(this.#every.value), count: this.#count.valueAsNumber,
      skip: this.#boxes().filter(({checked}) => !checked).map(({value}) => value),
    } : null;
  }

  /** Back to a single appointment. */
  reset() {
    this.#every.value = '0';
    this.#refresh();
  }

  #boxes() {
    return [...this.#dates.querySelectorAll('input')];
  }

  /** Asks the platform which of the days are free; only the answer to the latest question counts. */
  async #refresh() {
    const asked = this.#asked += 1;
    this.#start = null;
    this.#dates.replaceChildren();
    this.#summary.textContent = '';
    this.#countField.hidden = !this.isWanted;
    this.dispatchEvent(new Event('change'));
    if (!this.isWanted || !this.#slot || !this.#count.reportValidity()) {
      return;
    }
    try {
      const {timeZone} = await get(`/api/doctors/${this.#doctor.id}/schedule`);
      const start = wallOf(this.#slot.start, timeZone);
      const {occurrences} = await post('/api/series/preview', {
        doctor: this.#doctor.id, start, everyWeeks: Number(this.#every.value), count: this.#count.valueAsNumber,
      });
      if (asked === this.#asked) {
        this.#start = start;
        this.showOccurrences(occurrences);
      }
    } catch (problem) {
      warn(problem);
    }
  }

  /** Shows which of the days can be had. */
  showOccurrences(occurrences) {
    this.#dates.replaceChildren(...occurrences.map((occurrence) => this.#date(occurrence)));
    this.#summarise();
  }

  #date({start, free, problem, alternatives = []}) {
    const others = alternatives.map((slot) => this.#words(slot.start)).join('; ');
    return element('li', {'data-free': String(free)}, element('label', {},
      element('input', {
        type: 'checkbox', value: start, checked: free, disabled: !free, onchange: () => this.#summarise(),
      }),
      element('span', {}, this.#words(start),
        free ? null : element('small', {class: 'soft'},
          problemText(new Problem({type: problem ?? undefined})), others ? ` ${t('repeat.others', {times: others})}` : ''))));
  }

  #words(instant) {
    return `${shortDay(instant, this.#zone)}, ${clock(instant, this.#zone)}`;
  }

  #summarise() {
    const boxes = this.#boxes();
    const n = boxes.filter(({checked}) => checked).length;
    this.#summary.textContent = t('repeat.summary', {n, all: boxes.length});
    this.dispatchEvent(new Event('change'));
  }
}

customElements.define('visavis-repeat', Repeat);
