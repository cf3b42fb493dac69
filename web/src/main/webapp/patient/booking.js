/**
 * Booking: a doctor, a time, a reason; once or repeated. The time is held while the reason is typed. Events: `booked`,
 * with the appointment; `listed`, when the patient has joined a waiting list.
 */
import '../assets/countdown.js';
import {list, post} from '../assets/api.js';
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {say, warn} from '../assets/page.js';
import {Repeat} from '../assets/scheduling/repeat.js';
import {SlotPicker} from '../assets/scheduling/slot-picker.js';
import {clock, longDay} from '../assets/time.js';
import {Hold} from './hold.js';
import {joinWaitingList} from './join-waiting-list.js';

const LOST = ['slot-taken', 'patient-busy', 'hold-over', 'outside-hours', 'too-late-to-book', 'too-early-to-book'];

class Booking extends HTMLElement {
  #me;
  #doctors = [];
  #doctor = null;
  #key = null;
  #hold = new Hold();
  #picker;
  #repeat;
  #choices = element('div', {class: 'choices doctors'});
  #search = element('input', {type: 'search', id: uniqueId('search')});
  #reason = element('textarea', {id: uniqueId('reason'), maxlength: '500', required: true});
  #left = element('visavis-countdown', {class: 'held', hidden: true});
  #book = element('button', {class: 'primary large', type: 'button', disabled: true});
  #rest = element('div', {hidden: true});
  #after = element('div', {hidden: true});
  #otherwise = element('p', {class: 'soft', hidden: true});

  /** When the patient has something else: `{start, end}`. */
  busy = [];

  async show(me) {
    this.#me = me;
    this.#picker = new SlotPicker(me.timeZone);
    this.#repeat = new Repeat(me.timeZone);
    this.#book.append(t('booking.book'));
    this.#listen();
    this.#after.append(this.#repeat,
      element('div', {class: 'field'}, element('label', {for: this.#reason.id}, t('booking.reason')), this.#reason),
      this.#left, this.#book);
    this.#rest.append(this.#picker,
      this.#otherwise, this.#after);
    this.append(
      element('fieldset', {}, element('legend', {}, t('booking.doctor')), this.#searchField(), this.#choices),
      this.#rest);
    try {
      this.#doctors = await list('/api/doctors');
      this.#showDoctors();
    } catch (problem) {
      warn(problem);
    }
  }

  /** Offers the doctor's waiting list to whom no time suits. */
  offerWaitingLists() {
    this.#otherwise.hidden = false;
    this.#otherwise.replaceChildren(`${t('list.no-time')} `, element('button', {
      type: 'button', class: 'quiet small', onclick: () => joinWaitingList(this.#doctor, () => this.#tell('listed')).catch(warn),
    }, t('list.join')));
  }

  #listen() {
    this.#book.addEventListener('click', () => this.#submit());
    this.#picker.addEventListener('change', () => this.#pickerChanged());
    this.#repeat.addEventListener('change', () => this.#repeatChanged());
    this.#reason.addEventListener('focus', () => this.#takeHold());
    this.#search.addEventListener('input', () => this.#showDoctors());
    this.#left.addEventListener('over', () => {
      this.#hold.release();
      warn(t('hold.over'));
      this.#picker.reload();
    });
  }

  #searchField() {
    return element('div', {class: 'field search'},
      element('label', {for: this.#search.id}, t('booking.search')), this.#search);
  }

  #showDoctors() {
    const wanted = plain(this.#search.value.trim());
    const found = this.#doctors.filter(({name, specialty}) => plain(`${name} ${specialty ?? ''}`).includes(wanted));
    this.#choices.replaceChildren(...found.map((doctor) => element('label', {class: 'choice'},
      element('input', {
        type: 'radio', name: 'doctor', checked: doctor.id === this.#doctor?.id, onchange: () => this.#chose(doctor),
      }),
      element('span', {class: 'face'}, doctor.name, element('small', {}, doctor.specialty ?? '')))));
    if (!found.length) {
      this.#choices.append(element('p', {class: 'soft', role: 'status'}, t('booking.no-doctor')));
    }
  }

  #chose(doctor) {
    this.#doctor = doctor;
    this.#rest.hidden = false;
    this.#picker.show(doctor, this.busy);
  }

  /** Another time is another booking with a key of its own; trying the same one again, after a failure, is not. */
  #pickerChanged() {
    const {slot} = this.#picker;
    this.#key = crypto.randomUUID();
    this.#hold.release();
    this.#left.stop();
    this.#after.hidden = !slot;
    this.#book.disabled = !slot;
    this.#repeat.show(this.#doctor, slot);
  }

  #repeatChanged() {
    if (this.#repeat.isWanted) {
      this.#hold.release();
      this.#left.stop();
    }
    this.#book.disabled = !this.#picker.slot || (this.#repeat.isWanted && !this.#repeat.value);
  }

  /** A time that can't be held may still be free when it is booked, e.g. where as many as allowed are held. */
  async #takeHold() {
    const {slot} = this.#picker;
    if (!slot || this.#repeat.isWanted) {
      return;
    }
    try {
      const {expires} = await this.#hold.take(this.#doctor.id, slot.start);
      if (this.#picker.slot === slot && this.#left.hidden && this.#hold.isTaken) {
        this.#left.start(expires, 'hold.left');
      }
    } catch (problem) {
      if (LOST.includes(problem.type) && this.#picker.slot === slot) {
        warn(problem);
        this.#picker.reload();
      }
    }
  }

  async #submit() {
    const reason = this.#reason.value.trim();
    if (!reason) {
      this.#reason.focus();
      warn(t('booking.reason-missing'));
      return;
    }
    this.#book.disabled = true;
    try {
      const appointment = await this.#bookNow(reason);
      this.#reason.value = '';
      this.#repeat.reset();
      this.#tell('booked', appointment);
    } catch (problem) {
      warn(problem);
      if (problem.type === 'series-conflict') {
        this.#key = crypto.randomUUID();
        this.#repeat.showOccurrences(problem.members.occurrences);
        return;
      }
      if (!LOST.includes(problem.type)) {
        this.#book.disabled = false;
        return;
      }
    }
    this.#picker.show(this.#doctor, this.busy);
  }

  async #bookNow(reason) {
    const {start} = this.#picker.slot;
    const doctor = this.#doctor.id;
    const series = this.#repeat.value;
    if (series) {
      const {appointments} = await post('/api/series', {doctor, reason, ...series}, {once: this.#key});
      say(t('repeat.booked', {n: appointments.length, name: this.#doctor.name}));
      return appointments[0];
    }
    const appointment = this.#hold.isTaken ? await this.#hold.confirm(reason)
      : await post('/api/appointments', {doctor, start, reason}, {once: this.#key});
    say(t('booking.booked', {
      name: this.#doctor.name, day: longDay(start, this.#me.timeZone), time: clock(start, this.#me.timeZone),
    }));
    return appointment;
  }

  #tell(event, detail = null) {
    this.dispatchEvent(new CustomEvent(event, {detail}));
  }
}

/** For searching: without case and accents. */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

customElements.define('visavis-booking', Booking);
