/** A further appointment with the same doctor for the patient of a visit, or a series of them. */
import {post} from '../api.js';
import {ask, field} from '../dialog.js';
import {element} from '../element.js';
import {t} from '../i18n.js';
import {say} from '../page.js';
import {Repeat} from './repeat.js';
import {SlotPicker} from './slot-picker.js';
import {clock, longDay} from '../time.js';

/** @param {(id: string) => void} booked told the id of the new appointment, of a series the first */
export function bookAgain({doctor, patient}, {zone, other}, booked) {
  const picker = new SlotPicker(zone);
  const repeat = new Repeat(zone, patient.id);
  const reason = element('textarea', {maxlength: '500', required: true});
  const missing = element('p', {class: 'trouble', role: 'alert'});
  let key;
  const anotherWish = () => { key = crypto.randomUUID(); };
  repeat.addEventListener('change', anotherWish);
  picker.addEventListener('change', () => {
    anotherWish();
    repeat.hidden = !picker.slot;
    repeat.show(doctor, picker.slot);
  });
  ask({
    title: t('doctor.book-again-for', {name: patient.name}), confirm: t('booking.book'),
    content: [picker, repeat, field(t('booking.reason'), reason), missing],
    act: async () => {
      missing.textContent = troubleOf(picker, repeat, reason);
      if (missing.textContent) {
        return false;
      }
      const wish = {doctor: doctor.id, patient: patient.id, reason: reason.value.trim()};
      booked(await (repeat.isWanted ? bookSeries(wish, repeat, key) : bookOne(wish, picker.slot, key)));
      return true;
    },
    refused: ({type, members}) => {
      if (type === 'series-conflict') {
        repeat.showOccurrences(members.occurrences);
      } else if (type === 'slot-taken') {
        picker.reload();
      }
    },
  });
  picker.show(doctor, [], other);

  async function bookOne(wish, {start}, once) {
    const {id} = await post('/api/appointments', {...wish, start}, {once});
    say(t('booking.booked', {name: patient.name, day: longDay(start, zone), time: clock(start, zone)}));
    return id;
  }

  async function bookSeries(wish, {value}, once) {
    const {appointments} = await post('/api/series', {...wish, ...value}, {once});
    say(t('repeat.booked', {n: appointments.length, name: patient.name}));
    return appointments[0].id;
  }
}

function troubleOf({slot}, repeat, reason) {
  if (!slot) {
    return t('change.choose-time');
  }
  if (repeat.isWanted && !repeat.value) {
    return t('repeat.none');
  }
  return reason.value.trim() ? '' : t('doctor.reason-missing');
}
