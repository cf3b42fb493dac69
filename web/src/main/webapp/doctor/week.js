/**
 * A week of a doctor, a column for each day, with the hours of work behind the visits. To a screen reader, and on a
 * telephone, it is a list of days with their visits.
 */
import {get, list, query} from '../assets/api.js';
import {element} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import {warn} from '../assets/page.js';
import {questions} from '../assets/questions.js';
import {WEEK} from '../assets/scheduling/weekly-hours.js';
import {clock, dayOf, instantOf, mondayOf, plusDays, shortDay, startOfDay, wallOf} from '../assets/time.js';

const HOUR = 60;
const DAY_MINUTES = 24 * HOUR;
const EARLIEST_SHOWN = 8 * HOUR;
const LATEST_SHOWN = 18 * HOUR;

class Week extends HTMLElement {
  #me;
  #monday;
  #ask = questions();
  #range = element('h2', {'aria-live': 'polite'});
  #grid = element('div', {class: 'week-grid', role: 'group', tabindex: '0'});

  show(me) {
    this.#me = me;
    this.#grid.setAttribute('aria-label', t('week.title'));
    const step = (days) => () => this.go(plusDays(this.#monday, days));
    this.append(
      element('div', {class: 'picker', role: 'group', 'aria-label': t('week.choose')},
        element('button', {type: 'button', 'aria-label': t('week.previous'), onclick: step(-7)}, '‹'),
        element('button', {type: 'button', 'aria-label': t('week.next'), onclick: step(7)}, '›'),
        element('button', {type: 'button', class: 'quiet', onclick: () => this.go()}, t('week.this')), this.#range),
      this.#grid);
  }

  /** Shows the week of a day; this week without one. */
  async go(day = dayOf(Date.now(), this.#me.timeZone)) {
    const monday = mondayOf(day);
    const {id, timeZone} = this.#me;
    const isLatest = this.#ask();
    this.#monday = monday;
    this.#range.textContent = `${shortDay(`${monday}T12:00:00Z`, 'UTC')} – `
      + shortDay(`${plusDays(monday, 6)}T12:00:00Z`, 'UTC');
    try {
      const [visits, schedule] = await Promise.all([
        list(query('/api/appointments', {
          from: startOfDay(monday, timeZone), to: startOfDay(plusDays(monday, 7), timeZone),
        })),
        get(`/api/doctors/${id}/schedule`),
      ]);
      if (isLatest()) {
        this.#fill(visits.filter(({status}) => status !== 'cancelled'), schedule);
      }
    } catch (problem) {
      warn(problem);
    }
  }

  #fill(visits, schedule) {
    const days = WEEK.map((none, index) => {
      const day = plusDays(this.#monday, index);
      return {
        day,
        hours: stretchesOf(day, schedule, this.#me.timeZone),
        visits: visits.filter(({start}) => dayOf(start, this.#me.timeZone) === day)
          .sort((one, other) => one.start.localeCompare(other.start)),
      };
    });
    const edges = days.flatMap(({day, hours, visits: those}) => [...hours,
      ...those.map((visit) => minutesOf(visit, day, this.#me.timeZone))]);
    const first = Math.floor(Math.min(EARLIEST_SHOWN, ...edges.map(({from}) => from)) / HOUR);
    const last = Math.ceil(Math.max(LATEST_SHOWN, ...edges.map(({to}) => to)) / HOUR);
    this.#grid.style.setProperty('--first', first * HOUR);
    this.#grid.style.setProperty('--hours', last - first);
    this.#grid.replaceChildren(scale(first, last), ...days.map((day) => this.#column(day)));
  }

  #column({day, hours, visits}) {
    const today = day === dayOf(Date.now(), this.#me.timeZone);
    return element('div', {class: 'column', 'data-today': String(today)},
      element('h3', {}, shortDay(`${day}T12:00:00Z`, 'UTC')),
      element('div', {class: 'hours', 'aria-hidden': 'true'}, hours.map((part) => placed(element('span', {
        class: part.kind,
      }), part))),
      visits.length
        ? element('ul', {class: 'plain'}, visits.map((visit) => this.#visit(visit, day)))
        : element('p', {class: 'soft none'}, t(hours.some(({kind}) => kind !== 'absence') ? 'week.free' : 'week.off')));
  }

  #visit(visit, day) {
    const {timeZone} = this.#me;
    const {id, patient, start, end, status} = visit;
    return placed(element('li', {class: 'block', 'data-state': status},
      element('a', {href: `#day/${day}/${id}`},
        element('strong', {}, patient.name),
        element('span', {class: 'at'}, `${clock(start, timeZone)} – ${clock(end, timeZone)}`),
        status === 'booked' ? null : element('span', {class: 'soft'}, word('status', status)))),
    minutesOf(visit, day, timeZone));
  }
}

/** Where a stretch of a day lies, for the style sheet: in minutes since the day's beginning. */
function placed(node, {from, to}) {
  node.style.setProperty('--from', from);
  node.style.setProperty('--to', to);
  return node;
}

const scale = (first, last) => element('div', {class: 'scale', 'aria-hidden': 'true'},
  Array.from({length: last - first}, (none, index) => placed(element('span', {},
    clock(`2024-01-01T${String(first + index).padStart(2, '0')}:00:00Z`, 'UTC')),
  {from: (first + index) * HOUR, to: (first + index + 1) * HOUR})));

/** A stretch of time as minutes of one day of the reader's. */
function minutesOf({start, end}, day, timeZone) {
  const minute = (instant) => {
    const wall = wallOf(instant, timeZone);
    if (wall.slice(0, 10) !== day) {
      return wall < day ? 0 : DAY_MINUTES;
    }
    return Number(wall.slice(11, 13)) * HOUR + Number(wall.slice(14));
  };
  return {from: minute(start), to: minute(end)};
}

/** What a schedule says about a day of the reader's, whose clock need not be the schedule's: work, extra, absences. */
function stretchesOf(day, {timeZone: zone, weeklyHours, exceptions}, timeZone) {
  const work = [-1, 0, 1].map((distance) => plusDays(day, distance)).flatMap((date) => weeklyHours
    .filter((hours) => hours.day === WEEK[weekdayIndex(date)].name)
    .map(({from, to}) => ({kind: 'work', start: instantOf(`${date}T${from}`, zone), end: endOf(date, to, zone)})));
  const begin = Date.parse(startOfDay(day, timeZone));
  const end = Date.parse(startOfDay(plusDays(day, 1), timeZone));
  return [...work, ...exceptions]
    .filter((one) => Date.parse(one.start) < end && Date.parse(one.end) > begin)
    .map((one) => ({kind: one.kind, ...minutesOf(one, day, timeZone)}));
}

const endOf = (date, to, zone) => (to === '24:00' ? startOfDay(plusDays(date, 1), zone) : instantOf(`${date}T${to}`, zone));

const weekdayIndex = (day) => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;

customElements.define('visavis-week', Week);
