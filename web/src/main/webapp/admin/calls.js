/** The calls of a range of days as a table. Event: `chosen`, with the id of a call. */
import {get, query} from '../assets/api.js';
import {element} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import {warn} from '../assets/page.js';
import {duration, stamp} from '../assets/time.js';

const LIMIT = 50;
const shown = (value, words) => (value === null || value === undefined ? '–' : words(value));

class Calls extends HTMLElement {
  /** Rows of a range that is asked for no more go nowhere. */
  async show(range, me) {
    const rows = element('tbody');
    const more = element('p', {});
    this.replaceChildren(
      element('div', {class: 'card scroll', tabindex: '0', role: 'group', 'aria-label': t('admin.calls')},
        element('table', {},
          element('thead', {}, element('tr', {}, columns().map((name) => element('th', {scope: 'col'}, name)))),
          rows)),
      more);
    await this.#page(query('/api/statistics/calls', {...range, limit: LIMIT}), me, rows, more);
    if (rows.isConnected && !rows.childElementCount) {
      this.replaceChildren(element('p', {class: 'card empty'}, t('admin.no-calls')));
    }
  }

  async #page(path, me, rows, more) {
    const {items, next} = await get(path);
    rows.append(...items.map((call) => this.#row(call, me)));
    more.replaceChildren(next
      ? element('button', {type: 'button', onclick: () => this.#page(next, me, rows, more).catch(warn)}, t('admin.more')) : '');
  }

  #row(call, {timeZone}) {
    const cells = [
      stamp(call.start, timeZone), personName(call.doctor), personName(call.patient), word('consultation', call.state),
      shown(call.waitingSeconds, duration), shown(call.talkSeconds, duration),
      call.connected ? t('admin.yes') : shown(call.stepReached, (step) => word('step', step)),
      call.relayed ? t('admin.yes') : t('admin.no'),
      shown(call.rttMs, (ms) => t('admin.ms', {ms: Math.round(ms)})),
      shown(call.lossPercent, (percent) => t('admin.percent', {percent: percent.toFixed(1)})),
      call.recorded ? t('admin.yes') : t('admin.no'),
    ];
    return element('tr', {'data-id': call.id}, cells.map((cell) => element('td', {}, cell)),
      element('td', {}, element('button', {
        type: 'button', 'aria-label': t('admin.details-of', {name: personName(call.patient)}),
        onclick: () => this.dispatchEvent(new CustomEvent('chosen', {detail: {id: call.id}})),
      }, t('admin.details'))));
  }
}

/** People come as `{id, name}` or as a bare name. */
const personName = (person) => person?.name ?? person ?? '–';

const columns = () => [
  t('admin.start'), t('admin.doctor'), t('admin.patient'), t('admin.state'), t('admin.waited'), t('admin.talked'),
  t('admin.reached'), t('admin.relayed'), t('admin.rtt'), t('admin.loss'), t('admin.recorded'), t('admin.details'),
];

customElements.define('visavis-calls', Calls);
