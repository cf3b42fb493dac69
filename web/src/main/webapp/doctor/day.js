/** One day of a doctor: who comes when, in which state, and Join. Today's list keeps itself up to date. */
import {list, query} from '../assets/api.js';
import {isOpen, joinButton, stateLabel} from '../assets/appointment.js';
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {warn} from '../assets/page.js';
import {clock, dayOf, longDay, plusDays, startOfDay} from '../assets/time.js';

const REFRESH_MS = 30_000;

class Day extends HTMLElement {
  #zone;
  #day;
  #shown = '';
  #input = element('input', {type: 'date', id: uniqueId('day')});
  #title = element('h2', {'aria-live': 'polite'});
  #list = element('ul', {class: 'cards'});

  async show({timeZone}) {
    this.#zone = timeZone;
    const step = (days) => () => this.#go(plusDays(this.#day, days));
    this.append(
      element('div', {class: 'picker', role: 'group', 'aria-label': t('doctor.day')},
        element('button', {type: 'button', 'aria-label': t('doctor.previous'), onclick: step(-1)}, '‹'),
        element('label', {class: 'visually-hidden', for: this.#input.id}, t('doctor.day')), this.#input,
        element('button', {type: 'button', 'aria-label': t('doctor.next'), onclick: step(1)}, '›'),
        element('button', {type: 'button', class: 'quiet', onclick: () => this.#go(this.#today)}, t('doctor.today'))),
      this.#title, this.#list);
    this.#input.addEventListener('change', () => this.#input.value && this.#go(this.#input.value));
    setInterval(() => document.hidden || this.#load(), REFRESH_MS);
    await this.#go(this.#today);
  }

  get #today() {
    return dayOf(Date.now(), this.#zone);
  }

  #go(day) {
    this.#day = day;
    this.#input.value = day;
    this.#title.textContent = longDay(`${day}T12:00:00Z`, 'UTC');
    return this.#load();
  }

  async #load() {
    const day = this.#day;
    try {
      const visits = await list(query('/api/appointments', {
        from: startOfDay(day, this.#zone), to: startOfDay(plusDays(day, 1), this.#zone),
      }));
      if (day === this.#day) {
        visits.sort((one, other) => one.start.localeCompare(other.start));
        this.#showVisits(day, visits);
      }
    } catch (problem) {
      warn(problem);
    }
  }

  /** A list that has not changed is left alone, so that focus and playing recordings stay. */
  #showVisits(day, visits) {
    const key = JSON.stringify([day, visits, visits.map((visit) => isOpen(visit))]);
    if (key === this.#shown) {
      return;
    }
    this.#shown = key;
    this.#list.replaceChildren(...visits.map((visit) => this.#visit(visit)));
    if (!visits.length) {
      this.#list.append(element('li', {class: 'card empty'}, t('doctor.nothing')));
    }
  }

  #visit(visit) {
    const {id, patient, start, end, reason, consultation} = visit;
    const heading = uniqueId('visit');
    return element('li', {class: 'card visit', 'data-id': id},
      element('p', {class: 'time'}, clock(start, this.#zone),
        element('small', {}, t('doctor.until', {time: clock(end, this.#zone)}))),
      element('div', {},
        element('h3', {id: heading}, patient.name),
        reason ? element('p', {class: 'soft'}, reason) : null, stateLabel(visit)),
      element('div', {class: 'act'}, ...(isOpen(visit) ? joinButton(visit, this.#zone, heading) : [])),
      ...(isOpen(visit) ? [] : ['visavis-recordings', 'visavis-snapshots'])
        .map((kept) => element(kept, {consultation: consultation ?? id})));
  }
}

customElements.define('visavis-day', Day);
