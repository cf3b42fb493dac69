/** A signaling socket and what it reported; for SignalingSocketIT. */
import {SignalingSocket} from '/room/signaling-socket.js';

export const messages = [];
export const states = [];
export let socket;

/** Joins at once, or is only connected. */
export function open(url, joins = true) {
  socket = new SignalingSocket({
    url,
    consultation: '0b8f2f4e-6a51-4d0b-9c7e-2f4f1c9f7a10',
    onMessage: (message) => messages.push(message),
    onState: (state, reason) => states.push(reason ? `${state}: ${reason}` : state),
  });
  if (joins) {
    socket.open();
  } else {
    socket.prepare();
  }
}
