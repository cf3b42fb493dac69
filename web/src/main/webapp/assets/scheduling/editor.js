/**
 * A form for something the platform keeps: it loads, says what is not saved yet, and saves over the version it has read,
 * where there are versions. A subclass says what stands in it.
 */
import {getTagged, put} from '../api.js';
import {element} from '../element.js';
import {refusalText, t} from '../i18n.js';
import {say} from '../page.js';
import {questions} from '../questions.js';

export class Editor extends HTMLElement {
  #etag;
  #path;
  #ask = questions();
  #dirty = false;
  #state = element('p', {class: 'soft', role: 'status'});
  #trouble = element('p', {class: 'trouble', role: 'alert'});
  #save = element('button', {class: 'primary', type: 'submit'});

  constructor() {
    super();
    addEventListener('beforeunload', (event) => this.#dirty && this.isConnected && event.preventDefault());
  }

  /** Loads what stands at a path and shows it; only the answer to the latest question counts. */
  async edit(path) {
    const isLatest = this.#ask();
    const {body, etag} = await getTagged(path);
    if (isLatest()) {
      this.#path = path;
      this.#etag = etag;
      this.#fill(body);
    }
  }

  #fill(body) {
    this.#save.textContent = t('editor.save');
    const form = element('form', {novalidate: true}, ...this.fields(body), this.#trouble,
      element('div', {class: 'row save-bar'}, this.#save,
        element('button', {type: 'button', onclick: () => this.edit(this.#path).catch((problem) => this.#tell(problem))},
          t('editor.discard')), this.#state));
    form.addEventListener('input', () => this.#mark(true));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.replaceChildren(form);
    this.#mark(false);
    this.#trouble.textContent = '';
  }

  #mark(dirty) {
    this.#dirty = dirty;
    this.#state.textContent = dirty ? t('editor.unsaved') : '';
  }

  async #submit() {
    if (!this.check()) {
      return;
    }
    this.#save.disabled = true;
    const path = this.#path;
    try {
      const {body, etag} = await put(path, this.read(), this.#etag);
      if (path === this.#path) {
        this.#etag = etag;
        this.#fill(body);
      }
      say(t('editor.saved'));
      await this.saved(body);
    } catch (problem) {
      this.#tell(problem);
    }
    this.#save.disabled = false;
    this.#save.focus();
  }

  #tell(problem) {
    this.#trouble.textContent = refusalText(problem);
  }

  /** What stands in the form for a body. @returns {Node[]} */
  fields() {
    throw new TypeError('a subclass says');
  }

  /** Whether what is typed can be sent; says at the fields what is wrong. */
  check() {
    return true;
  }

  /** The body as it stands in the fields. */
  read() {
    throw new TypeError('a subclass says');
  }

  /** Told after each saving. */
  async saved() {
    // nothing more to do
  }
}

/** A part of the form, with its heading and a sentence. */
export const part = (heading, words, ...content) => element('div', {class: 'card part'},
  element('h2', {}, heading), words ? element('p', {class: 'soft'}, words) : null, ...content);
