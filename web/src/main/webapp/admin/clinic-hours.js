/** When the clinic as a whole is open, and when it is closed for everybody. */
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {warn} from '../assets/page.js';
import {Editor, part} from '../assets/scheduling/editor.js';
import {Stretches} from '../assets/scheduling/stretches.js';
import {WeeklyHours} from '../assets/scheduling/weekly-hours.js';
import {zoneField, zoneSelect} from '../assets/scheduling/zone-field.js';

class ClinicHours extends Editor {
  #zone;
  #week;
  #closures;

  show() {
    return this.edit('/api/clinic/hours');
  }

  fields({timeZone, weeklyHours, closures}) {
    this.#zone = zoneSelect(timeZone);
    this.#week = new WeeklyHours();
    this.#week.value = weeklyHours;
    this.#closures = closuresView(timeZone, closures);
    return [
      part(t('clinic.weekly'), t('clinic.weekly-text'), zoneField(this.#zone), this.#week),
      part(t('clinic.closures'), t('clinic.closures-text'), this.#closures),
    ];
  }

  check() {
    return this.#week.check() && this.#closures.check();
  }

  read() {
    this.#closures.zone = this.#zone.value;
    return {
      timeZone: this.#zone.value,
      weeklyHours: this.#week.value,
      closures: this.#closures.value.map(({start, end, reason}) => ({from: start, to: end, reason})),
    };
  }

  /** Appointments stay where they are when the clinic closes: whoever saves is told how many those are. */
  async saved({affected}) {
    if (affected?.length) {
      warn(t('clinic.affected', {n: affected.length}));
    }
  }
}

function closuresView(timeZone, closures) {
  const view = new Stretches({
    label: t('clinic.reason'),
    make: ({reason}) => element('input', {type: 'text', maxlength: '200', value: reason ?? ''}),
    read: ({value}) => ({reason: value.trim()}),
  }, [[t('clinic.add-closure'), {reason: ''}]]);
  view.zone = timeZone;
  view.value = closures.map(({from, to, reason}) => ({start: from, end: to, reason}));
  return view;
}

customElements.define('visavis-clinic-hours', ClinicHours);
