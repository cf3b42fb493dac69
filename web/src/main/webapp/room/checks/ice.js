/** What the network checks share: choosing addresses of ICE servers, and gathering candidates with them. */

const isSecure = (url) => url.startsWith('turns:');
const isRelay = (url) => url.startsWith('turn:') || isSecure(url);
const byTcp = (url) => /[?&]transport=tcp\b/.test(url);

/** Which addresses are for a way of reaching the relay (RFC 7065: without a transport, `turn:` is UDP). */
const WAYS = {
  udp: (url) => isRelay(url) && !isSecure(url) && !byTcp(url),
  tcp: (url) => isRelay(url) && !isSecure(url) && byTcp(url),
  tls: isSecure,
};

/**
 * The servers with only their addresses for one way.
 * @param {RTCIceServer[]} servers as the platform gives them
 * @param {'udp'|'tcp'|'tls'} way
 */
export function relaysBy(way, servers) {
  return servers.map((server) => ({...server, urls: server.urls.filter(WAYS[way])})).filter(({urls}) => urls.length);
}

/**
 * Gathers candidates until one is wanted.
 * @param {RTCConfiguration} configuration
 * @param {(candidate: RTCIceCandidate) => boolean} isWanted
 * @returns {Promise<boolean>} whether one came
 */
export async function gathers(configuration, isWanted, withinMs) {
  const peer = new RTCPeerConnection(configuration);
  try {
    peer.createDataChannel('check');
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(false), withinMs);
      peer.addEventListener('icecandidate', ({candidate}) => {
        if (candidate?.candidate && isWanted(candidate)) {
          clearTimeout(timer);
          resolve(true);
        }
      });
      peer.addEventListener('icegatheringstatechange', () => {
        if (peer.iceGatheringState === 'complete') {
          clearTimeout(timer);
          resolve(false);
        }
      });
      peer.setLocalDescription().catch(reject);
    });
  } finally {
    peer.close();
  }
}
