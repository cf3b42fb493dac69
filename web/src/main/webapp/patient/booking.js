/** Booking: a doctor, a time, a reason. Event: `booked`, with the appointment. */
import {list, post} from '../assets/api.js';
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {say, warn} from '../assets/page.js';
import {SlotPicker} from '../assets/scheduling/slot-picker.js';
import {clock, longDay} from '../assets/time.js';

const SEARCH_FROM = 7;

class Booking extends HTMLElement {
  #me;
  #doctors = [];
  #doctor = null;
  #key = null;
  #picker;
  #choices = element('div', {class: 'choices doctors'});
  #search = element('input', {type: 'search', id: uniqueId('search')});
  #reason = element('textarea', {id: uniqueId('reason'), maxlength: '500', required: true});
  #book = element('button', {class: 'primary large', type: 'button', disabled: true});
  #rest = element('div', {hidden: true});

  /** When the patient has something else: `{start, end}`. */
  busy = [];

  async show(me) {
    this.#me = me;
    this.#picker = new SlotPicker(me.timeZone);
    this.#book.append(t('booking.book'));
    this.#book.addEventListener('click', () => this.#submit());
    this.#picker.addEventListener('change', () => this.#pickerChanged());
    this.#search.addEventListener('input', () => this.#showDoctors());
    this.#rest.append(this.#picker,
      element('div', {class: 'field'}, element('label', {for: this.#reason.id}, t('booking.reason')), this.#reason),
      this.#book);
    this.append(
      element('fieldset', {}, element('legend', {}, t('booking.doctor')), this.#searchField(), this.#choices),
      this.#rest);
    try {
      this.#doctors = await list('/api/doctors');
      this.querySelector('.search').hidden = this.#doctors.length < SEARCH_FROM;
      this.#showDoctors();
    } catch (problem) {
      warn(problem);
    }
  }

  #searchField() {
    return element('div', {class: 'field search', hidden: true},
      element('label', {for: this.#search.id}, t('booking.search')), this.#search);
  }

  #showDoctors() {
    const wanted = this.#search.value.trim().toLowerCase();
    const found = this.#doctors.filter(({name, specialty}) =>
      `${name} ${specialty ?? ''}`.toLowerCase().includes(wanted));
    this.#choices.replaceChildren(...found.map((doctor) => element('label', {class: 'choice'},
      element('input', {
        type: 'radio', name: 'doctor', checked: doctor.id === this.#doctor?.id, onchange: () => this.#chose(doctor),
      }),
      element('span', {class: 'face'}, doctor.name, element('small', {}, doctor.specialty ?? '')))));
    if (!found.length) {
      this.#choices.append(element('p', {class: 'soft'}, t('booking.no-doctor')));
    }
  }

  #chose(doctor) {
    this.#doctor = doctor;
    this.#rest.hidden = false;
    this.#picker.show(doctor, this.busy);
  }

  /** Another time is another booking with a key of its own; trying the same one again, after a failure, is not. */
  #pickerChanged() {
    this.#book.disabled = !this.#picker.slot;
    this.#key = crypto.randomUUID();
  }

  async #submit() {
    const {start} = this.#picker.slot;
    if (!this.#reason.value.trim()) {
      this.#reason.focus();
      warn(t('booking.reason-missing'));
      return;
    }
    this.#book.disabled = true;
    try {
      const appointment = await post('/api/appointments',
        {doctor: this.#doctor.id, start, reason: this.#reason.value.trim()}, {once: this.#key});
      say(t('booking.booked', {
        name: this.#doctor.name, day: longDay(start, this.#me.timeZone), time: clock(start, this.#me.timeZone),
      }));
      this.#reason.value = '';
      this.dispatchEvent(new CustomEvent('booked', {detail: appointment}));
    } catch (problem) {
      warn(problem);
      if (problem.type === 'unavailable') {
        this.#book.disabled = false;
        return;
      }
    }
    this.#picker.show(this.#doctor, this.busy);
  }
}

customElements.define('visavis-booking', Booking);
