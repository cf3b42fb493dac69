/** What patients and doctors both see of an appointment: its state, and Join with the times at which it works. */
import {element, uniqueId} from './element.js';
import {t, word} from './i18n.js';
import {clock, shortDay} from './time.js';

/** Appointments that can still take place. */
export const isOpen = ({status, joinUntil}, now = Date.now()) =>
  ['booked', 'arrived'].includes(status) && Date.parse(joinUntil) >= now;

/** The state as a small label. */
export const stateLabel = ({status}) => element('span', {class: 'state', 'data-state': status}, word('status', status));

/**
 * Join, enabled from `joinFrom` to `joinUntil`; before that it says when it opens. It enables itself when the time
 * comes.
 * @param {string} describedBy id of the element that says which appointment this is
 */
export function joinButton(appointment, timeZone, describedBy) {
  const {joinFrom, joinUntil, consultation, id} = appointment;
  const hint = element('span', {class: 'soft', id: uniqueId('join-hint')});
  const button = element('button', {
    class: 'primary', type: 'button', 'aria-describedby': `${describedBy} ${hint.id}`,
    onclick: () => location.assign(`/consultation/${consultation ?? id}`),
  }, t('appointment.join'));
  const refresh = () => {
    const now = Date.now();
    const early = now < Date.parse(joinFrom);
    button.disabled = early || now > Date.parse(joinUntil);
    hint.textContent = early ? opensAt(joinFrom, timeZone) : '';
    if (early && button.isConnected) {
      setTimeout(refresh, Math.min(Date.parse(joinFrom) - now + 50, 60_000));
    }
  };
  setTimeout(refresh);
  refresh();
  return [button, hint];
}

const opensAt = (joinFrom, timeZone) =>
  t('appointment.opens', {time: `${shortDay(joinFrom, timeZone)}, ${clock(joinFrom, timeZone)}`});
