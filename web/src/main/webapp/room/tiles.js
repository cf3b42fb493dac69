/** Further participants, each with a picture and a name, and a shared screen, which is shown large. */
import {element} from '../assets/element.js';
import {asGuest, t, word} from '../assets/i18n.js';
import {useSpeaker} from './devices.js';

export class Tiles {
  #call;
  #speaker;
  #tiles = new Map();
  #screen = element('video', {autoplay: true, playsinline: true, class: 'screen', hidden: true});

  /** What to put over the main picture. */
  view = element('ul', {class: 'tiles', 'aria-label': t('tiles.title')});

  /** @param {import('./call.js').Call} call whose further participants are shown */
  constructor(call, speaker) {
    this.#call = call;
    this.#speaker = speaker;
    this.#screen.muted = true;
    call.addEventListener('further', ({detail}) => (detail.screen ? this.#showScreen(detail) : this.#show(detail)));
    call.addEventListener('change', () => this.#update());
  }

  /** The shared screen. */
  get screen() {
    return this.#screen;
  }

  #show({from, stream}) {
    const known = this.#tiles.get(from);
    if (!stream) {
      known?.tile.remove();
      this.#tiles.delete(from);
      return;
    }
    if (known) {
      known.video.srcObject = stream;
      return;
    }
    const video = element('video', {autoplay: true, playsinline: true});
    const name = element('p', {class: 'name'});
    const tile = element('li', {'data-id': from}, video, name);
    video.srcObject = stream;
    useSpeaker(video, this.#speaker);
    this.#tiles.set(from, {tile, video, name});
    this.view.append(tile);
    this.#update();
  }

  #showScreen({from, stream}) {
    this.#screen.srcObject = stream;
    this.#screen.hidden = !stream;
    this.#screen.parentElement?.toggleAttribute('data-screen', Boolean(stream));
    if (stream) {
      this.#screen.setAttribute('aria-label', t('tiles.screen', {name: this.#call.nameOf(from)}));
    }
  }

  #update() {
    for (const {id, name, guest, role, secondOf, interpretsFor, video: sends} of this.#call.further) {
      const shown = this.#tiles.get(id);
      if (shown) {
        const what = guest ? asGuest(guest, this.#call.nameOf(interpretsFor)) : word('role', role);
        const label = `${name} · ${secondOf ? t('tiles.second-device') : what}`;
        if (shown.name.textContent !== label) {
          shown.name.textContent = label;
        }
        shown.video.setAttribute('aria-label', t('tiles.picture', {name}));
        shown.tile.classList.toggle('dark', !sends);
      }
    }
  }
}
