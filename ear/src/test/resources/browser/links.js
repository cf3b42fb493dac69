/** Two links in one page, each other's other end; for PeerLinkIT. What one sends, the other gets a little later. */
import {MediaPaths} from '/room/media-paths.js';
import {PeerLink} from '/room/peer-link.js';

const LATER_MS = 20;

export const events = [];
export const sent = [];
export const settings = {small: false};

function end(name) {
  const link = new PeerLink({
    iceServers: () => [],
    relayOnly: false,
    small: () => settings.small,
    send: (message) => {
      sent.push({by: name, ...message});
      if (message.type !== 'link') {
        setTimeout(() => ends[name === 'polite' ? 'impolite' : 'polite'].take(message), LATER_MS);
      }
    },
    record: (leg, step) => events.push(`${name} ${leg} ${step}`),
  });
  link.inUse = true;
  ['open', 'closed'].forEach((type) => link.addEventListener(type, () => events.push(`${name} ${type}`)));
  return link;
}

export const ends = {polite: end('polite'), impolite: end('impolite')};

/** Asks both for a connection, as the platform does. */
export function begin(leg) {
  ends.polite.begin({leg, polite: true, relayOnly: false});
  ends.impolite.begin({leg, polite: false, relayOnly: false});
}

/** Resolves when both have said so as often. */
export async function both(type, times = 1) {
  const said = (name) => events.filter((event) => event === `${name} ${type}`).length;
  while (said('polite') < times || said('impolite') < times) {
    await new Promise((look) => { setTimeout(look, 10); });
  }
}

/** What one says over a channel, as the other hears it. */
export function say(from, to, label, words) {
  return new Promise((heard) => {
    ends[to].channel(label).addEventListener('message', ({data}) => heard(data), {once: true});
    ends[from].channel(label).send(words);
  });
}

export const peers = () => Object.values(ends).map((link) => link.connection.peer);

/** The ways that one end's own media can take. */
export function paths(name) {
  const made = new MediaPaths(ends[name], () => {});
  made.use(new MediaStream());
  return made;
}

/** Lets both offer at the same moment, and resolves when both are at rest again. */
export async function cross() {
  const offers = sent.filter(({type}) => type === 'offer').length;
  ends.polite.connection.restart();
  ends.impolite.connection.restart();
  while (sent.filter(({type}) => type === 'offer').length < offers + 2
    || peers().some(({signalingState}) => signalingState !== 'stable')) {
    await new Promise((look) => { setTimeout(look, 10); });
  }
}

/** A picture of one end as the other gets it, without another offer: its width. */
export async function picture(from, to) {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d').fillRect(0, 0, 9, 9);
  setInterval(() => canvas.getContext('2d').fillRect(0, 0, 9, 9), 50);
  await ends[from].connection.send(canvas.captureStream(20));
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = ends[to].connection.remote;
  await video.play();
  await new Promise((shown) => { video.requestVideoFrameCallback(shown); });
  return video.videoWidth;
}
