// The same with Socket.IO's own rooms. Prints its port.
import {createServer} from 'node:http';
import {Server} from 'socket.io';

const http = createServer();
const server = new Server(http, {transports: ['websocket']});

server.on('connection', (socket) => {
  const {room} = socket.handshake.query;
  socket.join(room);
  socket.on('media', (message) => server.to(room).emit('media', message));
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));

// Whoever started it has gone.
process.stdin.resume().on('end', () => process.exit());
