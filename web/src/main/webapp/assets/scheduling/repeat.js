/**
 * Whether an appointment is to be repeated, and on which days: each that is free can be left out, each that is not is left
 * out or has another time instead. `value` is null for a single appointment, else what the platform wants to know of a
 * series. Event: `change`.
 */
import {get, post, Problem} from '../api.js';
import {field} from '../dialog.js';
import {element, uniqueId} from '../element.js';
import {problemText, refusalText, t} from '../i18n.js';
import {questions} from '../questions.js';
import {clock, instantOf, shortDay, wallOf} from '../time.js';

const EVERY_WEEKS = [1, 2, 4];
const USUAL_COUNT = 6;
const MOST = 52;

export class Repeat extends HTMLElement {
  #zone;
  #patient;
  #doctor;
  #slot = null;
  #ask = questions();
  #start = null;
  #every = element('select');
  #count = element('input', {type: 'number', min: 2, max: MOST, value: USUAL_COUNT, inputmode: 'numeric'});
  #countField;
  #dates = element('ul', {class: 'plain dates'});
  #summary = element('p', {role: 'status', class: 'soft'});

  /**
   * @param {string} zone the reader's
   * @param {string} patient the id of whom it is for, where that is not the reader
   */
  constructor(zone, patient = null) {
    super();
    this.#zone = zone;
    this.#patient = patient;
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
    const days = this.#days();
    const others = days.filter(({start, at}) => at && at !== start);
    return this.isWanted && this.#start && days.some(({at}) => at) ? {
      start: this.#start, ...this.#times, skip: days.filter(({at}) => !at).map(({start}) => start),
      ...(others.length ? {instead: Object.fromEntries(others.map(({start, at}) => [start, at]))} : {}),
    } : null;
  }

  get #times() {
    return {everyWeeks: Number(this.#every.value), count: this.#count.valueAsNumber};
  }

  /** Back to a single appointment. */
  reset() {
    this.#every.value = '0';
    this.#refresh();
  }

  /** What is chosen for each day: when it is `at`, null where it is left out. */
  #days() {
    return [...this.#dates.querySelectorAll('input, select')].map((choice) => ({
      start: choice.dataset.start, at: (choice.type !== 'checkbox' || choice.checked) && choice.value || null,
    }));
  }

  /** Asks the platform which of the days are free; only the answer to the latest question counts. */
  async #refresh() {
    const isLatest = this.#ask();
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
      if (isLatest() && Date.parse(instantOf(start, timeZone)) !== Date.parse(this.#slot.start)) {
        this.#summary.textContent = t('repeat.second-of-two');
        return;
      }
      const {occurrences} = await post('/api/series/preview', {
        doctor: this.#doctor.id, start, ...this.#times, ...(this.#patient ? {patient: this.#patient} : {}),
      });
      if (isLatest()) {
        this.#start = start;
        this.showOccurrences(occurrences);
      }
    } catch (problem) {
      if (isLatest()) {
        this.#summary.textContent = refusalText(problem);
      }
    }
  }

  /** Shows which of the days can be had. */
  showOccurrences(occurrences) {
    this.#dates.replaceChildren(...occurrences.map((occurrence) => this.#date(occurrence)));
    this.#summarise();
  }

  #date(occurrence) {
    const {start, free, problem, alternatives = []} = occurrence;
    return element('li', {'data-free': String(free)}, alternatives.length ? this.#instead(occurrence) : element('label', {},
      this.#listened(element('input', {type: 'checkbox', value: start, 'data-start': start, checked: free, disabled: !free})),
      element('span', {}, this.#words(start), free ? null : trouble(problem))));
  }

  /** A day that is not free: left out, until another time is chosen. */
  #instead({start, problem, alternatives}) {
    const select = this.#listened(element('select', {id: uniqueId('instead'), 'data-start': start},
      element('option', {value: ''}, t('repeat.leave-out')),
      alternatives.map((slot) => element('option', {value: slot.start}, this.#words(slot.start)))));
    return element('div', {class: 'field'},
      element('label', {for: select.id}, this.#words(start), trouble(problem)), select);
  }

  #listened(choice) {
    choice.addEventListener('change', () => this.#summarise());
    return choice;
  }

  #words(instant) {
    return `${shortDay(instant, this.#zone)}, ${clock(instant, this.#zone)}`;
  }

  #summarise() {
    const days = this.#days();
    const n = days.filter(({at}) => at).length;
    this.#summary.textContent = t('repeat.summary', {n, all: days.length});
    this.dispatchEvent(new Event('change'));
  }
}

const trouble = (problem) =>
  element('small', {class: 'soft'}, problemText(new Problem({type: problem ?? undefined})));

customElements.define('visavis-repeat', Repeat);
