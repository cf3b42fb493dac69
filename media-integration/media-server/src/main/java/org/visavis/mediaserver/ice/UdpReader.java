package org.visavis.mediaserver.ice;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** One thread that reads its share of the datagrams and handles each to its end before it reads the next. */
final class UdpReader extends Thread {
    private static final System.Logger LOG = System.getLogger(UdpReader.class.getName());
    private static final int MAX_DATAGRAM = 2048;
    /** Free room behind a datagram, so that it can be encrypted or extended in place. */
    private static final int ROOM = 64;
    private static final int BATCH = 64;

    private final UdpPort port;
    private final Selector selector;
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final ByteBuffer direct = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private final byte[] data = new byte[MAX_DATAGRAM + ROOM];

    UdpReader(UdpPort port, String name) throws IOException {
        super(name);
        this.port = port;
        this.selector = Selector.open();
        setDaemon(true);
    }

    void add(DatagramChannel channel) throws IOException {
        UdpSocket socket = new UdpSocket(channel);
        channel.register(selector, SelectionKey.OP_READ, socket);
        sockets.add(socket);
    }

    int paths() {
        return sockets.stream().mapToInt(UdpSocket::paths).sum();
    }

    @Override
    public void run() {
        while (selector.isOpen()) {
            try {
                selector.select(key -> read((UdpSocket) key.attachment()));
            } catch (ClosedSelectorException | CancelledKeyException e) {
                return;
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "Reading media failed: {0}", e.getMessage());
            }
        }
    }

    private void read(UdpSocket socket) {
        for (int i = 0; i < BATCH; i++) {
            try {
                direct.clear();
                InetSocketAddress from = (InetSocketAddress) socket.channel().receive(direct);
                if (from == null) {
                    return;
                }
                int length = direct.flip().remaining();
                direct.get(data, 0, length);
                dispatch(socket, from, length);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "A datagram was dropped", e);
            }
        }
    }

    private void dispatch(UdpSocket socket, InetSocketAddress from, int length) {
        if (length < 1) {
            return;
        }
        if ((data[0] & 0xff) < 4) {
            check(socket, from, length);
            return;
        }
        IceAgent agent = socket.agentAt(from);
        if (agent != null) {
            agent.datagram(data, length);
        }
    }

    private void check(UdpSocket socket, InetSocketAddress from, int length) {
        Stun message = Stun.parse(data, length);
        if (message == null || message.type() != Stun.BINDING_REQUEST || message.username() == null) {
            return;
        }
        int colon = message.username().indexOf(':');
        IceAgent agent = colon < 0 ? null : port.byUfrag(message.username().substring(0, colon));
        if (agent != null) {
            agent.checked(socket, from, message, data);
        }
    }

    void close() {
        try {
            for (UdpSocket socket : sockets) {
                socket.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Closing a media socket failed", e);
        }
    }
}
