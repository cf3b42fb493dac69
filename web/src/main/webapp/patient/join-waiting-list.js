/** Joining a doctor's waiting list: between which days, and between which times of a day. */
import {get, post} from '../assets/api.js';
import {ask, field} from '../assets/dialog.js';
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {say} from '../assets/page.js';
import {dayOf, ownZone, plusDays} from '../assets/time.js';

const USUAL_DAYS = 14;

/** @param {() => void} joined told when the patient stands on the list */
export async function joinWaitingList(doctor, joined) {
  const {timeZone} = await get(`/api/doctors/${doctor.id}/schedule`);
  const today = dayOf(Date.now(), timeZone);
  const input = (type, value) => element('input', {type, value, required: type === 'date'});
  const [from, to] = [input('date', today), input('date', plusDays(today, USUAL_DAYS))];
  const [earliest, latest] = [input('time', ''), input('time', '')];
  from.min = today;
  ask({
    title: t('list.join-title', {name: doctor.name}), confirm: t('list.join-confirm'),
    content: [
      element('p', {class: 'soft'}, t('list.join-text'), timeZone === ownZone() ? '' : ` ${t('list.clock', {zone: timeZone})}`),
      element('div', {class: 'pair'}, field(t('list.from'), from), field(t('list.to'), to)),
      element('div', {class: 'pair'}, field(t('list.earliest'), earliest), field(t('list.latest'), latest)),
    ],
    act: async () => {
      to.setCustomValidity(to.value >= from.value ? '' : t('hours.order'));
      latest.setCustomValidity(!latest.value || latest.value > earliest.value ? '' : t('hours.order'));
      if ([from, to, earliest, latest].some((each) => !each.reportValidity())) {
        return false;
      }
      await post('/api/waiting-list', {
        doctor: doctor.id, from: from.value, to: to.value,
        ...(earliest.value ? {earliest: earliest.value} : {}), ...(latest.value ? {latest: latest.value} : {}),
      });
      say(t('list.joined', {name: doctor.name}));
      joined();
      return true;
    },
  });
}
