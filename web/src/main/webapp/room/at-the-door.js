/** For the doctor: who waits, since when, and the two answers: Call and Turn away. */
import {get} from '../assets/api.js';
import {element, uniqueId} from '../assets/element.js';
import {asGuest, t} from '../assets/i18n.js';
import {clock, ownZone} from '../assets/time.js';

export class AtTheDoor {
  #call;
  #since = new Map();
  #list = element('ul', {class: 'plain'});
  #news = element('p', {class: 'visually-hidden', role: 'status'});
  #shown = '';

  /** The panel; hidden for those who let nobody in. */
  panel;

  constructor(call) {
    this.#call = call;
    const id = uniqueId('door');
    this.panel = element('section', {class: 'at-the-door card', 'aria-labelledby': id},
      element('h2', {id}, t('door.title')), this.#list, this.#news);
    call.addEventListener('change', () => this.#update());
    this.#update();
  }

  #update() {
    const waiting = this.#call.atTheDoor;
    const key = JSON.stringify([this.#call.isStaff, waiting.map(({id, name}) => [id, name, this.#since.get(id)])]);
    if (key === this.#shown) {
      return;
    }
    this.#shown = key;
    this.panel.hidden = !this.#call.isStaff;
    this.#list.replaceChildren(...waiting.map((participant) => this.#row(participant)));
    if (!waiting.length) {
      this.#list.append(element('li', {class: 'soft'}, t('door.nobody')));
    }
    this.#announce(waiting);
  }

  #row({id, name, guest, interpretsFor}) {
    const label = uniqueId('waiting');
    const answer = (kind, words, action) =>
      element('button', {class: kind, type: 'button', 'aria-describedby': label, onclick: action}, words);
    return element('li', {},
      element('p', {id: label}, element('strong', {}, name), ' ',
        guest ? element('span', {class: 'guest'}, asGuest(guest, this.#call.nameOf(interpretsFor)), ' ') : null,
        element('span', {class: 'soft'}, this.#since.has(id) ? t('door.since', {time: this.#since.get(id)}) : '')),
      answer('primary', t('door.call'), () => this.#call.admit(id)),
      answer('quiet', t('door.turn-away'), () => this.#call.turnAway(id, t('door.turned-away-reason'))));
  }

  #announce(waiting) {
    const news = waiting.filter(({id}) => !this.#since.has(id));
    if (news.length) {
      news.forEach(({id}) => this.#since.set(id, clock(new Date(), ownZone())));
      this.#news.textContent = t('door.arrived', {name: news.map(({name}) => name).join(', ')});
      this.#ask();
      this.#update();
    }
  }

  /** The platform knows since when; until it has said so, the time when we saw them stands. */
  async #ask() {
    try {
      const {participants} = await get(`/api/consultations/${this.#call.consultation}`);
      participants.filter(({joinedAt}) => joinedAt)
        .forEach(({id, joinedAt}) => this.#since.set(id, clock(joinedAt, ownZone())));
      this.#update();
    } catch (problem) {
      console.warn('The time of arrival is not known', problem.type);
    }
  }
}
