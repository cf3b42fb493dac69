// What is said in a room is told to everyone in it, as it is. Prints its port.
import {WebSocketServer} from 'ws';

const rooms = new Map();
const server = new WebSocketServer({host: '127.0.0.1', port: 0});

server.on('listening', () => console.log(server.address().port));
server.on('connection', (socket, request) => {
  const name = new URL(request.url, 'http://localhost').searchParams.get('room');
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on('message', (data) => room.forEach((member) => member.send(data, {binary: false})));
  socket.on('close', () => room.delete(socket));
});

// Whoever started it has gone.
process.stdin.resume().on('end', () => process.exit());
