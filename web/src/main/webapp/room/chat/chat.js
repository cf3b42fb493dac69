/**
 * The chat of a call, with no DOM in it: decides which way lines and pictures go, and loses none (docs/chat.md).
 *
 * Lines go over the data channel `chat` where two are in the call and their link is open, else through the platform, else
 * they wait. Pictures go over the channel `files` only.
 *
 * Events: `line` (`detail`: `{line: {text, at, state}, from, mine}`), `settled` (`detail`: own lines that have arrived),
 * `image` (`detail`: `{image, mine}`, new or changed), `way` (read `way` and `canSendImages`).
 */
import {ImageReceiver} from './image-receiver.js';
import {ImageSender} from './image-sender.js';
import {Incoming, isLine, Outgoing} from './lines.js';
import {redraw} from './picture.js';

const AGAIN_AFTER_MS = 4000;

export class Chat extends EventTarget {
  #call;
  #link;
  #outgoing = new Outgoing();
  #incoming = new Incoming();
  #sender = new ImageSender();
  #receiver = new ImageReceiver();
  #channels = {chat: null, files: null};
  #known = new WeakSet();
  #filesReady = false;
  #way = 'none';
  #others = '';
  #timer = null;

  /**
   * @param {import('../call.js').Call} call
   * @param {{channel: (label: string) => RTCDataChannel|null} & EventTarget} link `open` says that channels can be asked
   *   for, `closed` that they are gone
   */
  constructor(call, link) {
    super();
    this.#call = call;
    this.#link = link;
    call.addEventListener('change', () => this.#look());
    call.addEventListener('chat', ({detail}) => this.#lineFrom(detail.from, detail, (seen) =>
      call.linesSeen({to: detail.from, ...seen})));
    call.addEventListener('chat-seen', ({detail}) => this.#confirmed(detail.from, detail));
    link.addEventListener('open', () => this.#use(link.channel('chat'), link.channel('files')));
    link.addEventListener('closed', () => this.#use(null, null));
    this.#sender.addEventListener('change', ({detail}) => this.#tell('image', {image: detail, mine: true}));
    this.#receiver.addEventListener('change', ({detail}) => this.#tell('image', {image: detail, mine: false}));
    if (link.isOpen) {
      this.#use(link.channel('chat'), link.channel('files'));
    }
    this.#look();
  }

  /** `direct`, `platform`, or `none` while lines wait. */
  get way() {
    return this.#way;
  }

  /** Whether there is a channel for pictures. */
  get canSendImages() {
    return this.#way === 'direct' && this.#filesReady;
  }

  /** Writes a line; it goes out now, or as soon as there is a way. */
  write(text) {
    const line = this.#outgoing.write(text);
    this.#tell('line', {line, from: this.#call.state.you, mine: true});
    this.#send(this.#outgoing.unconfirmed().slice(-1));
  }

  /** @throws {import('./picture.js').PictureRefused} when it is no picture, or too large */
  async sendImage(file) {
    return this.#sender.send(await redraw(file));
  }

  cancelImage(id) {
    this.#sender.cancel(id);
    this.#receiver.cancel(id);
  }

  /** The others inside: those whose confirmation is waited for. */
  get #present() {
    const {participants, you} = this.#call.state;
    return participants.filter(({id, state}) => id !== you && ['admitted', 'reconnecting'].includes(state))
      .map(({id}) => id);
  }

  #look() {
    const present = this.#present;
    const key = present.join();
    const before = this.#way;
    this.#way = this.#choose(present);
    if (key !== this.#others) {
      this.#settled(this.#outgoing.settle(present));
    }
    if (before !== this.#way || key !== this.#others) {
      this.#others = key;
      this.#tell('way', {});
      this.#sendAgain();
    }
  }

  #choose(present) {
    const {phase, link} = this.#call.state;
    if (phase !== 'in' || !present.length) {
      return 'none';
    }
    if (present.length === 1 && this.#channels.chat?.readyState === 'open') {
      return 'direct';
    }
    return link === 'open' ? 'platform' : 'none';
  }

  /** Takes channels into use, whether they are open already or about to be; they may have been in use before. */
  #use(chat, files) {
    this.#channels = {chat, files};
    this.#filesAre(false);
    this.#receiver.use(null);
    [chat, files].filter(Boolean).forEach((channel) => {
      this.#listen(channel);
      this.#opened(channel);
    });
    this.#look();
  }

  #listen(channel) {
    if (!this.#known.has(channel)) {
      this.#known.add(channel);
      channel.binaryType = 'arraybuffer';
      channel.addEventListener('message', ({data}) => this.#take(channel, data));
      channel.addEventListener('open', () => this.#opened(channel));
      channel.addEventListener('close', () => this.#closed(channel));
    }
  }

  #opened(channel) {
    if (channel === this.#channels.files && channel.readyState === 'open') {
      this.#receiver.use(channel);
      this.#over(channel, {type: 'hello', answer: false});
    }
    this.#look();
  }

  #take(channel, data) {
    if (channel === this.#channels.chat) {
      this.#heard(data);
    } else if (channel === this.#channels.files) {
      this.#fileData(data);
    }
  }

  /** Pictures begin when the other end is known to listen; whatever was under way begins anew. */
  #filesAre(ready) {
    this.#filesReady = ready;
    this.#sender.use(ready ? this.#channels.files : null);
    this.#tell('way', {});
  }

  #closed(channel) {
    if (Object.values(this.#channels).includes(channel)) {
      this.#use(null, null);
    }
  }

  /** Nothing that another browser sends is taken for granted. */
  #heard(data) {
    const message = parsed(data);
    const [from] = this.#present;
    if (message?.type === 'line' && isLine(message) && from) {
      this.#lineFrom(from, message, (seen) => this.#over(this.#channels.chat, {type: 'seen', ...seen}));
    } else if (message?.type === 'seen' && from) {
      this.#confirmed(from, message);
    }
  }

  #fileData(data) {
    if (data instanceof ArrayBuffer) {
      this.#receiver.takePiece(data);
      return;
    }
    const message = parsed(data);
    if (message?.type === 'hello') {
      if (message.answer === false) {
        this.#over(this.#channels.files, {type: 'hello', answer: true});
      }
      this.#filesAre(true);
    } else if (message && ['image', 'end', 'cancel'].includes(message.type)) {
      this.#receiver.take(message);
    } else if (message) {
      this.#sender.take(message);
    }
  }

  #lineFrom(from, line, confirm) {
    const {texts, seen} = this.#incoming.take(from, line);
    texts.forEach((text) => this.#tell('line', {line: {text, at: new Date(), state: 'seen'}, from, mine: false}));
    confirm(seen);
  }

  #confirmed(by, seen) {
    this.#settled(this.#outgoing.confirmed(by, seen, this.#present));
  }

  #settled(lines) {
    if (lines.length) {
      this.#tell('settled', lines);
    }
  }

  /** After a change of way, and whenever a confirmation does not come. */
  #sendAgain() {
    this.#send(this.#outgoing.unconfirmed());
  }

  #send(lines) {
    for (const line of lines) {
      if (this.#way === 'direct') {
        this.#over(this.#channels.chat, {type: 'line', ...line});
      } else if (this.#way === 'platform') {
        this.#call.writeLine(line);
      }
    }
    if (lines.length) {
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        this.#sendAgain();
      }, AGAIN_AFTER_MS);
    }
  }

  #over(channel, message) {
    if (channel?.readyState === 'open') {
      channel.send(JSON.stringify(message));
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, {detail}));
  }
}

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
