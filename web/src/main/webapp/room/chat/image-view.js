/** A picture in the chat: how far it has come, with a way to stop it, and then the picture itself. */
import {element} from '../../assets/element.js';
import {t} from '../../assets/i18n.js';

const UNDER_WAY = ['waiting', 'sending', 'coming', 'interrupted'];

export class ImageView {
  #mine;
  #name;
  #shown = null;
  #progress = element('progress', {max: '1', value: '0'});
  #words = element('p', {class: 'soft'});
  #cancel;

  /** What stands in the log. */
  figure;

  constructor(image, mine, name, onCancel) {
    this.#mine = mine;
    this.#name = name;
    this.#progress.setAttribute('aria-label', t(mine ? 'chat.sending' : 'chat.coming'));
    this.#cancel = element('button', {class: 'quiet', type: 'button', onclick: onCancel}, t('chat.cancel'));
    this.figure = element('figure', {'data-image': image.id}, this.#progress, this.#words, this.#cancel);
    this.update(image);
  }

  /** @param {object} image as its sender or receiver tells it */
  update({state, bytes, sent, got, by, blob}) {
    const underWay = UNDER_WAY.includes(state);
    this.figure.dataset.state = state;
    this.#progress.value = bytes ? (sent ?? got) / bytes : 0;
    this.#progress.hidden = !underWay;
    this.#cancel.hidden = !underWay;
    const words = this.#wordsFor(state, by);
    this.#words.hidden = !words;
    if (this.#words.textContent !== words) {
      this.#words.textContent = words;
    }
    if (blob && (state === 'arrived' || this.#mine) && !['cancelled', 'refused'].includes(state)) {
      this.#show(blob);
    }
  }

  #wordsFor(state, by) {
    if (state === 'cancelled') {
      return t(by === 'me' ? 'chat.cancelled-by-me' : 'chat.cancelled');
    }
    return state === 'arrived' ? '' : t(`chat.image-${state}`);
  }

  #show(blob) {
    if (this.#shown) {
      return;
    }
    const src = URL.createObjectURL(blob);
    this.#shown = element('a', {href: src, target: '_blank', rel: 'noopener',
      download: `visavis.${blob.type === 'image/png' ? 'png' : 'jpg'}`, title: t('chat.save')},
    element('img', {src, alt: t(this.#mine ? 'chat.my-image' : 'chat.image-of', {name: this.#name})}));
    this.figure.prepend(this.#shown);
  }
}
