/** A further appointment for somebody the doctor sees. */
import {post} from '../assets/api.js';
import {ask, field} from '../assets/dialog.js';
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {say} from '../assets/page.js';
import {SlotPicker} from '../assets/scheduling/slot-picker.js';
import {clock, longDay} from '../assets/time.js';

/** @param {(id: string) => void} booked told the id of the new appointment */
export function bookAgain({doctor, patient}, {zone, other}, booked) {
  const picker = new SlotPicker(zone);
  const reason = element('textarea', {maxlength: '500', required: true});
  const missing = element('p', {class: 'trouble', role: 'alert'});
  let key = crypto.randomUUID();
  picker.addEventListener('change', () => { key = crypto.randomUUID(); });
  ask({
    title: t('doctor.book-again-for', {name: patient.name}), confirm: t('booking.book'),
    content: [picker, field(t('booking.reason'), reason), missing],
    act: async () => {
      missing.textContent = troubleOf(picker, reason);
      if (missing.textContent) {
        return false;
      }
      const {start} = picker.slot;
      const appointment = await post('/api/appointments',
        {doctor: doctor.id, patient: patient.id, start, reason: reason.value.trim()}, {once: key});
      say(t('booking.booked', {name: patient.name, day: longDay(start, zone), time: clock(start, zone)}));
      booked(appointment.id);
      return true;
    },
    refused: ({type}) => type === 'slot-taken' && picker.reload(),
  });
  picker.show(doctor, [], other);
}

function troubleOf({slot}, reason) {
  if (!slot) {
    return t('change.choose-time');
  }
  return reason.value.trim() ? '' : t('doctor.reason-missing');
}
