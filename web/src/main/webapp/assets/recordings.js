/** The recordings of one consultation, ready to be played: `<visavis-recordings consultation="…">`. */
import {list} from './api.js';
import {element} from './element.js';
import {problemText, t, word} from './i18n.js';
import {clock, duration, ownZone} from './time.js';

class Recordings extends HTMLElement {
  /** Loads and shows; a consultation without recordings shows nothing. */
  async connectedCallback() {
    try {
      const recordings = await list(`/api/consultations/${this.getAttribute('consultation')}/recordings`);
      this.replaceChildren(...recordings.map(recordingView));
    } catch (problem) {
      if (!['not-found', 'not-allowed'].includes(problem.type)) {
        this.replaceChildren(element('p', {class: 'soft'}, problemText(problem)));
      }
    }
  }
}

function recordingView({id, state, startedAt, tracks}) {
  return element('div', {},
    element('h3', {}, t('recordings.title', {time: startedAt ? clock(startedAt, ownZone()) : ''})),
    tracks.length
      ? element('ul', {class: 'plain'}, tracks.map((track) => trackView(id, track)))
      : element('p', {class: 'soft'}, word('recordings', state)));
}

function trackView(recording, {number, name, durationSeconds}) {
  const label = t('recordings.track', {name: name ?? number});
  return element('li', {},
    element('video', {
      // Nothing is read, nor audited as read, before somebody plays it; and Chromium can't take up Kurento's files again
      // after reading only their beginning.
      controls: true, preload: 'none', playsinline: true, 'aria-label': label,
      src: `/api/recordings/${recording}/media?track=${number}`,
    }),
    element('p', {class: 'soft'}, label, durationSeconds ? ` · ${duration(durationSeconds)}` : ''));
}

customElements.define('visavis-recordings', Recordings);
