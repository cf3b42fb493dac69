/** A choice of a time zone: every one that the browser knows, and the one that is set. */
import {field} from '../dialog.js';
import {element} from '../element.js';
import {t} from '../i18n.js';

export function zoneSelect(zone = 'UTC') {
  const known = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), zone]);
  return element('select', {}, [...known].sort().map((name) => zoneOption(name, zone)));
}

/** The choice with its label. Whoever chooses another zone is told what that does to the times that are typed. */
export function zoneField(select) {
  const before = select.value;
  const note = element('p', {class: 'soft', role: 'status'});
  select.addEventListener('change', () => {
    note.textContent = select.value === before ? ''
      : t('schedule.zone-kept', {before: inWords(before), now: inWords(select.value)});
  });
  return element('div', {}, field(t('schedule.zone'), select), note);
}

const zoneOption = (name, chosen) => element('option', {value: name, selected: name === chosen}, inWords(name));

const inWords = (zone) => zone.replaceAll('_', ' ');
