/**
 * The address under which one's appointments can be read by one's own calendar: make it, copy it, end it. The platform
 * shows an address once and then knows only its hash, so a forgotten one is replaced by a new one.
 */
import {post, remove} from '../api.js';
import {element, uniqueId} from '../element.js';
import {t} from '../i18n.js';
import {say, warn} from '../page.js';

class CalendarFeed extends HTMLElement {
  #address = element('input', {type: 'text', readonly: true, id: uniqueId('feed'), dir: 'ltr'});
  #made = element('div', {hidden: true});

  /** Builds the view: not before the page knows its language. */
  show() {
    this.#made.append(
      element('div', {class: 'field'}, element('label', {for: this.#address.id}, t('feed.address')), this.#address,
        element('small', {class: 'soft'}, t('feed.once'))),
      element('button', {class: 'primary', type: 'button', onclick: () => this.#copy()}, t('feed.copy')));
    this.append(element('p', {}, t('feed.what')), element('p', {class: 'soft'}, t('feed.secret')), this.#made,
      element('div', {class: 'row'},
        element('button', {type: 'button', class: 'make', onclick: () => this.#make().catch(warn)}, t('feed.make')),
        element('button', {type: 'button', class: 'quiet', onclick: () => this.#end().catch(warn)}, t('feed.end'))));
  }

  async #make() {
    this.#address.value = (await post('/api/calendar-feed')).url;
    this.#made.hidden = false;
    this.#address.focus();
    this.#address.select();
  }

  async #copy() {
    this.#address.select();
    try {
      await navigator.clipboard.writeText(this.#address.value);
      say(t('feed.copied'));
    } catch {
      say(t('feed.copy-by-hand'));
    }
  }

  async #end() {
    await remove('/api/calendar-feed');
    this.#made.hidden = true;
    this.#address.value = '';
    say(t('feed.ended'));
  }
}

customElements.define('visavis-calendar-feed', CalendarFeed);
