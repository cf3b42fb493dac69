/** One day of a doctor, or of all of them for an admin: who comes when, and in which state. The list keeps itself up to date. */
import {list, query} from '../api.js';
import {isOpen} from '../appointment.js';
import {element, uniqueId} from '../element.js';
import {t} from '../i18n.js';
import {warn} from '../page.js';
import {questions} from '../questions.js';
import {dayOf, longDay, plusDays, startOfDay} from '../time.js';
import {visitCard} from './visit.js';

const REFRESH_MS = 30_000;

class Day extends HTMLElement {
  #zone;
  #clinic;
  #day;
  #ask = questions();
  #shown = '';
  #input = element('input', {type: 'date', id: uniqueId('day')});
  #title = element('h2', {'aria-live': 'polite'});
  #list = element('ul', {class: 'cards'});

  /** @param {boolean} clinic whether the reader is an admin, who sees all doctors and takes no part */
  show({timeZone}, {clinic = false} = {}) {
    this.#zone = timeZone;
    this.#clinic = clinic;
    const step = (days) => () => this.go(plusDays(this.#day, days));
    this.append(
      element('div', {class: 'picker', role: 'group', 'aria-label': t('doctor.day')},
        element('button', {type: 'button', 'aria-label': t('doctor.previous'), onclick: step(-1)}, '‹'),
        element('label', {class: 'visually-hidden', for: this.#input.id}, t('doctor.day')), this.#input,
        element('button', {type: 'button', 'aria-label': t('doctor.next'), onclick: step(1)}, '›'),
        element('button', {type: 'button', class: 'quiet', onclick: () => this.go(this.#today)}, t('doctor.today'))),
      this.#title, this.#list);
    this.#input.addEventListener('change', () => this.#input.value && this.go(this.#input.value));
    setInterval(() => document.hidden || !this.checkVisibility() || this.#load(), REFRESH_MS);
  }

  /** Shows a day, today without one; with the focus on a visit, where one is named. */
  async go(day = this.#today, visit = null) {
    this.#day = day;
    this.#input.value = day;
    this.#title.textContent = longDay(`${day}T12:00:00Z`, 'UTC');
    await this.#load();
    if (visit) {
      this.#list.querySelector(`[data-id="${CSS.escape(visit)}"]`)?.focus();
    }
  }

  get #today() {
    return dayOf(Date.now(), this.#zone);
  }

  async #load() {
    const day = this.#day;
    const isLatest = this.#ask();
    try {
      const visits = await list(query('/api/appointments', {
        from: startOfDay(day, this.#zone), to: startOfDay(plusDays(day, 1), this.#zone),
      }));
      if (isLatest()) {
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
    this.#list.replaceChildren(...visits.map((visit) =>
      visitCard(visit, {zone: this.#zone, clinic: this.#clinic}, (id) => this.#changed(id))));
    if (!visits.length) {
      this.#list.append(element('li', {class: 'card empty'}, t('doctor.nothing')));
    }
  }

  async #changed(id) {
    await this.go(this.#day, id);
    this.dispatchEvent(new Event('changed'));
  }
}

customElements.define('visavis-day', Day);
