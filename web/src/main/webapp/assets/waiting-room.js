/**
 * For the doctor: everyone who waits, across their consultations, and what can be done about them. On the doctor's page
 * and in the room, where those of this consultation can be called in.
 */
import {alertTo, canAskToNotify, countInTitle} from './arrival-alert.js';
import {element, uniqueId} from './element.js';
import {t} from './i18n.js';
import {warn} from './page.js';
import {WaitingList} from './waiting-list.js';
import {WaitingPerson} from './waiting-person.js';

const REASONS = {'door-reason': ['later', 'another', 'technical'], 'door-move-reason': ['urgent', 'time', 'technical']};

/** What only the room knows of somebody who waits. */
const about = (known) => ({check: known?.check, as: known?.as});

export class WaitingRoom extends HTMLElement {
  #list = new WaitingList();
  #consultation = null;
  #callIn = () => {};
  #here = () => [];
  #turnAwayHere = null;
  #rows = element('ol', {class: 'plain'});
  #nobody = element('li', {class: 'soft'});
  #people = new Map();
  #news = element('p', {class: 'visually-hidden', role: 'status'});
  #notify = element('button', {class: 'quiet', type: 'button', hidden: true});
  #shown = '';

  /**
   * Begins to ask and to show. In a room: which consultation it is, who is known to wait in it (`{id, name, …}` of the
   * protocol), and how they are called in or turned away from there.
   */
  show({consultation = null, here = () => [], callIn = () => {}, turnAway = null} = {}) {
    this.#consultation = consultation;
    this.#here = here;
    this.#callIn = callIn;
    this.#turnAwayHere = turnAway;
    const heading = uniqueId('waiting-room');
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', heading);
    this.#nobody.textContent = t('door.nobody');
    this.#notify.textContent = t('door.notify');
    this.#notify.addEventListener('click', async () => {
      await Notification.requestPermission();
      this.#notify.hidden = !canAskToNotify();
    });
    this.#notify.hidden = !canAskToNotify();
    this.replaceChildren(element('h2', {id: heading}, t('door.title')), this.#rows, this.#news, this.#notify);
    this.#list.addEventListener('change', () => this.update());
    this.#list.addEventListener('arrived', ({detail}) => this.#arrived(detail));
    this.#list.start({soon: consultation !== null});
    this.update();
  }

  disconnectedCallback() {
    this.#list.stop();
    countInTitle(0);
  }

  /** Something has happened in this room: what it knows is shown now, what the platform knows more of it in a moment. */
  refresh() {
    this.update();
    this.#list.refreshSoon();
  }

  /** Shows those whom the platform has told of, and those the room has heard of before that. */
  update() {
    const listed = this.#list.items;
    const heard = this.#here().filter(({id}) => !listed.some(({participant}) => participant === id))
      .map(({id, name, role, check, as}) => ({participant: id, name, role, check, as, consultation: this.#consultation}));
    const here = new Map(this.#here().map((participant) => [participant.id, participant]));
    const waiting = [...listed.filter(({consultation, participant, state}) =>
      consultation !== this.#consultation || here.has(participant) || state === 'reconnecting')
      .map((entry) => ({...entry, ...about(here.get(entry.participant))})), ...heard];
    const key = JSON.stringify(waiting);
    countInTitle(waiting.length);
    if (key === this.#shown) {
      return;
    }
    this.#shown = key;
    this.#people = new Map(waiting.map((entry) =>
      [entry.participant, this.#people.get(entry.participant) ?? this.#newPerson(entry)]));
    const places = Math.max(0, ...waiting.map(({position}) => position ?? 0));
    waiting.forEach((entry) => this.#people.get(entry.participant).show(entry, places));
    this.#arrange(waiting.length ? [...this.#people.values()].map(({row}) => row) : [this.#nobody]);
  }

  /** Puts them into this order, and moves nobody who is in their place. */
  #arrange(rows) {
    const focused = document.activeElement;
    [...this.#rows.children].filter((row) => !rows.includes(row)).forEach((row) => row.remove());
    rows.forEach((row, index) => {
      if (this.#rows.children[index] !== row) {
        this.#rows.insertBefore(row, this.#rows.children[index] ?? null);
      }
    });
    if (this.#rows.contains(focused)) {
      focused.focus();
    }
  }

  #newPerson(entry) {
    return new WaitingPerson(entry, {
      callIn: entry.consultation === this.#consultation ? ({participant}) => this.#callIn(participant) : null,
      turnAway: (latest) => this.#askToTurnAway(latest),
      move: (latest, position) => this.#askToMove(latest, position),
    });
  }

  #askToTurnAway(entry) {
    this.#ask(t('door.turn-away-title', {name: entry.name}), t('door.turn-away'), t('door.turned-away-reason'),
      (reason) => (entry.consultation === this.#consultation && this.#turnAwayHere
        ? this.#turnAwayHere(entry.participant, reason) : this.#list.turnAway(entry, reason)));
  }

  #askToMove(entry, position) {
    this.#ask(t('door.move-title', {name: entry.name, position}), t('door.move'), '',
      (reason) => this.#list.move(entry, position, reason), true);
  }

  /** A dialog that asks for a reason, with suggestions, and does it. */
  #ask(title, words, suggestion, act, isRequired = false) {
    const heading = uniqueId('dialog');
    const reason = element('input', {
      type: 'text', id: uniqueId('reason'), maxlength: '500', value: suggestion, required: isRequired,
      list: uniqueId('reasons'),
    });
    const family = isRequired ? 'door-move-reason' : 'door-reason';
    const dialog = element('dialog', {class: 'card', 'aria-labelledby': heading},
      element('form', {method: 'dialog'},
        element('h2', {id: heading}, title),
        element('div', {class: 'field'},
          element('label', {for: reason.id}, t(isRequired ? 'door.why-move' : 'door.why')), reason,
          element('datalist', {id: reason.getAttribute('list')},
            REASONS[family].map((name) => element('option', {value: t(`${family}.${name}`)})))),
        element('div', {class: 'row'},
          element('button', {class: 'primary', type: 'submit'}, words),
          element('button', {type: 'button', onclick: () => dialog.close()}, t('door.keep')))));
    dialog.querySelector('form').addEventListener('submit', async () => {
      try {
        await act(reason.value.trim());
      } catch (problem) {
        warn(problem);
        this.#list.refresh();
      }
    });
    dialog.addEventListener('close', () => dialog.remove());
    this.append(dialog);
    dialog.showModal();
    reason.focus();
    reason.select();
  }

  #arrived(entries) {
    const names = entries.map(({name}) => name);
    this.#news.textContent = t('door.arrived', {name: names.join(', ')});
    alertTo(names);
  }
}

customElements.define('visavis-waiting-room', WaitingRoom);
