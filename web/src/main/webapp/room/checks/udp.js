/**
 * Whether UDP gets through to a server outside: a STUN answer gives this browser's own address back (RFC 8489), and a
 * relay that is reached by UDP shows the same.
 */
import {gathers, relaysBy} from './ice.js';
import {result} from './result.js';

const ANSWER_WITHIN_MS = 5000;

/** @param {RTCIceServer[]} servers as the platform gives them */
export async function checkUdp(servers) {
  const stun = servers.map((server) => ({...server, urls: server.urls.filter((url) => url.startsWith('stun:'))}))
    .filter(({urls}) => urls.length);
  const iceServers = [...stun, ...relaysBy('udp', servers)];
  if (!iceServers.length) {
    return result('udp', 'skipped', 'check.udp-skipped');
  }
  const answered = await gathers({iceServers}, ({type}) => type === 'srflx' || type === 'relay', ANSWER_WITHIN_MS);
  return answered ? result('udp', 'ok', 'check.udp-ok') : result('udp', 'failed', 'check.udp-failed');
}
