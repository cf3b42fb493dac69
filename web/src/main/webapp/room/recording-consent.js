/**
 * Recording and the agreement to it. Staff ask by starting to record; it runs once everybody present has agreed.
 * Whoever has agreed can withdraw it at any time, and the platform stops the recording.
 */
import {element, uniqueId} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import {say} from '../assets/page.js';

const RUNNING = ['starting', 'on'];

export class RecordingConsent {
  #call;
  #before = new Map();

  /** What is being recorded, in words. */
  status = element('p', {class: 'recording', role: 'status'});

  /** The question, shown over the stage; it does not keep anybody from the controls. */
  dialog;

  /** The buttons that belong among the controls. */
  controls = element('button', {type: 'button', class: 'record-button'});

  constructor(call) {
    this.#call = call;
    const title = uniqueId('consent');
    this.dialog = element('dialog', {class: 'consent card', 'aria-labelledby': title},
      element('h2', {id: title}, t('consent.title')),
      element('p', {}, t('consent.text')),
      element('div', {class: 'row'},
        element('button', {class: 'primary', type: 'button', onclick: () => this.#answer(true)}, t('consent.agree')),
        element('button', {type: 'button', onclick: () => this.#answer(false)}, t('consent.refuse'))));
    this.controls.addEventListener('click', () => (call.isStaff ? this.#staffPressed() : this.#answer(false)));
    call.addEventListener('change', () => this.#update());
    this.#update();
  }

  get #recording() {
    return this.#call.state.recording;
  }

  get #mine() {
    return this.#granted(this.#call.state.you);
  }

  get #isAsked() {
    return this.#recording.state === 'starting';
  }

  /** true, false, or undefined for somebody who has not answered. */
  #granted(participant) {
    return this.#recording.consents.find((consent) => consent.participant === participant)?.granted;
  }

  #staffPressed() {
    if (this.#isAsked || this.#recording.state === 'on') {
      this.#call.record(false);
    } else {
      this.#call.consent(true);
      this.#call.record(true);
    }
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
    const {others} = this.#call;
    others.forEach(({id, name}) => {
      const answer = this.#granted(id);
      if (this.#before.get(id) !== answer && answer === false) {
        say(t('consent.refused', {name}));
      }
      this.#before.set(id, answer);
    });
    const stop = this.#isAsked ? 'call.cancel-request' : 'call.stop-recording';
    const isRunning = this.#isAsked || this.#recording.state === 'on';
    this.controls.textContent = t(isRunning ? stop : 'call.record');
    this.controls.disabled = !others.length && !isRunning;
  }

  #updateOthers() {
    const ask = this.#isAsked && this.#mine !== true;
    if (ask && !this.dialog.open) {
      this.dialog.show();
      this.dialog.querySelector('button').focus();
    } else if (!ask) {
      this.dialog.close();
    }
    this.controls.hidden = this.#mine !== true;
    this.controls.textContent = t('consent.withdraw');
  }
}
