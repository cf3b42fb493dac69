/**
 * The chat on the screen: what was said, which way it goes, and what to say. Lines of others are read out as they come;
 * while the panel is closed they are counted on its button.
 */
import {element, uniqueId} from '../../assets/element.js';
import {t} from '../../assets/i18n.js';
import {say, warn} from '../../assets/page.js';
import {clock, ownZone} from '../../assets/time.js';
import {ImageView} from './image-view.js';
import {LONGEST} from './lines.js';

const NEAR_END_PX = 40;

export class ChatPanel {
  #chat;
  #call;
  #unread = 0;
  #states = new Map();
  #images = new Map();
  #isAtEnd = true;
  #log = element('div', {class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0'});
  #way = element('p', {class: 'way soft', role: 'status'});
  #text = element('textarea', {id: uniqueId('line'), rows: '1', maxlength: String(LONGEST)});
  #file = element('input', {id: uniqueId('image'), type: 'file', accept: 'image/*', class: 'visually-hidden'});
  #badge = element('span', {class: 'unread', hidden: true});

  /** The panel, closed at first. */
  panel;

  /** The button that opens and closes it, for the controls. */
  toggle;

  /** @param {import('./chat.js').Chat} chat */
  constructor(chat, call) {
    this.#chat = chat;
    this.#call = call;
    const id = uniqueId('chat');
    const title = uniqueId('chat-title');
    this.panel = element('section', {id, class: 'chat card', 'aria-labelledby': title, hidden: true},
      element('div', {class: 'chat-top'}, element('h2', {id: title}, t('chat.title')),
        element('button', {class: 'quiet', type: 'button', 'aria-label': t('chat.close'),
          onclick: () => this.#open(false)}, '×')),
      this.#log, this.#way, this.#form());
    this.toggle = element('button', {type: 'button', 'aria-expanded': 'false', 'aria-controls': id,
      onclick: () => this.#open(this.panel.hidden)}, t('chat.title'), this.#badge);
    this.#log.setAttribute('aria-label', t('chat.log'));
    this.#listen();
    this.#showWay();
  }

  #form() {
    return element('form', {onsubmit: (event) => this.#submit(event)},
      element('label', {class: 'visually-hidden', for: this.#text.id}, t('chat.line')), this.#text,
      element('div', {class: 'row'},
        this.#file, element('label', {class: 'button', for: this.#file.id}, t('chat.image')),
        element('button', {class: 'primary', type: 'submit'}, t('chat.send'))));
  }

  #listen() {
    this.#text.placeholder = t('chat.line');
    this.#text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        this.#submit(event);
      }
    });
    this.#text.addEventListener('paste', (event) => this.#sendImages(event.clipboardData.files));
    this.#file.addEventListener('change', async () => {
      await this.#sendImages(this.#file.files);
      this.#file.value = '';
    });
    this.#log.addEventListener('scroll', () => {
      this.#isAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_END_PX;
    });
    this.#log.addEventListener('load', () => this.#follow(), {capture: true});
    this.panel.addEventListener('keydown', ({key}) => key === 'Escape' && this.#open(false));
    this.#chat.addEventListener('line', ({detail}) => this.#line(detail));
    this.#chat.addEventListener('settled', ({detail}) => detail.forEach((line) => this.#states.get(line)?.remove()));
    this.#chat.addEventListener('image', ({detail}) => this.#image(detail));
    this.#chat.addEventListener('way', () => this.#showWay());
  }

  #open(open) {
    this.panel.hidden = !open;
    this.toggle.setAttribute('aria-expanded', String(open));
    if (open) {
      this.#unread = 0;
      this.#showUnread();
      this.#isAtEnd = true;
      this.#follow();
      this.#text.focus();
    } else {
      this.toggle.focus();
    }
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (text) {
      this.#chat.write(text);
      this.#text.value = '';
    }
    this.#text.focus();
  }

  async #sendImages(files) {
    for (const file of files) {
      try {
        await this.#chat.sendImage(file);
      } catch (problem) {
        warn(t(problem.reason === 'too-large' ? 'chat.too-large' : 'chat.no-picture'));
      }
    }
  }

  #line({line, from, mine}) {
    const state = element('span', {class: 'soft'}, t('chat.not-arrived'));
    if (mine) {
      this.#states.set(line, state);
    }
    this.#add(mine, from, line.at, element('p', {class: 'said', dir: 'auto'}, line.text), mine ? state : null);
    if (!mine) {
      this.#news(t('chat.news', {name: this.#nameOf(from), text: line.text}));
    }
  }

  #image({image, mine}) {
    const known = this.#images.get(image.id);
    if (known) {
      known.update(image);
      return;
    }
    const from = mine ? this.#call.state.you : this.#call.other?.id;
    const view = new ImageView(image, mine, this.#nameOf(from), () => this.#chat.cancelImage(image.id));
    this.#images.set(image.id, view);
    this.#add(mine, from, new Date(), view.figure);
    if (!mine) {
      this.#news(t('chat.news-image', {name: this.#nameOf(from)}));
    }
  }

  #add(mine, from, at, ...content) {
    this.#log.append(element('article', {class: mine ? 'mine' : 'theirs'},
      element('p', {class: 'by soft'}, element('strong', {}, mine ? t('chat.me') : this.#nameOf(from)), ' ',
        element('time', {datetime: at.toISOString()}, clock(at, ownZone()))),
      ...content));
    this.#isAtEnd ||= mine;
    this.#follow();
  }

  /** Whoever reads at the end stays there, whoever has scrolled back is left alone. */
  #follow() {
    if (this.#isAtEnd) {
      this.#log.scrollTop = this.#log.scrollHeight;
    }
  }

  /** Somebody who does not see the panel is told. */
  #news(words) {
    if (this.panel.hidden) {
      this.#unread += 1;
      this.#showUnread();
      say(words);
    }
  }

  #showUnread() {
    this.#badge.hidden = this.#unread === 0;
    this.#badge.replaceChildren(String(this.#unread),
      element('span', {class: 'visually-hidden'}, ` ${t('chat.unread', {n: this.#unread})}`));
  }

  #showWay() {
    const {way, canSendImages} = this.#chat;
    const words = t(way === 'direct' ? 'chat.way-direct' : `chat.way-${way}`);
    if (this.#way.textContent !== words) {
      this.#way.textContent = words;
    }
    this.panel.dataset.way = way;
    this.#file.disabled = !canSendImages;
  }

  #nameOf(id) {
    return this.#call.state.participants.find((participant) => participant.id === id)?.name ?? '';
  }
}
