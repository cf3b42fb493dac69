/** After the call: that it is over, why, and where to go from here. */
import {element} from '../assets/element.js';
import {problemText, t, word} from '../assets/i18n.js';
import {place} from './place.js';

/** What has become of the appointment, where that has closed the room. */
const CHANGES = {
  'urn:visavis:problem:cancelled': () => problemText({type: 'cancelled'}),
  'urn:visavis:problem:moved': () => problemText({type: 'moved'}),
};
const CAN_COME_BACK = ['connection-lost', 'hung-up', 'replaced', 'signed-out'];

class Ended extends HTMLElement {
  /** @param {{reason: string, byMe: boolean, why: object?}} ended as in the state of a call */
  show({reason, byMe, why: farewell}) {
    const title = t(byMe ? 'ended.over' : 'ended.disconnected');
    const why = byMe ? t('ended.by-me') : word('reason', reason);
    const words = farewell?.detail ?? CHANGES[farewell?.problem]?.() ?? null;
    this.replaceChildren(element('div', {class: 'card empty', role: 'alert'},
      element('h1', {tabindex: '-1'}, title),
      element('p', {}, why),
      words ? element('p', {class: 'greeting'}, words) : null,
      element('p', {class: 'row'},
        CAN_COME_BACK.includes(reason)
          ? element('button', {type: 'button', onclick: () => location.reload()}, t('ended.again')) : null,
        place.isGuest ? null : element('a', {class: 'button primary', href: '/'}, t('ended.back')))));
  }
}

customElements.define('visavis-ended', Ended);
