/** A doctor's page: one day with its patients and what comes after it, the week, hours of work, rooms, the calendar. */
import '../assets/recordings.js';
import '../assets/room-policy.js';
import '../assets/snapshots.js';
import '../assets/scheduling/calendar-feed.js';
import '../assets/scheduling/day.js';
import '../assets/scheduling/schedule-editor.js';
import '../assets/waiting-room.js';
import './greeting.js';
import './week.js';
import {list, query} from '../assets/api.js';
import {isOpen} from '../assets/appointment.js';
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {openPage, warn} from '../assets/page.js';
import {clock, dayOf, plusDays, shortDay, startOfDay} from '../assets/time.js';
import {openViews} from '../assets/views.js';

const DAYS_AHEAD = 14;

class Upcoming extends HTMLElement {
  async show({timeZone}) {
    const tomorrow = plusDays(dayOf(Date.now(), timeZone), 1);
    const appointments = await list(query('/api/appointments', {
      from: startOfDay(tomorrow, timeZone), to: startOfDay(plusDays(tomorrow, DAYS_AHEAD), timeZone),
    }));
    const open = appointments.filter((appointment) => isOpen(appointment));
    open.sort((one, other) => one.start.localeCompare(other.start));
    this.replaceChildren(open.length
      ? element('ul', {class: 'plain upcoming card'}, open.map((visit) => this.#line(visit, timeZone)))
      : element('p', {class: 'card empty'}, t('doctor.nothing-upcoming')));
  }

  #line({id, start, patient, reason}, timeZone) {
    return element('li', {},
      element('span', {}, `${shortDay(start, timeZone)}, ${clock(start, timeZone)}`),
      element('a', {href: `#day/${dayOf(start, timeZone)}/${id}`}, patient.name),
      element('span', {class: 'soft'}, reason ?? ''));
  }
}

customElements.define('visavis-upcoming', Upcoming);

const me = await openPage();
const [day, week, editor, rooms, upcoming, feed, greeting] = [
  'day', 'week', 'schedule-editor', 'room-policy', 'upcoming', 'calendar-feed', 'greeting',
].map((name) => document.querySelector(`visavis-${name}`));
document.querySelector('visavis-waiting-room').show();
day.show(me);
week.show(me);
feed.show();
day.addEventListener('changed', () => upcoming.show(me).catch(warn));

/** What the address names after the view: `#day/2026-11-23/{visit}`, `#week/2026-11-23`. */
const named = () => location.hash.split('/').slice(1);

const shows = {
  day: () => Promise.all([day.go(...named()), upcoming.show(me)]),
  week: () => week.go(...named()),
  hours: () => (editor.childElementCount ? null : editor.show(me.id)),
  rooms: () => (rooms.childElementCount ? null : rooms.show(`/api/doctors/${me.id}/room-policy`, t('rooms.as-clinic'))),
  calendar: () => {},
  greeting: () => (greeting.childElementCount ? null : greeting.show(me)),
};

openViews((name) => Promise.resolve(shows[name]()).catch(warn));
