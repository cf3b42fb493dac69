/** Whether the microphone that is open hears anything. */
import {meter} from '../devices.js';
import {result} from './result.js';

const HEARD = 0.02;

/**
 * @param {MediaStream} stream what was opened
 * @param {number} listenMs how long to wait for a sound
 */
export async function checkMicrophone(stream, listenMs = 4000) {
  const [track] = stream.getAudioTracks();
  if (!track || track.readyState === 'ended') {
    return result('microphone', 'failed', 'check.microphone-none');
  }
  const heard = await new Promise((resolve) => {
    const timer = setTimeout(() => done(false), listenMs);
    const stop = meter(stream, (level) => level > HEARD && done(true));
    const done = (answer) => {
      clearTimeout(timer);
      stop();
      resolve(answer);
    };
  });
  return heard
    ? result('microphone', 'ok', 'check.microphone-ok')
    : result('microphone', 'warning', 'check.microphone-silent');
}
