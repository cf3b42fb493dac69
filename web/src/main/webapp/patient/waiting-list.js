/**
 * The waiting lists on which the patient stands, and what is offered to them: a time that is kept for them for a while,
 * to accept or to refuse. Events: `booked`, with the appointment's id; `changed`, when something is offered or has gone.
 */
import '../assets/countdown.js';
import {list, post, remove} from '../assets/api.js';
import {ask, field} from '../assets/dialog.js';
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {say, warn} from '../assets/page.js';
import {questions} from '../assets/questions.js';
import {action} from '../assets/scheduling/change.js';
import {clock, longDay, shortDay} from '../assets/time.js';

const REFRESH_MS = 20_000;

class WaitingListView extends HTMLElement {
  #zone;
  #shown = '';
  #ask = questions();

  /** Shows the list and keeps it up to date. */
  async show({timeZone}) {
    this.#zone = timeZone;
    await this.load();
    setInterval(() => document.hidden || this.load(), REFRESH_MS);
  }

  /** A list that has not changed is left alone, so that focus and countdowns stay. */
  async load() {
    const isLatest = this.#ask();
    try {
      const items = await list('/api/waiting-list');
      const key = JSON.stringify(items);
      if (!isLatest() || key === this.#shown) {
        return;
      }
      if (this.#shown && items.some(({offer}) => offer && !this.#shown.includes(offer.appointment))) {
        say(t('list.offered'));
      }
      this.#shown = key;
      this.closest('section').hidden = !items.length;
      this.replaceChildren(element('ul', {class: 'cards'}, items.map((item) => this.#card(item))));
    } catch (problem) {
      warn(problem);
    }
  }

  #card(item) {
    const heading = uniqueId('listed');
    const {doctor, offer} = item;
    return element('li', {class: 'card', 'data-listed': item.id, 'aria-labelledby': heading},
      element('h3', {id: heading}, t('list.with', {name: doctor.name})),
      offer ? this.#offer(item, heading) : this.#waiting(item, heading));
  }

  #waiting({id, from, to, earliest, latest}, heading) {
    const day = (date) => shortDay(`${date}T12:00:00Z`, 'UTC');
    return element('div', {},
      element('p', {class: 'soft'}, t('list.days', {from: day(from), to: day(to)}),
        earliest === latest ? '' : ` ${t('list.times', {from: onClock(earliest), to: onClock(latest)})}`),
      element('div', {class: 'row'}, action(t('list.leave'), heading, () => this.#leave(id).catch(warn))));
  }

  #offer(item, heading) {
    const {id, offer: {start, expires}} = item;
    const left = element('visavis-countdown', {class: 'held'});
    left.addEventListener('over', () => this.load());
    queueMicrotask(() => left.start(expires, 'list.left'));
    return element('div', {class: 'offer'},
      element('p', {class: 'when'}, t('list.offer', {day: longDay(start, this.#zone), time: clock(start, this.#zone)})),
      left,
      element('div', {class: 'row'},
        element('button', {
          class: 'primary', type: 'button', 'aria-describedby': heading, onclick: () => this.#accept(item),
        }, t('list.accept')),
        action(t('list.refuse'), heading, () => this.#answer(id, 'refusal', t('list.refused')).catch(warn))));
  }

  #accept({id, doctor, offer}) {
    const reason = element('textarea', {maxlength: '500', required: true});
    const missing = element('p', {class: 'trouble', role: 'alert'});
    ask({
      title: t('list.accept-title', {name: doctor.name}), confirm: t('booking.book'),
      content: [
        element('p', {}, `${longDay(offer.start, this.#zone)}, ${clock(offer.start, this.#zone)}`),
        field(t('booking.reason'), reason), missing,
      ],
      act: async () => {
        missing.textContent = reason.value.trim() ? '' : t('booking.reason-missing');
        if (missing.textContent) {
          return false;
        }
        await post(`/api/waiting-list/${id}/acceptance`, {reason: reason.value.trim()});
        say(t('list.accepted'));
        await this.load();
        this.dispatchEvent(new CustomEvent('booked', {detail: {id: offer.appointment}}));
        return;
      },
      refused: ({type}) => type === 'hold-over' && this.load(),
    });
  }

  async #leave(id) {
    await remove(`/api/waiting-list/${id}`);
    say(t('list.left-it'));
    await this.load();
  }

  async #answer(id, how, words) {
    await post(`/api/waiting-list/${id}/${how}`);
    say(words);
    await this.load();
    this.dispatchEvent(new Event('changed'));
  }
}

/** A time of day in words; midnight at both ends is the whole day. */
const onClock = (time) => clock(`2024-01-01T${time}:00Z`, 'UTC');

customElements.define('visavis-waiting-list', WaitingListView);
