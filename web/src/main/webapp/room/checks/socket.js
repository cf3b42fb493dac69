/** Whether the signaling socket opens and carries messages: one goes there, and its refusal comes back. */
import {result} from './result.js';

const ANSWER_WITHIN_MS = 5000;
const SLOW_MS = 1000;

/** @param {string} url of the signaling socket; nothing is joined */
export async function checkSocket(url) {
  const ms = await roundTrip(url);
  if (ms === null) {
    return result('socket', 'failed', 'check.socket-failed');
  }
  return ms > SLOW_MS
    ? result('socket', 'warning', 'check.socket-slow', {ms})
    : result('socket', 'ok', 'check.socket-ok', {ms});
}

/** Resolves to the milliseconds of one question and answer, or null. */
function roundTrip(url) {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, 'visavis.v1');
    let asked = null;
    const done = (ms) => {
      clearTimeout(timer);
      socket.onclose = null;
      socket.close();
      resolve(ms);
    };
    const timer = setTimeout(() => done(null), ANSWER_WITHIN_MS);
    socket.onclose = () => done(null);
    socket.onopen = () => {
      asked = performance.now();
      socket.send(JSON.stringify({type: 'leave'}));
    };
    socket.onmessage = () => done(Math.round(performance.now() - asked));
  });
}
