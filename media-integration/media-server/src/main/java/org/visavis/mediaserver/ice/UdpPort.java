package org.visavis.mediaserver.ice;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one UDP port of all media: a socket for each local address, so that answers leave from the address that was
 * asked, and several reader threads, among which the kernel spreads the remote addresses. A datagram belongs to the
 * agent whose check it is (by ufrag) or whose check came from there before (by remote address); anything else is
 * dropped.
 */
public final class UdpPort implements Closeable {
    private static final System.Logger LOG = System.getLogger(UdpPort.class.getName());
    private static final int SOCKET_BUFFER = 4 << 20;

    private final List<UdpReader> readers = new ArrayList<>();
    private final List<MediaAddress> addresses = new ArrayList<>();
    private final Map<String, IceAgent> byUfrag = new ConcurrentHashMap<>();
    private final int port;

    private UdpPort(int port) {
        this.port = port;
    }

    /**
     * @param port       the port, or 0 for a free one
     * @param advertised what browsers are told; empty: every address of this machine
     * @throws BindException when the port is in use
     */
    public static UdpPort open(int port, List<InetAddress> advertised, int threads) throws IOException {
        Set<InetAddress> local = localAddresses();
        local.addAll(advertised.stream().filter(UdpPort::isLocal).toList());
        UdpPort udp = new UdpPort(reserve(port));
        try {
            for (int i = 0; i < Math.max(1, threads); i++) {
                udp.readers.add(new UdpReader(udp, "udp-" + udp.port + "-" + i));
            }
            for (InetAddress address : local) {
                udp.bind(address);
            }
            udp.advertise(advertised);
            udp.readers.forEach(UdpReader::start);
            return udp;
        } catch (IOException | RuntimeException e) {
            udp.close();
            throw e;
        }
    }

    private void bind(InetAddress address) throws IOException {
        try {
            for (UdpReader reader : readers) {
                reader.add(channel(address, port));
            }
            addresses.add(new MediaAddress(address, address));
        } catch (SocketException e) {
            if (address.isLoopbackAddress()) {
                throw e;
            }
            LOG.log(System.Logger.Level.WARNING, "No media on {0}: {1}", address.getHostAddress(), e.getMessage());
        }
    }

    /** Addresses that are not of this machine lead to all that are: a NAT maps one of them. */
    private void advertise(List<InetAddress> advertised) {
        if (advertised.isEmpty()) {
            return;
        }
        List<MediaAddress> bound = List.copyOf(addresses);
        addresses.clear();
        for (InetAddress address : advertised) {
            InetAddress behind = bound.stream().map(MediaAddress::local).filter(address::equals).findFirst()
                    .orElse(bound.get(bound.size() - 1).local());
            addresses.add(new MediaAddress(address, behind));
        }
    }

    /** Finds out that the port is free; the sockets proper share it, so they would not notice another server on it. */
    private static int reserve(int port) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open(StandardProtocolFamily.INET)) {
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), port));
            return ((InetSocketAddress) probe.getLocalAddress()).getPort();
        }
    }

    private static DatagramChannel channel(InetAddress address, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(address instanceof Inet6Address
                ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
        channel.bind(new InetSocketAddress(address, port));
        channel.configureBlocking(false);
        return channel;
    }

    private static Set<InetAddress> localAddresses() throws SocketException {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        NetworkInterface.networkInterfaces().filter(UdpPort::isUp).flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !(address instanceof Inet6Address))
                .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
                .forEach(addresses::add);
        return addresses;
    }

    private static boolean isUp(NetworkInterface candidate) {
        try {
            return candidate.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private static boolean isLocal(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    void register(IceAgent agent) {
        byUfrag.put(agent.ufrag(), agent);
    }

    void unregister(IceAgent agent) {
        byUfrag.remove(agent.ufrag(), agent);
    }

    IceAgent byUfrag(String ufrag) {
        return byUfrag.get(ufrag);
    }

    /** How many agents are registered: those of endpoints that are not released. */
    public int agents() {
        return byUfrag.size();
    }

    /** How many remote addresses are known; each costs a table entry until its agent is closed. */
    public int paths() {
        return readers.stream().mapToInt(UdpReader::paths).sum();
    }

    public int port() {
        return port;
    }

    public List<MediaAddress> addresses() {
        return List.copyOf(addresses);
    }

    @Override
    public void close() {
        readers.forEach(UdpReader::close);
    }
}
