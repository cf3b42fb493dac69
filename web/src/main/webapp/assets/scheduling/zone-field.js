/** A choice of a time zone: every one that the browser knows, and the one that is set. */
import {element} from '../element.js';

export function zoneSelect(zone = 'UTC') {
  const known = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), zone]);
  return element('select', {}, [...known].sort().map((name) => zoneOption(name, zone)));
}

const zoneOption = (name, chosen) => element('option', {value: name, selected: name === chosen}, name.replaceAll('_', ' '));
