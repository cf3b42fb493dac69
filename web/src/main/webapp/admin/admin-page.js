/** The administrators' page: how many calls came about, where set-ups stopped, and each call in detail. */
import './summary.js';
import './calls.js';
import './call-detail.js';
import {query} from '../assets/api.js';
import {openPage, warn} from '../assets/page.js';
import {dayOf, plusDays, startOfDay} from '../assets/time.js';

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

await choose(FIRST_DAYS);

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
