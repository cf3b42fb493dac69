/**
 * Where this page stands: the room of somebody who is signed in, `/consultation/{id}`, or that of a guest,
 * `/guest/{id}`, who has addresses of their own for the little they may call.
 */
const [kind, id] = location.pathname.split('/').filter(Boolean);
const isGuest = kind === 'guest';

function socketAddress() {
  const address = new URL(isGuest ? `/guest/${id}/signal` : '/signal', location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  return address.href;
}

export const place = Object.freeze({
  consultation: id,
  isGuest,
  me: isGuest ? `/api/guest/${id}` : '/api/me',
  iceServers: isGuest ? `/api/guest/${id}/ice-servers` : '/api/ice-servers',
  socket: socketAddress(),
});
