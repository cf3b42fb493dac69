/**
 * How much goes through the relay: data from this browser to the relay and back to this browser, for two seconds. What
 * is measured is the narrower of the two directions, at this moment; the other side's network is not measured.
 */
import {relaysBy} from './ice.js';
import {result} from './result.js';

const OPEN_WITHIN_MS = 8000;
const MEASURED_MS = 2000;
const CHUNK = new Uint8Array(16 * 1024);
const MOST_BUFFERED = 256 * 1024;
/** Below this, VP8 at 640 × 480 must save on the picture; below the second, the picture suffers visibly. */
const GOOD_KBITS = 1000;
const LEAST_KBITS = 300;

/** @param {RTCIceServer[]} servers as the platform gives them */
export async function checkBandwidth(servers) {
  const iceServers = ['udp', 'tcp', 'tls'].flatMap((way) => relaysBy(way, servers));
  if (!iceServers.length) {
    return result('bandwidth', 'skipped', 'check.bandwidth-skipped');
  }
  const near = new RTCPeerConnection({iceServers, iceTransportPolicy: 'relay'});
  const far = new RTCPeerConnection({iceServers});
  try {
    const kbits = await measure(near, far);
    return result('bandwidth', grade(kbits), kbits < LEAST_KBITS ? 'check.bandwidth-low' : 'check.bandwidth-ok',
      {mbit: Number((kbits / 1000).toPrecision(2))});
  } catch {
    return result('bandwidth', 'failed', 'check.bandwidth-failed');
  } finally {
    near.close();
    far.close();
  }
}

function grade(kbits) {
  if (kbits >= GOOD_KBITS) {
    return 'ok';
  }
  return kbits >= LEAST_KBITS ? 'warning' : 'failed';
}

async function measure(near, far) {
  const channel = near.createDataChannel('bandwidth', {ordered: false});
  const arriving = new Promise((resolve) => {
    far.addEventListener('datachannel', (event) => resolve(event.channel), {once: true});
  });
  await connect(near, far);
  const [incoming] = await within(OPEN_WITHIN_MS, Promise.all([arriving, opened(channel)]));
  return flood(channel, incoming);
}

async function connect(near, far) {
  near.addEventListener('icecandidate', ({candidate}) => candidate && far.addIceCandidate(candidate).catch(() => {}));
  far.addEventListener('icecandidate', ({candidate}) => candidate && near.addIceCandidate(candidate).catch(() => {}));
  const offer = await near.createOffer();
  await far.setRemoteDescription(offer);
  await near.setLocalDescription(offer);
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription);
}

const opened = (channel) => new Promise((resolve) => { channel.addEventListener('open', resolve, {once: true}); });

/** Sends as much as goes, and counts what arrives: kilobits a second. */
async function flood(channel, incoming) {
  let bytes = 0;
  incoming.binaryType = 'arraybuffer';
  incoming.addEventListener('message', ({data}) => { bytes += data.byteLength; });
  channel.bufferedAmountLowThreshold = MOST_BUFFERED / 2;
  const fill = () => {
    while (channel.readyState === 'open' && channel.bufferedAmount < MOST_BUFFERED) {
      channel.send(CHUNK);
    }
  };
  channel.addEventListener('bufferedamountlow', fill);
  const began = performance.now();
  fill();
  await new Promise((over) => { setTimeout(over, MEASURED_MS); });
  return (bytes * 8) / (performance.now() - began);
}

function within(ms, promise) {
  return Promise.race([promise, new Promise((_, reject) => {
    setTimeout(() => reject(new Error('not in time')), ms);
  })]);
}
