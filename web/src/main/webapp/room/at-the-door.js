/** In the room, for the doctor: who waits, here and in their other consultations. */
import '../assets/waiting-room.js';
import {element} from '../assets/element.js';
import {asGuest, t} from '../assets/i18n.js';

const whatFor = ({guest, interpretsFor}, call) => (guest ? asGuest(guest, call.nameOf(interpretsFor)) : '');

export class AtTheDoor {
  #call;
  #list = element('visavis-waiting-room', {class: 'at-the-door card'});
  #begun = false;
  #shown = '';

  /** The panel; hidden for those who let nobody in. */
  panel = this.#list;

  /** Leads to the panel where that is below everything else. It lies over the stage, so that nobody's coming moves anything. */
  link = element('button', {type: 'button', class: 'callers', hidden: true, onclick: () => this.#goThere()});

  constructor(call) {
    this.#call = call;
    call.addEventListener('change', () => this.#update());
    this.#update();
  }

  #update() {
    const call = this.#call;
    this.#list.hidden = !call.isStaff;
    if (!call.isStaff) {
      return;
    }
    if (!this.#begun) {
      this.#begun = true;
      this.#list.show({
        consultation: call.consultation,
        here: () => call.atTheDoor.map((waiting) => ({...waiting, as: whatFor(waiting, call)})),
        callIn: (id) => call.admit(id),
        turnAway: (id, reason) => call.turnAway(id, reason),
      });
    }
    this.link.hidden = !call.atTheDoor.length;
    this.link.textContent = t('call.waiting', {n: call.atTheDoor.length});
    const waiting = JSON.stringify(call.atTheDoor);
    if (waiting !== this.#shown) {
      this.#shown = waiting;
      this.#list.refresh();
    }
  }

  #goThere() {
    this.#list.scrollIntoView({block: 'center'});
    this.#list.querySelector('li button')?.focus();
  }
}
