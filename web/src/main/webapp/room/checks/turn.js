/** Whether the relay can be reached in one way: a connection that may use nothing else must get an address there. */
import {gathers, relaysBy} from './ice.js';
import {result} from './result.js';

const ADDRESS_WITHIN_MS = 6000;

/**
 * @param {'udp'|'tcp'|'tls'} way
 * @param {RTCIceServer[]} servers as the platform gives them
 */
export async function checkTurn(way, servers) {
  const check = `turn-${way}`;
  const iceServers = relaysBy(way, servers);
  if (!iceServers.length) {
    return result(check, 'skipped', 'check.relay-skipped');
  }
  const reached = await gathers({iceServers, iceTransportPolicy: 'relay'}, ({type}) => type === 'relay',
    ADDRESS_WITHIN_MS);
  return reached ? result(check, 'ok', 'check.relay-ok') : result(check, 'failed', 'check.relay-failed');
}
