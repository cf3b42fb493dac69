/** One visit as a card: who comes when and why, its state, Join, and what a doctor or an admin can do about it. */
import {isOpen, joinButton, stateLabel} from '../appointment.js';
import {element, uniqueId} from '../element.js';
import {t} from '../i18n.js';
import {
  action, cancelAppointment, cancelSeries, invitationLink, markNoShow, moveAppointment,
} from './change.js';
import {clock} from '../time.js';
import {bookAgain} from './book-again.js';

/**
 * @param {string} zone the reader's
 * @param {boolean} clinic whether the reader is an admin, who is told which doctor it is, and takes no part
 * @param {(id: string) => void} changed told when something was done, with the visit to look at now
 */
export function visitCard(visit, {zone, clinic}, changed) {
  const {id, doctor, patient, start, end, reason, consultation} = visit;
  const heading = uniqueId('visit');
  const open = isOpen(visit);
  return element('li', {class: 'card visit', 'data-id': id, tabindex: '-1', 'aria-labelledby': heading},
    element('p', {class: 'time'}, clock(start, zone),
      element('small', {}, t('doctor.until', {time: clock(end, zone)}))),
    element('div', {class: 'what'},
      element('h3', {id: heading}, patient.name),
      clinic ? element('p', {}, t('patient.with', {name: doctor.name})) : null,
      reason ? element('p', {class: 'soft'}, reason) : null, stateLabel(visit)),
    element('div', {class: 'act'}, ...(open && !clinic ? joinButton(visit, zone, heading) : [])),
    element('div', {class: 'row more'}, ...changes(visit, {zone, clinic, heading, open}, changed)),
    ...(open || clinic ? [] : ['visavis-recordings', 'visavis-snapshots'])
      .map((kept) => element(kept, {consultation: consultation ?? id})));
}

function changes(visit, {zone, clinic, heading, open}, changed) {
  const {id, patient: {name, timeZone}} = visit;
  const done = () => changed(id);
  const other = {timeZone, words: 'slots.patient-time'};
  return [
    open && action(t('change.move'), heading, () => moveAppointment(visit, {name, zone, other}, done)),
    open && action(t('change.cancel'), heading, () => cancelAppointment(visit, name, done)),
    open && visit.series && action(t('change.cancel-series'), heading, () => cancelSeries(visit, name, done)),
    visit.status === 'booked' && Date.parse(visit.start) <= Date.now()
      && action(t('change.no-show'), heading, () => markNoShow(visit, name, done)),
    open && !clinic && invitationLink(visit, heading),
    action(t('doctor.book-again'), heading, () => bookAgain(visit, {zone, other}, changed)),
  ];
}
