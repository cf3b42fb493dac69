/**
 * A patient's appointments as cards, with Join, Move, Cancel and the calendar file, and the recordings of those that are
 * over. Event: `changed`, with the id.
 */
import {isOpen, joinButton, stateLabel} from '../assets/appointment.js';
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {action, cancelAppointment, cancelSeries, invitationLink, moveAppointment} from '../assets/scheduling/change.js';
import {clock, longDay, sameWallTime} from '../assets/time.js';

class Appointments extends HTMLElement {
  #me;

  /** Everything the patient has: `{id, start, end}`. */
  busy = [];

  show(appointments, me) {
    this.#me = me;
    const kind = this.getAttribute('kind');
    this.replaceChildren(appointments.length
      ? element('ul', {class: 'cards'}, appointments.map((appointment) => this.#card(appointment)))
      : element('p', {class: 'card empty'},
        t(kind === 'upcoming' ? 'patient.nothing-booked' : 'patient.nothing-past')));
  }

  /** Puts the focus on a card, e.g. that of what was just booked; tells whether it is here. */
  focusOn(id) {
    const card = this.querySelector(`[data-id="${id}"]`);
    card?.focus();
    return Boolean(card);
  }

  #card(appointment) {
    const {id, doctor, start, reason, consultation} = appointment;
    const heading = uniqueId('appointment');
    return element('li', {class: 'card appointment', 'data-id': id, tabindex: '-1', 'aria-labelledby': heading},
      element('div', {class: 'head', id: heading},
        element('div', {},
          element('p', {class: 'when'}, `${longDay(start, this.#me.timeZone)}, ${clock(start, this.#me.timeZone)}`),
          element('p', {}, t('patient.with', {name: doctor.name}))),
        stateLabel(appointment)),
      this.#otherZone(start, doctor),
      reason ? element('p', {class: 'soft'}, reason) : null,
      isOpen(appointment)
        ? element('div', {class: 'row'}, ...joinButton(appointment, this.#me.timeZone, heading),
          ...this.#changes(appointment, heading))
        : ['visavis-recordings', 'visavis-snapshots'].map((kept) => element(kept, {consultation: consultation ?? id})));
  }

  #changes(appointment, heading) {
    const {id, doctor: {name}} = appointment;
    const done = () => this.dispatchEvent(new CustomEvent('changed', {detail: {id}}));
    const busy = this.busy.filter((other) => other.id !== id);
    return [
      action(t('change.move'), heading,
        () => moveAppointment(appointment, {name, zone: this.#me.timeZone, busy}, done)),
      action(t('change.cancel'), heading, () => cancelAppointment(appointment, name, done)),
      appointment.series && action(t('change.cancel-series'), heading, () => cancelSeries(appointment, name, done)),
      invitationLink(appointment, heading),
    ];
  }

  #otherZone(start, {timeZone}) {
    return timeZone && !sameWallTime(start, timeZone, this.#me.timeZone)
      ? element('p', {class: 'soft'}, t('patient.doctor-time', {time: clock(start, timeZone), zone: timeZone})) : null;
  }
}

customElements.define('visavis-appointments', Appointments);
