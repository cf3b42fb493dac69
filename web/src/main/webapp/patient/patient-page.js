/** A patient's page: what is booked, what was, and booking. */
import '../assets/recordings.js';
import '../assets/snapshots.js';
import '../assets/scheduling/calendar-feed.js';
import './booking.js';
import './appointments.js';
import './waiting-list.js';
import {list, query} from '../assets/api.js';
import {isOpen} from '../assets/appointment.js';
import {openPage, warn} from '../assets/page.js';
import {MOST_AHEAD_DAYS} from '../assets/scheduling/slot-picker.js';
import {dayOf, plusDays, startOfDay} from '../assets/time.js';

const DAYS_BACK = 180;
const PAST_SHOWN = 12;

const me = await openPage();
const upcoming = document.querySelector('visavis-appointments[kind=upcoming]');
const past = document.querySelector('visavis-appointments[kind=past]');
const booking = document.querySelector('visavis-booking');
const waiting = document.querySelector('visavis-waiting-list');

[booking, waiting].forEach((view) => view.addEventListener('booked', async ({detail}) => {
  await load();
  upcoming.focusOn(detail.id);
}));
booking.addEventListener('listed', () => waiting.load());
upcoming.addEventListener('changed', async ({detail}) => {
  await load();
  if (!upcoming.focusOn(detail.id) && !past.focusOn(detail.id)) {
    document.querySelector('h1').focus();
  }
});

document.querySelector('visavis-calendar-feed').show();
await Promise.all([load(), booking.show(me), waiting.show(me).then(() => booking.offerWaitingLists())]);

async function load() {
  const today = dayOf(Date.now(), me.timeZone);
  try {
    const all = await list(query('/api/appointments', {
      from: startOfDay(plusDays(today, -DAYS_BACK), me.timeZone),
      to: startOfDay(plusDays(today, MOST_AHEAD_DAYS), me.timeZone),
    }));
    all.sort((one, other) => one.start.localeCompare(other.start));
    upcoming.busy = booking.busy = all.filter(({status}) => !['cancelled', 'noshow'].includes(status));
    upcoming.show(all.filter((appointment) => isOpen(appointment)), me);
    past.show(all.filter((appointment) => !isOpen(appointment)).reverse().slice(0, PAST_SHOWN), me);
  } catch (problem) {
    warn(problem);
  }
}
