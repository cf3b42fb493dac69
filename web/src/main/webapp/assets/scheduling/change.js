/** What both sides can do to an appointment that stands: move it, cancel it, put it into their own calendar. */
import {getTagged, patch, post} from '../api.js';
import {ask, field} from '../dialog.js';
import {element} from '../element.js';
import {t} from '../i18n.js';
import {say} from '../page.js';
import {SlotPicker} from './slot-picker.js';

/** Asks whether to cancel, and why. @param {string} name who it is with */
export function cancelAppointment({id}, name, done) {
  const reason = element('textarea', {maxlength: '500'});
  ask({
    title: t('change.cancel-title', {name}), kind: 'danger', confirm: t('change.cancel-confirm'),
    content: [field(t('change.cancel-reason'), reason)],
    act: async () => {
      await post(`/api/appointments/${id}/cancellation`, {reason: reason.value.trim()});
      say(t('change.cancelled'));
      done();
    },
  });
}

/** Asks whether to cancel all that is still to come of the series of an appointment. */
export function cancelSeries({series}, name, done) {
  const reason = element('textarea', {maxlength: '500'});
  ask({
    title: t('change.cancel-series-title', {name}), kind: 'danger', confirm: t('change.cancel-series-confirm'),
    content: [element('p', {}, t('change.cancel-series-text')), field(t('change.cancel-reason'), reason)],
    act: async () => {
      await post(`/api/series/${series}/cancellation`, {reason: reason.value.trim()});
      say(t('change.series-cancelled'));
      done();
    },
  });
}

/** Asks whether the patient did not come. */
export function markNoShow({id}, name, done) {
  ask({
    title: t('change.no-show-title', {name}), kind: 'danger', confirm: t('change.no-show-confirm'),
    content: [element('p', {}, t('change.no-show-text'))],
    act: async () => {
      await post(`/api/appointments/${id}/no-show`);
      say(t('change.no-show-done'));
      done();
    },
  });
}

/**
 * Asks for another time and moves the appointment there.
 * @param {string} name who it is with
 * @param {string} zone the reader's
 * @param {{start: string, end: string}[]} busy when the reader has something else
 * @param {{timeZone: string, words: string}} other see SlotPicker.show
 */
export function moveAppointment({id, doctor}, {name, zone, busy = [], other}, done) {
  const picker = new SlotPicker(zone);
  const missing = element('p', {class: 'trouble', role: 'alert'});
  ask({
    title: t('change.move-title', {name}), confirm: t('change.move-confirm'), content: [picker, missing],
    act: async () => {
      missing.textContent = picker.slot ? '' : t('change.choose-time');
      if (!picker.slot) {
        return false;
      }
      const {etag} = await getTagged(`/api/appointments/${id}`);
      await patch(`/api/appointments/${id}`, {start: picker.slot.start}, etag);
      say(t('change.moved'));
      done();
      return true;
    },
    refused: ({type}) => type === 'slot-taken' && picker.reload(),
  });
  picker.show(doctor, busy, other);
}

/** The calendar file of an appointment (RFC 5545). @param {string} describedBy id of what names the appointment */
export const invitationLink = ({id}, describedBy) => element('a', {
  class: 'button quiet', href: `/api/appointments/${id}/invitation`, download: 'visavis.ics', 'aria-describedby': describedBy,
}, t('change.invitation'));

/** A quiet button of an appointment's card. */
export const action = (words, describedBy, onclick) =>
  element('button', {class: 'quiet', type: 'button', 'aria-describedby': describedBy, onclick}, words);
