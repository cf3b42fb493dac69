/** When a doctor works: weekly hours, how they are cut into slots, absences and extra hours. */
import {list, query} from '../api.js';
import {field} from '../dialog.js';
import {element} from '../element.js';
import {t} from '../i18n.js';
import {warn} from '../page.js';
import {Editor, part} from './editor.js';
import {Stretches} from './stretches.js';
import {WeeklyHours} from './weekly-hours.js';
import {zoneField, zoneSelect} from './zone-field.js';

/** The numbers of a schedule: name on the wire, least, most, step. */
const NUMBERS = [
  ['slotMinutes', 5, 240, 1], ['bufferBeforeMinutes', 0, 120, 1], ['bufferAfterMinutes', 0, 120, 1],
  ['noticeMinutes', 0, 43200, 1], ['changeNoticeMinutes', 0, 43200, 1], ['horizonDays', 1, 730, 1],
];

const LONGEST_APPOINTMENT_MS = 4 * 60 * 60 * 1000;

class ScheduleEditor extends Editor {
  #doctor;
  #zone;
  #week;
  #exceptions;
  #numbers;

  /** Shows the schedule of a doctor. */
  show(doctor) {
    this.#doctor = doctor;
    return this.edit(`/api/doctors/${doctor}/schedule`);
  }

  fields(schedule) {
    this.#zone = zoneSelect(schedule.timeZone);
    this.#week = new WeeklyHours();
    this.#week.value = schedule.weeklyHours;
    this.#exceptions = exceptionsView(schedule);
    this.#numbers = new Map(NUMBERS.map(([name, min, max, step]) => [name, element('input', {
      type: 'number', inputmode: 'numeric', required: true, min, max, step, value: schedule[name],
    })]));
    return [
      part(t('schedule.weekly'), t('schedule.weekly-text'), zoneField(this.#zone), this.#week),
      part(t('schedule.exceptions'), t('schedule.exceptions-text'), this.#exceptions),
      part(t('schedule.rules'), null, element('div', {class: 'numbers'}, this.#numberFields())),
    ];
  }

  #numberFields() {
    const words = {
      slotMinutes: ['schedule.slot', 'schedule.slot-hint'],
      bufferBeforeMinutes: ['schedule.before', 'schedule.before-hint'],
      bufferAfterMinutes: ['schedule.after', 'schedule.after-hint'],
      noticeMinutes: ['schedule.notice', 'schedule.notice-hint'],
      changeNoticeMinutes: ['schedule.cut-off', 'schedule.cut-off-hint'],
      horizonDays: ['schedule.horizon', 'schedule.horizon-hint'],
    };
    return [...this.#numbers].map(([name, input]) => field(t(words[name][0]), input, t(words[name][1])));
  }

  check() {
    const wrong = [...this.#numbers.values()].find((input) => !input.checkValidity());
    wrong?.reportValidity();
    return !wrong && this.#week.check() && this.#exceptions.check();
  }

  read() {
    this.#exceptions.zone = this.#zone.value;
    return {
      timeZone: this.#zone.value,
      ...Object.fromEntries([...this.#numbers].map(([name, input]) => [name, input.valueAsNumber])),
      weeklyHours: this.#week.value,
      exceptions: this.#exceptions.value,
    };
  }

  /** Appointments stay where they are when a doctor will be away: whoever saves is told which those are. */
  async saved({exceptions}) {
    const absences = exceptions.filter(({kind, end}) => kind === 'absence' && Date.parse(end) > Date.now());
    const affected = new Set((await Promise.all(absences.map((absence) => this.#bookedIn(absence)))).flat());
    if (affected.size) {
      warn(t('schedule.affected', {n: affected.size}));
    }
  }

  /** The ids of what is booked with this doctor, and still ahead, in a stretch of time. */
  async #bookedIn(stretch) {
    const from = Math.max(Date.now(), Date.parse(stretch.start) - LONGEST_APPOINTMENT_MS);
    const booked = await list(query('/api/appointments', {
      from: new Date(from).toISOString(), to: stretch.end, status: 'booked', limit: 200,
    }), Infinity);
    return booked.filter(({doctor, end}) => doctor.id === this.#doctor && Date.parse(end) > Date.parse(stretch.start))
      .map(({id}) => id);
  }
}

function exceptionsView({timeZone, exceptions}) {
  const view = new Stretches({
    label: t('schedule.kind'),
    make: ({kind}) => element('select', {}, ['absence', 'extra'].map((name) =>
      element('option', {value: name, selected: name === kind}, t(`schedule.${name}`)))),
    read: ({value}) => ({kind: value}),
  }, [[t('schedule.add-absence'), {kind: 'absence'}], [t('schedule.add-extra'), {kind: 'extra'}]]);
  view.zone = timeZone;
  view.value = exceptions;
  return view;
}

customElements.define('visavis-schedule-editor', ScheduleEditor);
