/**
 * The pictures that were taken in one consultation: `<visavis-snapshots consultation="…">`. Each is loaded when somebody
 * asks to see it, because every look is audited.
 */
import {list} from './api.js';
import {element} from './element.js';
import {problemText, t} from './i18n.js';
import {clock, ownZone} from './time.js';

class Snapshots extends HTMLElement {
  /** Loads and shows; a consultation without pictures shows nothing. */
  async connectedCallback() {
    try {
      const snapshots = await list(`/api/consultations/${this.getAttribute('consultation')}/snapshots`);
      this.replaceChildren(...(snapshots.length ? [
        element('h3', {}, t('snapshots.title')),
        element('ul', {class: 'plain'}, snapshots.map(snapshotView))] : []));
    } catch (problem) {
      if (!['not-found', 'not-allowed'].includes(problem.type)) {
        this.replaceChildren(element('p', {class: 'soft'}, problemText(problem)));
      }
    }
  }
}

function snapshotView({id, takenAt, takenBy, name, width, height}) {
  const label = t('snapshots.of', {name, doctor: takenBy, time: clock(takenAt, ownZone())});
  const item = element('li', {});
  item.append(element('button', {type: 'button', onclick: () => {
    const image = element('img', {src: `/api/snapshots/${id}/image`, alt: label, width, height, tabindex: '-1'});
    item.replaceChildren(image, element('p', {class: 'soft'}, label));
    image.focus();
  }}, label));
  return item;
}

customElements.define('visavis-snapshots', Snapshots);
