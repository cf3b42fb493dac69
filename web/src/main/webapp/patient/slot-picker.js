/**
 * Free times of one doctor: a day, then a time, in the reader's zone; the doctor's own time beside it where the clocks
 * differ. Event: `change`; `slot` is what is chosen, `{start, end}`, or null.
 */
import {get, query} from '../assets/api.js';
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {warn} from '../assets/page.js';
import {clock, dayOf, plusDays, sameWallTime, shortDay, startOfDay} from '../assets/time.js';

const DAYS = 7;

export class SlotPicker extends HTMLElement {
  #zone;
  #doctor = null;
  #busy = [];
  #from;
  #byDay = new Map();
  #name = uniqueId('slot');
  #range = element('p', {class: 'soft', 'aria-live': 'polite'});
  #days = element('div', {class: 'choices days'});
  #times = element('div', {class: 'choices times'});
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
    this.#earlier.addEventListener('click', () => this.#turn(-DAYS));
    this.#later.addEventListener('click', () => this.#turn(DAYS));
    this.append(
      element('fieldset', {}, element('legend', {}, t('slots.day')),
        element('div', {class: 'week'}, this.#earlier, this.#range, this.#later), this.#days),
      element('fieldset', {}, element('legend', {}, t('slots.time', {zone: this.#zone})), this.#times));
  }

  /**
   * Shows the free times of a doctor, from today on.
   * @param {{start: string, end: string}[]} busy when the reader has something else
   */
  show(doctor, busy) {
    this.#doctor = doctor;
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

  async #load() {
    this.#choose(null);
    this.#times.replaceChildren();
    const to = plusDays(this.#from, DAYS);
    this.#earlier.disabled = this.#from <= this.#today;
    this.#range.textContent =
      `${shortDay(`${this.#from}T12:00:00Z`, 'UTC')} – ${shortDay(`${plusDays(to, -1)}T12:00:00Z`, 'UTC')}`;
    try {
      const {items} = await get(query(`/api/doctors/${this.#doctor.id}/slots`, {
        from: startOfDay(this.#from, this.#zone), to: startOfDay(to, this.#zone),
      }));
      const free = items.filter((slot) => !this.#busy.some((other) => overlap(slot, other)));
      this.#byDay = Map.groupBy(free, ({start}) => dayOf(start, this.#zone));
      this.#showDays();
    } catch (problem) {
      warn(problem);
    }
  }

  #showDays() {
    const days = [...this.#byDay.keys()].sort();
    this.#days.replaceChildren(...days.map((day) => this.#choice(`${this.#name}-day`, () => this.#showTimes(day),
      shortDay(`${day}T12:00:00Z`, 'UTC'), t('slots.free', {n: this.#byDay.get(day).length}))));
    if (!days.length) {
      this.#days.append(element('p', {class: 'soft'}, t('slots.none')));
    }
  }

  #showTimes(day) {
    this.#choose(null);
    this.#times.replaceChildren(...this.#byDay.get(day).map((slot) =>
      this.#choice(`${this.#name}-time`, () => this.#choose(slot),
        clock(slot.start, this.#zone), this.#doctorTime(slot))));
  }

  #doctorTime({start}) {
    const {timeZone} = this.#doctor;
    return timeZone && !sameWallTime(start, timeZone, this.#zone)
      ? t('slots.doctor-time', {time: clock(start, timeZone)}) : null;
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
