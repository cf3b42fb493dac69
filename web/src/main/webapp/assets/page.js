/** What every page does first: who is here, in which language, the header; and how a page speaks to a screen reader. */
import {get, Problem} from './api.js';
import {element} from './element.js';
import {chooseLanguage, problemText, refusalText, t, translate} from './i18n.js';
import {ownZone} from './time.js';

const SIGNED_IN = '/api/me';

/**
 * Opens a page: asks who is signed in, translates what stands in the HTML, fills the header, then shows the page.
 * @param {string} address where the platform says who is here; a guest has one of their own and can't sign in
 * @returns {Promise<{id: string, name: string, roles: string[], timeZone: string, language: string}>} the person
 */
export async function openPage(address = SIGNED_IN) {
  chooseLanguage(...navigator.languages);
  try {
    const me = await get(address);
    chooseLanguage(me.language, ...navigator.languages);
    show(me, address === SIGNED_IN);
    return {...me, timeZone: me.timeZone ?? ownZone()};
  } catch (problem) {
    show(null);
    document.querySelector('main').replaceChildren(address === SIGNED_IN ? signInAgain(problem) : notInvited(problem));
    throw problem;
  }
}

function show(me, canSignOut = true) {
  translate(document);
  document.title = `${document.querySelector('title').textContent} · Visavis`;
  document.querySelector('visavis-header')?.show(me, canSignOut);
  document.body.hidden = false;
}

function signInAgain(problem) {
  return element('section', {class: 'card empty'},
    element('h1', {tabindex: '-1'}, problemText(problem)),
    element('p', {}, element('a', {class: 'button primary', href: '/'}, t('page.sign-in'))));
}

function notInvited(problem) {
  const words = problem.type === 'not-signed-in' ? t('invitation.over') : problemText(problem);
  return element('section', {class: 'card empty'}, element('h1', {tabindex: '-1'}, words));
}

/** Says something that a screen reader reads when it has finished its sentence; visible for some seconds. */
export const say = (text) => notice(text, 'said');

/** Says what went wrong: a text, or a thrown `Problem`. Stays until it is closed. */
export function warn(what) {
  if (!(what instanceof Problem) && what instanceof Error) {
    console.error(what);
  }
  notice(typeof what === 'string' ? what : refusalText(what), 'warning');
}

function notice(text, kind) {
  const box = document.querySelector(kind === 'warning' ? '#warnings' : '#notices');
  const close = element('button', {class: 'quiet', type: 'button', 'aria-label': t('page.dismiss')}, '×');
  const line = element('p', {class: kind}, text, close);
  close.addEventListener('click', () => line.remove());
  box.replaceChildren(line);
  if (kind !== 'warning') {
    setTimeout(() => line.remove(), 8000);
  }
}

/** The strip on top: the name of the house, who is signed in, Sign out; and the live regions of `say` and `warn`. */
class Header extends HTMLElement {
  connectedCallback() {
    this.setAttribute('role', 'banner');
    document.body.append(
      element('div', {id: 'notices', class: 'notices', role: 'status', 'aria-live': 'polite'}),
      element('div', {id: 'warnings', class: 'notices', role: 'alert', 'aria-live': 'assertive'}));
  }

  show(me, canSignOut) {
    this.replaceChildren(
      element('a', {class: 'skip', href: '#main'}, t('page.skip')),
      element('a', {class: 'brand', href: '/'}, 'Visavis'),
      ...(me ? [element('span', {class: 'who'}, me.name), canSignOut ? signOut() : ''] : []));
  }
}

const signOut = () => element('form', {method: 'post', action: '/logout'},
  element('button', {class: 'quiet', type: 'submit'}, t('page.sign-out')));

customElements.define('visavis-header', Header);
