/**
 * Free times of one doctor: a day, then a time, in the reader's zone; the time of the other side beside it where the
 * clocks differ. Event: `change`; `slot` is what is chosen, `{start, end}`, or null.
 */
import {get, query} from '../api.js';
import {element, uniqueId} from '../element.js';
import {t} from '../i18n.js';
import {warn} from '../page.js';
import {questions} from '../questions.js';
import {clock, dayOf, plusDays, sameWallTime, shortDay, startOfDay} from '../time.js';

const DAYS = 7;
const LOOK_AHEAD_DAYS = 62;

/** No doctor can be booked further ahead. */
export const MOST_AHEAD_DAYS = 731;

export class SlotPicker extends HTMLElement {
  #zone;
  #doctor = null;
  #other = null;
  #busy = [];
  #from;
  #byDay = new Map();
  #ask = questions();
  #name = uniqueId('slot');
  #range = element('p', {class: 'soft', 'aria-live': 'polite'});
  #days = element('div', {class: 'choices days'});
  #times = element('div', {class: 'choices times'});
  #timeBox = element('fieldset', {hidden: true});
  #earlier = element('button', {class: 'quiet', type: 'button'});
  #later = element('button', {class: 'quiet', type: 'button'});

  slot = null;

  /** @param {string} zone the reader's time zone */
  constructor(zone) {
    super();
    this.#zone = zone;
  }

  connectedCallback() {
    if (this.childElementCount) {
      return;
    }
    this.#earlier.append(t('slots.earlier'));
    this.#later.append(t('slots.later'));
    this.#timeBox.append(element('legend', {}, t('slots.time', {zone: this.#zone})), this.#times);
    this.#earlier.addEventListener('click', () => this.#turn(-DAYS));
    this.#later.addEventListener('click', () => this.#turn(DAYS));
    this.append(
      element('fieldset', {}, element('legend', {}, t('slots.day')),
        element('div', {class: 'week-turn'}, this.#earlier, this.#range, this.#later), this.#days),
      this.#timeBox);
  }

  /**
   * Shows the free times of a doctor, from today on.
   * @param {{start: string, end: string}[]} busy when the reader has something else
   * @param {{timeZone: string, words: string}} other whose clock is shown, too, and the key of the words for it
   */
  show(doctor, busy, other = {timeZone: doctor.timeZone, words: 'slots.doctor-time'}) {
    this.#doctor = doctor;
    this.#other = other;
    this.#busy = busy;
    this.#from = this.#today;
    return this.#load();
  }

  get #today() {
    return dayOf(Date.now(), this.#zone);
  }

  #turn(days) {
    const wanted = plusDays(this.#from, days);
    this.#from = wanted < this.#today ? this.#today : wanted;
    this.#load();
  }

  /** Shows the free times anew, e.g. when the chosen one has gone. */
  async reload() {
    await this.#load();
  }

  async #load() {
    this.#choose(null);
    this.#times.replaceChildren();
    this.#timeBox.hidden = true;
    const to = plusDays(this.#from, DAYS);
    this.#earlier.disabled = this.#from <= this.#today;
    this.#range.textContent =
      `${shortDay(`${this.#from}T12:00:00Z`, 'UTC')} – ${shortDay(`${plusDays(to, -1)}T12:00:00Z`, 'UTC')}`;
    const isLatest = this.#ask();
    try {
      const free = await this.#free(this.#from, to);
      if (isLatest()) {
        this.#byDay = Map.groupBy(free, ({start}) => dayOf(start, this.#zone));
        this.#showDays();
      }
    } catch (problem) {
      warn(problem);
    }
  }

  async #free(from, to) {
    const {items} = await get(query(`/api/doctors/${this.#doctor.id}/slots`, {
      from: startOfDay(from, this.#zone), to: startOfDay(to, this.#zone),
    }));
    return items.filter((slot) => !this.#busy.some((other) => overlap(slot, other)));
  }

  /** Goes to the first day with a free time, however far ahead it can be booked. */
  async #findNext() {
    const end = plusDays(this.#today, MOST_AHEAD_DAYS);
    const isLatest = this.#ask();
    try {
      for (let from = this.#from; from < end; from = plusDays(from, LOOK_AHEAD_DAYS)) {
        const [first] = await this.#free(from, plusDays(from, LOOK_AHEAD_DAYS));
        if (!isLatest()) {
          return;
        }
        if (first) {
          this.#from = dayOf(first.start, this.#zone);
          await this.#load();
          this.#days.querySelector('input')?.focus();
          return;
        }
      }
      this.#days.replaceChildren(element('p', {class: 'soft', role: 'status'}, t('slots.none-at-all')));
    } catch (problem) {
      warn(problem);
    }
  }

  #showDays() {
    const days = [...this.#byDay.keys()].sort();
    this.#days.replaceChildren(...days.map((day) => this.#choice(`${this.#name}-day`, () => this.#showTimes(day),
      shortDay(`${day}T12:00:00Z`, 'UTC'), t('slots.free', {n: this.#byDay.get(day).length}))));
    if (!days.length) {
      this.#days.append(element('p', {class: 'soft'}, t('slots.none')),
        element('button', {type: 'button', onclick: () => this.#findNext()}, t('slots.next-free')));
    }
  }

  #showTimes(day) {
    this.#choose(null);
    this.#timeBox.hidden = false;
    this.#times.replaceChildren(...this.#byDay.get(day).map((slot) =>
      this.#choice(`${this.#name}-time`, () => this.#choose(slot),
        clock(slot.start, this.#zone), this.#otherTime(slot))));
  }

  #otherTime({start}) {
    const {timeZone, words} = this.#other;
    return timeZone && !sameWallTime(start, timeZone, this.#zone) ? t(words, {time: clock(start, timeZone)}) : null;
  }

  #choice(name, onChange, words, small) {
    return element('label', {class: 'choice'},
      element('input', {type: 'radio', name, onchange: onChange}),
      element('span', {class: 'face'}, words, small ? element('small', {}, small) : null));
  }

  #choose(slot) {
    this.slot = slot;
    this.dispatchEvent(new Event('change'));
  }
}

const overlap = (one, other) =>
  Date.parse(one.start) < Date.parse(other.end) && Date.parse(other.start) < Date.parse(one.end);

customElements.define('visavis-slot-picker', SlotPicker);
