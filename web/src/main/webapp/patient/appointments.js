/**
 * A patient's appointments as cards, with Join, Move and Cancel, and the recordings of those that are over. Event:
 * `changed`.
 */
import {getTagged, patch, post} from '../assets/api.js';
import {isOpen, joinButton, stateLabel} from '../assets/appointment.js';
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {say, warn} from '../assets/page.js';
import {clock, longDay, sameWallTime} from '../assets/time.js';
import {SlotPicker} from './slot-picker.js';

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

  /** Puts the focus on a card, e.g. that of what was just booked. */
  focusOn(id) {
    this.querySelector(`[data-id="${id}"]`)?.focus();
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
          this.#action(t('patient.move'), heading, () => this.#move(appointment)),
          this.#action(t('patient.cancel'), heading, () => this.#cancel(appointment)))
        : [element('visavis-recordings', {consultation: consultation ?? id}),
          element('visavis-snapshots', {consultation: consultation ?? id})]);
  }

  #otherZone(start, {timeZone}) {
    return timeZone && !sameWallTime(start, timeZone, this.#me.timeZone)
      ? element('p', {class: 'soft'}, t('patient.doctor-time', {time: clock(start, timeZone), zone: timeZone})) : null;
  }

  #action(words, describedBy, onclick) {
    return element('button', {class: 'quiet', type: 'button', 'aria-describedby': describedBy, onclick}, words);
  }

  #cancel({id, doctor}) {
    const reason = element('textarea', {id: uniqueId('reason'), maxlength: '500'});
    this.#dialog(t('patient.cancel-title', {name: doctor.name}), t('patient.cancel-confirm'), 'danger', [
      element('div', {class: 'field'}, element('label', {for: reason.id}, t('patient.cancel-reason')), reason),
    ], async () => {
      await post(`/api/appointments/${id}/cancellation`, {reason: reason.value.trim()});
      say(t('patient.cancelled'));
      return id;
    });
  }

  #move({id, doctor}) {
    const picker = new SlotPicker(this.#me.timeZone);
    const title = t('patient.move-title', {name: doctor.name});
    const dialog = this.#dialog(title, t('patient.move-confirm'), 'primary', [picker], async () => {
      if (!picker.slot) {
        throw new RangeError();
      }
      const {etag} = await getTagged(`/api/appointments/${id}`);
      await patch(`/api/appointments/${id}`, {start: picker.slot.start}, etag);
      say(t('patient.moved'));
      return id;
    });
    const confirm = dialog.querySelector('.confirm');
    confirm.disabled = true;
    picker.addEventListener('change', () => { confirm.disabled = !picker.slot; });
    picker.show(doctor, this.busy.filter((other) => other.id !== id));
  }

  /** A dialog with its way out; `act` does it and tells the appointment's id. */
  #dialog(title, words, kind, content, act) {
    const heading = uniqueId('dialog');
    const trouble = element('p', {role: 'alert', class: 'trouble'});
    const dialog = element('dialog', {class: 'card', 'aria-labelledby': heading},
      element('h2', {id: heading}, title), ...content, trouble,
      element('div', {class: 'row'},
        element('button', {class: `${kind} confirm`, type: 'button', onclick: () => this.#act(dialog, act)}, words),
        element('button', {type: 'button', onclick: () => dialog.close()}, t('patient.keep'))));
    dialog.addEventListener('close', () => dialog.remove());
    this.append(dialog);
    dialog.showModal();
    return dialog;
  }

  async #act(dialog, act) {
    try {
      const id = await act();
      dialog.close();
      this.dispatchEvent(new CustomEvent('changed', {detail: {id}}));
    } catch (problem) {
      dialog.close();
      warn(problem);
    }
  }
}

customElements.define('visavis-appointments', Appointments);
