/** A call against the stand-in of the platform, and what it reported; for SignalingMessagesIT. */
import {Call} from '/room/call.js';
import {PeerLink} from '/room/peer-link.js';

export const seen = [];
export let call;

/** Joins with the fake camera and microphone. The ICE servers are known, but may have expired. */
export async function join(url, expires = '2100-01-01T00:00:00Z') {
  await come(url, expires);
  call.join();
}

/** Has looked at the own picture, and has not joined. */
export async function come(url, expires = '2100-01-01T00:00:00Z') {
  call = new Call({consultation: '0b8f2f4e-6a51-4d0b-9c7e-2f4f1c9f7a10', url, relayOnly: false});
  for (const type of ['left', 'refused', 'remote', 'quality']) {
    call.addEventListener(type, ({detail}) => seen.push({type, detail: type === 'remote' ? null : detail}));
  }
  call.use(await navigator.mediaDevices.getUserMedia({audio: true, video: true}));
  call.ownPictureShown();
  call.knowServers({iceServers: [], expires});
}

/** The connection that was made last. */
export let peer;

window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...options) {
    super(...options);
    peer = this;
  }
};

/** What that connection sends just now. */
export const sends = () => peer.getSenders().map(({track}) => track?.kind ?? null).join();

/** Another end that answers the call's offer, so that the leg connects. */
export async function answer(offer) {
  const peer = new RTCPeerConnection();
  const stream = await navigator.mediaDevices.getUserMedia({audio: true, video: true});
  await peer.setRemoteDescription({type: 'offer', sdp: offer});
  stream.getTracks().forEach((track) => peer.addTrack(track, stream));
  await peer.setLocalDescription();
  await new Promise((gathered) => {
    peer.addEventListener('icecandidate', ({candidate}) => candidate || gathered());
  });
  other = peer;
  return peer.localDescription.sdp;
}

/** A candidate of the browser, for the other end. */
export const addToOther = (candidate) => other.addIceCandidate(candidate);

/** An offer as another browser would make it. */
export async function offer() {
  const peer = new RTCPeerConnection();
  peer.addTransceiver('audio');
  peer.addTransceiver('video');
  await peer.setLocalDescription();
  return peer.localDescription.sdp;
}

/** Lets the call have a link with another end in this page. */
export async function link({leg}) {
  const end = new PeerLink({
    iceServers: () => [], relayOnly: false, record: () => {},
    send: (message) => message.type !== 'link' && call.take(message),
  });
  call.take({type: 'peer', leg, participant: 'the other', polite: false, relayOnly: false});
  while (!call.link.connection) {
    await new Promise((look) => { setTimeout(look, 10); });
  }
  const {peer} = call.link.connection;
  peer.addEventListener('icecandidate', ({candidate}) => end.take({type: 'candidate', leg, ...candidate?.toJSON()}));
  end.begin({leg, polite: true, relayOnly: false});
  while (!peer.localDescription) {
    await new Promise((look) => { setTimeout(look, 10); });
  }
  await end.take({type: 'offer', leg, sdp: peer.localDescription.sdp});
}

let other;
