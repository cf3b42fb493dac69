/**
 * Two chats on one page, between which there is a platform that carries lines and a link of two real peer connections;
 * each can be cut. For ChatIT.
 */
import {Chat} from '/room/chat/chat.js';

const CHANNELS = {chat: 1, files: 2};
let platformIsUp = true;
let peers = [];

class Side extends EventTarget {
  state;
  lines = [];
  images = new Map();
  progress = [];
  order = [];
  sentThroughPlatform = 0;
  link = Object.assign(new EventTarget(), {isOpen: false, channels: {}, channel(label) { return this.channels[label]; }});

  constructor(you) {
    super();
    const participants = ['a', 'b'].map((id) => ({id, name: id, state: 'admitted'}));
    this.state = {you, phase: 'in', link: 'open', participants};
  }

  get other() {
    return this.state.participants.find(({id}) => id !== this.state.you);
  }

  begin() {
    this.chat = new Chat(this, this.link);
    this.chat.addEventListener('line', ({detail}) => {
      if (!detail.mine) {
        this.lines.push(detail.line.text);
        this.order.push('line');
      }
    });
    this.chat.addEventListener('image', ({detail: {image, mine}}) => {
      this.images.set(image.id, image);
      this.progress.push({mine, state: image.state, part: (mine ? image.sent : image.got) / image.bytes});
      if (!mine && image.state === 'arrived') {
        this.order.push('image');
      }
    });
  }

  writeLine(line) {
    this.sentThroughPlatform += 1;
    this.#carry('chat', {from: this.state.you, ...line});
  }

  linesSeen({page, n}) {
    this.#carry('chat-seen', {from: this.state.you, page, n});
  }

  becomes(news) {
    this.state = {...this.state, ...news};
    this.dispatchEvent(new Event('change'));
  }

  #carry(type, detail) {
    if (platformIsUp) {
      const to = this === a ? b : a;
      setTimeout(() => to.dispatchEvent(new CustomEvent(type, {detail})));
    }
  }
}

export const a = new Side('a');
export const b = new Side('b');
a.begin();
b.begin();

/** What the platform does from now on; a browser notices, unless `silently`. */
export function platform(up, silently = false) {
  platformIsUp = up;
  if (!silently) {
    [a, b].forEach((side) => side.becomes({link: up ? 'open' : 'reconnecting'}));
  }
}

/** A link between the two: the events of the side `late` come only afterwards. */
export async function connect(late = b) {
  peers = [new RTCPeerConnection(), new RTCPeerConnection()];
  const [near, far] = peers;
  near.onicecandidate = ({candidate}) => far.addIceCandidate(candidate);
  far.onicecandidate = ({candidate}) => near.addIceCandidate(candidate);
  [a, b].forEach((side, index) => {
    side.link.channels = Object.fromEntries(Object.entries(CHANNELS).map(([label, id]) =>
      [label, peers[index].createDataChannel(label, {negotiated: true, id})]));
  });
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription);
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription);
  await until(() => [a, b].every(({link}) => link.channels.files.readyState === 'open'));
  const first = late === a ? b : a;
  open(first);
  await new Promise((soon) => { setTimeout(soon, 50); });
  open(late);
  await until(() => a.chat.canSendImages && b.chat.canSendImages);
}

function open({link}) {
  link.isOpen = true;
  link.dispatchEvent(new Event('open'));
}

/** The link goes, as when a network does; each side is told. */
export function cut() {
  peers.forEach((peer) => peer.close());
  [a, b].forEach(({link}) => {
    link.isOpen = false;
    link.channels = {};
    link.dispatchEvent(new Event('closed'));
  });
}

/** One side believes that the link was gone, and takes the same channels into use again. */
export function blink(side) {
  side.link.dispatchEvent(new Event('closed'));
  open(side);
}

/** Waits for something that is about to be true. */
export async function until(condition, ms = 20_000) {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) {
      throw new Error(`not within ${ms} ms: ${condition}`);
    }
    await new Promise((soon) => { setTimeout(soon, 10); });
  }
}

/** A PNG of noise, which no encoder makes small: `side` × `side` pixels of three random bytes. */
export async function noise(side) {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(side, side);
  for (let row = 0; row < pixels.data.length; row += 65_536) {
    crypto.getRandomValues(pixels.data.subarray(row, Math.min(row + 65_536, pixels.data.length)));
  }
  for (let alpha = 3; alpha < pixels.data.length; alpha += 4) {
    pixels.data[alpha] = 255;
  }
  context.putImageData(pixels, 0, 0);
  return canvas.convertToBlob();
}

/** The only picture that a side has to do with. */
export const only = (side) => [...side.images.values()][0];
