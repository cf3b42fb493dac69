/**
 * Weekly hours to be edited: any number of ranges a day, on one wall clock. `value` is what stands in the fields,
 * `[{day: 'monday', from: '09:00', to: '12:00'}]`; `24:00` at the end is the end of the day, typed as 00:00.
 */
import {element} from '../element.js';
import {t} from '../i18n.js';
import {weekday} from '../time.js';

/** The days as the platform names them, with any date on that day for its name in words. */
export const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  .map((name, index) => ({name, date: `2024-01-0${index + 1}`}));

const WORKDAYS = 5;
const END_OF_DAY = '24:00';
const NEW_RANGES = [['09:00', '12:00'], ['13:00', '17:00'], ['18:00', '20:00']];

export class WeeklyHours extends HTMLElement {
  #days = new Map();

  connectedCallback() {
    if (!this.childElementCount) {
      this.append(...WEEK.map((day) => this.#day(day)), element('button', {
        type: 'button', class: 'quiet small', onclick: () => { this.#copy(WEEK[0].name); this.#changed(); },
      }, t('hours.copy')));
    }
  }

  set value(hours) {
    this.connectedCallback();
    for (const [day, ranges] of this.#days) {
      ranges.replaceChildren();
      hours.filter((range) => range.day === day).forEach(({from, to}) => this.#add(day, from, to));
    }
  }

  get value() {
    return this.#rows().map(({day, from, to}) => ({day, from: from.value, to: endOf(to)}));
  }

  /** Says at each field what is wrong with it. @returns {boolean} whether all is well */
  check() {
    const rows = this.#rows();
    rows.forEach(({day, from, to}, index) => {
      const before = rows.slice(0, index).filter((other) => other.day === day);
      const overlaps = before.some((other) => from.value < endOf(other.to) && other.from.value < endOf(to));
      from.setCustomValidity(overlaps ? t('hours.overlap') : '');
      to.setCustomValidity(endOf(to) > from.value ? '' : t('hours.order'));
    });
    const wrong = rows.flatMap(({from, to}) => [from, to]).find((input) => !input.checkValidity());
    wrong?.reportValidity();
    return !wrong;
  }

  #rows() {
    return [...this.#days].flatMap(([day, ranges]) => [...ranges.children].map((row) => {
      const [from, to] = row.querySelectorAll('input');
      return {day, from, to};
    }));
  }

  #day({name, date}) {
    const ranges = element('div', {class: 'ranges'});
    this.#days.set(name, ranges);
    const words = weekday(date);
    return element('div', {class: 'weekday', role: 'group', 'aria-label': words},
      element('span', {class: 'name'}, words), ranges,
      element('div', {class: 'row'},
        element('button', {
          type: 'button', class: 'quiet small', 'aria-label': t('hours.add-to', {day: words}),
          onclick: () => { this.#addNext(name); this.#changed(); },
        }, t('hours.add'))));
  }

  #addNext(day) {
    const [from, to] = NEW_RANGES[Math.min(this.#days.get(day).childElementCount, NEW_RANGES.length - 1)];
    this.#add(day, from, to).querySelector('input').focus();
  }

  #add(day, from, to) {
    const words = weekday(WEEK.find(({name}) => name === day).date);
    const input = (value, key) => element('input', {
      type: 'time', required: true, value: value === END_OF_DAY ? '00:00' : value, 'aria-label': t(key, {day: words}),
    });
    const row = element('div', {class: 'range-row'}, input(from, 'hours.from-on'), element('span', {}, '–'),
      input(to, 'hours.to-on'),
      element('button', {
        type: 'button', class: 'quiet small', 'aria-label': t('hours.remove-from', {day: words, from, to}),
        onclick: () => { row.remove(); this.#changed(); },
      }, '×'));
    this.#days.get(day).append(row);
    return row;
  }

  /** The hours of one day for every other workday. */
  #copy(day) {
    const own = this.value.filter((range) => range.day === day);
    WEEK.slice(0, WORKDAYS).filter(({name}) => name !== day).forEach(({name}) => {
      this.#days.get(name).replaceChildren();
      own.forEach(({from, to}) => this.#add(name, from, to));
    });
  }

  #changed() {
    this.dispatchEvent(new Event('input', {bubbles: true}));
  }
}

const endOf = ({value}) => (value === '00:00' ? END_OF_DAY : value);

customElements.define('visavis-weekly-hours', WeeklyHours);
