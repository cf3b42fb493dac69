/**
 * Recording and the agreement to it. Staff ask by agreeing themselves; the recording starts when everybody present has
 * agreed. Whoever has agreed can withdraw it at any time, and the platform stops the recording.
 */
import {element, uniqueId} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import {say} from '../assets/page.js';

const RUNNING = ['starting', 'on'];

export class RecordingConsent {
  #call;
  #wish = false;
  #asked = false;
  #before = null;

  /** What is being recorded, in words. */
  status = element('p', {class: 'recording', role: 'status'});

  /** The question, shown over the stage; it does not keep anybody from the controls. */
  dialog;

  /** The buttons that belong among the controls. */
  controls = element('button', {type: 'button'});

  constructor(call) {
    this.#call = call;
    const title = uniqueId('consent');
    this.dialog = element('dialog', {class: 'consent card', 'aria-labelledby': title},
      element('h2', {id: title}, t('consent.title')),
      element('p', {}, t('consent.text')),
      element('div', {class: 'row'},
        element('button', {class: 'primary', type: 'button', onclick: () => this.#answer(true)}, t('consent.agree')),
        element('button', {type: 'button', onclick: () => this.#answer(false)}, t('consent.refuse'))));
    this.controls.addEventListener('click', () => (call.isStaff ? this.#staffPressed() : this.#answer(!this.#mine)));
    call.addEventListener('change', () => this.#update());
    call.addEventListener('refused', ({detail}) => {
      this.#wish = detail.inReplyTo === 'record' ? false : this.#wish;
      this.#update();
    });
    this.#update();
  }

  get #recording() {
    return this.#call.state.recording;
  }

  get #mine() {
    return this.#granted(this.#call.state.you);
  }

  get #isRunning() {
    return RUNNING.includes(this.#recording.state);
  }

  /** true, false, or undefined for somebody who has not answered. */
  #granted(participant) {
    return this.#recording.consents.find((consent) => consent.participant === participant)?.granted;
  }

  get #allAgree() {
    const {other} = this.#call;
    return this.#mine === true && other !== undefined && this.#granted(other.id) === true;
  }

  #staffPressed() {
    if (this.#isRunning) {
      this.#call.record(false);
    } else if (this.#allAgree) {
      this.#call.record(true);
    } else {
      this.#wish = !this.#wish;
      this.#call.consent(this.#wish);
    }
    this.#update();
  }

  #answer(granted) {
    this.dialog.close();
    this.#call.consent(granted);
    this.controls.focus();
  }

  #update() {
    const text = word('recording', this.#recording.state);
    if (this.status.textContent !== text) {
      this.status.textContent = text;
    }
    this.status.dataset.state = this.#recording.state;
    if (this.#call.isStaff) {
      this.#updateStaff();
    } else {
      this.#updateOthers();
    }
  }

  #updateStaff() {
    const {other} = this.#call;
    if (this.#wish && this.#allAgree) {
      this.#wish = false;
      this.#call.record(true);
    }
    const answer = other && this.#granted(other.id);
    if (this.#before !== answer && answer === false) {
      this.#wish = false;
      say(t('consent.refused', {name: other.name}));
    }
    this.#before = answer;
    this.controls.textContent = this.#isRunning ? t('call.stop-recording') : t(this.#wish ? 'call.cancel-request' : 'call.record');
    this.controls.disabled = !other && !this.#isRunning;
  }

  #updateOthers() {
    const staff = this.#call.state.participants.find(({role}) => role === 'doctor');
    const asked = staff !== undefined && this.#granted(staff.id) === true;
    if (asked && !this.#asked && this.#mine === undefined) {
      this.dialog.show();
      this.dialog.querySelector('button').focus();
    } else if (!asked || this.#mine !== undefined) {
      this.dialog.close();
    }
    this.#asked = asked;
    this.controls.hidden = !asked && this.#mine !== true;
    this.controls.textContent = t(this.#mine ? 'consent.withdraw' : 'consent.agree-later');
  }
}
