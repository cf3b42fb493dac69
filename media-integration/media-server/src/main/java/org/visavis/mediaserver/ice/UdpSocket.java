package org.visavis.mediaserver.ice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One bound socket and the agents behind the remote addresses that passed a check on it. */
final class UdpSocket {
    private final DatagramChannel channel;
    private final InetAddress local;
    private final Map<SocketAddress, IceAgent> agents = new ConcurrentHashMap<>();

    UdpSocket(DatagramChannel channel) throws IOException {
        this.channel = channel;
        this.local = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
    }

    DatagramChannel channel() {
        return channel;
    }

    InetAddress local() {
        return local;
    }

    int paths() {
        return agents.size();
    }

    IceAgent agentAt(SocketAddress remote) {
        return agents.get(remote);
    }

    void route(SocketAddress remote, IceAgent agent) {
        agents.put(remote, agent);
    }

    void forget(SocketAddress remote, IceAgent agent) {
        agents.remove(remote, agent);
    }

    void send(byte[] data, int offset, int length, SocketAddress to) {
        try {
            channel.send(ByteBuffer.wrap(data, offset, length), to);
        } catch (IOException e) {
            // An unreachable or vanished peer is noticed by its missing checks, as RFC 7675 has it.
        }
    }
}
