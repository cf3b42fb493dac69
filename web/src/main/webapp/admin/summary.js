/** The figures of a range of days as tiles, and the steps at which set-ups stopped. */
import {get, query} from '../assets/api.js';
import {element} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import {duration} from '../assets/time.js';

const known = (value, words) => (value === null || value === undefined ? t('admin.unknown') : words(value));
const milliseconds = (value) => t('admin.ms', {ms: Math.round(value)});
const percent = (share) => t('admin.percent', {percent: Math.round(share * 100)});

class Summary extends HTMLElement {
  async show(range) {
    const summary = await get(query('/api/statistics/summary', range));
    this.replaceChildren(
      element('dl', {class: 'tiles'},
        tile(t('admin.consultations'), summary.consultations),
        tile(t('admin.finished'), summary.finished),
        tile(t('admin.no-shows'), summary.noShows),
        tile(t('admin.connected'), summary.connected),
        tile(t('admin.failed'), summary.failed),
        tile(t('admin.relay-share'), known(summary.relayShare, percent)),
        tile(t('admin.median-setup'), known(summary.medianSetupMs, milliseconds)),
        tile(t('admin.median-waiting'), known(summary.medianWaitingSeconds, duration)),
        tile(t('admin.talk-time'), known(summary.talkSeconds, duration))),
      failures(summary.failedAt ?? []));
  }
}

const tile = (label, figure) => element('div', {class: 'card'}, element('dt', {}, label), element('dd', {}, figure));

function failures(failedAt) {
  return failedAt.length ? element('div', {class: 'card failures'},
    element('h2', {}, t('admin.failed-at')),
    element('ul', {class: 'plain'}, failedAt.map(({step, count}) =>
      element('li', {}, word('step', step), element('strong', {}, count))))) : '';
}

customElements.define('visavis-summary', Summary);
