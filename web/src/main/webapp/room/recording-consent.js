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
  #answered = null;
  #cameFrom = null;
  #heading = element('h2', {id: uniqueId('consent'), tabindex: '-1'});

  /** What is being recorded, in words. */
  status = element('p', {class: 'recording', role: 'status'});

  /** The question, for those who write while it is asked, and whose focus stays where it is. */
  news = element('p', {class: 'visually-hidden', role: 'status'});

  /**
   * The question, shown over the stage; it does not keep anybody from the controls. Agreeing is a deed of its own: the
   * question takes the focus to its heading, from where no key that was meant for something else answers it.
   */
  dialog;

  /** The buttons that belong among the controls. */
  controls = element('button', {type: 'button', class: 'record-button'});

  constructor(call) {
    this.#call = call;
    const text = uniqueId('consent');
    this.#heading.textContent = t('consent.title');
    this.dialog = element('dialog', {class: 'consent card', 'aria-labelledby': this.#heading.id, 'aria-describedby': text},
      this.#heading,
      element('p', {id: text}, t('consent.text')),
      element('div', {class: 'row'},
        element('button', {class: 'primary', type: 'button', onclick: () => this.#answer(true)}, t('consent.agree')),
        element('button', {type: 'button', onclick: () => this.#answer(false)}, t('consent.refuse'))));
    this.controls.addEventListener('click', () => (call.isStaff ? this.#staffPressed() : this.#answer(false)));
    call.addEventListener('change', () => this.#update());
    call.addEventListener('refused', ({detail}) => detail.inReplyTo === 'consent' && this.#askAnew());
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
    this.#answered = this.#call.state.you;
    this.#call.consent(granted);
    this.#close();
  }

  /** The answer did not count. */
  #askAnew() {
    this.#answered = null;
    this.#update();
  }

  /** Behind a modal dialog nothing can be read or reached: there the question is drawn to attention afterwards. */
  #ask() {
    const modal = document.querySelector('dialog:modal');
    this.dialog.open = true;
    if (modal) {
      modal.addEventListener('close', () => this.dialog.open && this.#drawAttention(), {once: true});
    } else {
      this.#drawAttention();
    }
  }

  /** `show()` would move the focus even from a line that is being written. */
  #drawAttention() {
    const at = document.activeElement;
    if (at?.matches('input, select, textarea')) {
      this.news.textContent = t('consent.title');
    } else {
      this.#cameFrom = at;
      this.#heading.focus({preventScroll: true});
    }
  }

  #close() {
    const hadFocus = this.dialog.contains(document.activeElement);
    this.dialog.close();
    this.news.textContent = '';
    if (hadFocus) {
      this.#cameFrom?.focus();
    }
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
    const {phase, you} = this.#call.state;
    if (!this.#isAsked) {
      this.#answered = null;
    }
    const ask = phase === 'in' && this.#isAsked && this.#mine !== true && this.#answered !== you;
    if (ask && !this.dialog.open) {
      this.#ask();
    } else if (!ask && this.dialog.open) {
      this.#close();
    }
    this.controls.hidden = this.#mine !== true;
    this.controls.textContent = t('consent.withdraw');
  }
}
