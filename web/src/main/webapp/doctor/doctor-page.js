/** A doctor's page: one day with its patients, and what comes after it. */
import '../assets/recordings.js';
import '../assets/snapshots.js';
import './day.js';
import {list, query} from '../assets/api.js';
import {isOpen} from '../assets/appointment.js';
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {openPage, warn} from '../assets/page.js';
import {clock, dayOf, plusDays, shortDay, startOfDay} from '../assets/time.js';

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
      ? element('ul', {class: 'plain upcoming card'}, open.map(({start, patient, reason}) => element('li', {},
        element('span', {}, `${shortDay(start, timeZone)}, ${clock(start, timeZone)}`),
        element('strong', {}, patient.name), element('span', {class: 'soft'}, reason ?? ''))))
      : element('p', {class: 'card empty'}, t('doctor.nothing-upcoming')));
  }
}

customElements.define('visavis-upcoming', Upcoming);

const me = await openPage();
await Promise.all([
  document.querySelector('visavis-day').show(me),
  document.querySelector('visavis-upcoming').show(me).catch(warn),
]);
