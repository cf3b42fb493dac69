/**
 * The administrators' page: how many calls came about, where set-ups stopped, and each call in detail; the appointments of
 * a day; when the clinic is open; what holds in its rooms; the doctors' schedules.
 */
import './summary.js';
import './calls.js';
import './call-detail.js';
import './clinic-hours.js';
import './schedules.js';
import '../assets/room-policy.js';
import '../assets/scheduling/day.js';
import {query} from '../assets/api.js';
import {t} from '../assets/i18n.js';
import {openPage, warn} from '../assets/page.js';
import {dayOf, plusDays, startOfDay} from '../assets/time.js';
import {openViews} from '../assets/views.js';

const FIRST_DAYS = 7;

const me = await openPage();
const from = document.querySelector('#from');
const to = document.querySelector('#to');
const [summary, calls, detail] = ['summary', 'calls', 'call-detail']
  .map((name) => document.querySelector(`visavis-${name}`));

document.querySelector('form.range').addEventListener('submit', (event) => {
  event.preventDefault();
  load();
});
document.querySelectorAll('[data-days]').forEach((button) =>
  button.addEventListener('click', () => choose(Number(button.dataset.days))));
calls.addEventListener('chosen', ({detail: {id}}) => detail.show(id, me).catch(warn));

const day = document.querySelector('visavis-day');
day.show(me, {clinic: true});

const shown = new Set();
const shows = {
  statistics: () => choose(FIRST_DAYS),
  appointments: () => day.go(),
  clinic: () => document.querySelector('visavis-clinic-hours').show(),
  rooms: () => document.querySelector('visavis-room-policy').show('/api/clinic/room-policy', t('rooms.as-set-up')),
  schedules: () => document.querySelector('visavis-schedules').show(),
};

openViews((name) => {
  if (!shown.has(name)) {
    shown.add(name);
    shows[name]().catch(warn);
  }
});

/** The last so many days, today included. */
function choose(days) {
  to.value = dayOf(Date.now(), me.timeZone);
  from.value = plusDays(to.value, 1 - days);
  return load();
}

async function load() {
  const range = {from: startOfDay(from.value, me.timeZone), to: startOfDay(plusDays(to.value, 1), me.timeZone)};
  document.querySelector('#csv').href = query('/api/statistics/calls.csv', range);
  detail.clear();
  try {
    await Promise.all([summary.show(range), calls.show(range, me)]);
  } catch (problem) {
    warn(problem);
  }
}
