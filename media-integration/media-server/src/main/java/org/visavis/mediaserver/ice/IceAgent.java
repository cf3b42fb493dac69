package org.visavis.mediaserver.ice;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A lite agent (RFC 8445, section 2.5) with one component: it answers the browser's checks and sends where the browser
 * nominates. Only addresses that passed an authenticated check may send anything else.
 */
public final class IceAgent {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_PATHS = 16;
    private static final int MAX_REMOTE_CANDIDATES = 64;
    private static final long HOST_PRIORITY = 2_130_706_431L;

    /** What the agent tells. Called on network threads. */
    public interface Listener {
        /** A pair was selected, for the first time or another one. */
        void selected(CandidatePair pair);

        /** A datagram that is no STUN, from a checked address. The array is reused after the call. */
        void datagram(byte[] data, int length);
    }

    private record Path(UdpSocket socket, InetSocketAddress remote) {
    }

    private final UdpPort port;
    private final String ufrag = random(8);
    private final String password = random(24);
    private final Listener listener;
    private final Deque<Path> paths = new ArrayDeque<>();
    private final List<String> remoteCandidates = new ArrayList<>();
    private volatile String remoteUfrag;
    private volatile Path selected;
    private volatile long lastCheckNanos;
    private volatile boolean closed;

    public IceAgent(UdpPort port, Listener listener) {
        this.port = port;
        this.listener = listener;
        port.register(this);
    }

    public String ufrag() {
        return ufrag;
    }

    public String password() {
        return password;
    }

    public void remoteUfrag(String value) {
        remoteUfrag = value;
    }

    /** This side's candidates, best first, in the text form of RFC 8839. */
    public List<String> candidates() {
        List<String> candidates = new ArrayList<>();
        for (MediaAddress address : port.addresses()) {
            candidates.add("candidate:%d 1 UDP %d %s %d typ host".formatted(candidates.size() + 1,
                    HOST_PRIORITY - 256L * candidates.size(), address.advertised().getHostAddress(), port.port()));
        }
        return candidates;
    }

    /** Remembers a candidate of the other side, to name it when it is selected. A lite agent sends no checks to it. */
    public synchronized void remoteCandidate(String candidate) {
        if (remoteCandidates.size() < MAX_REMOTE_CANDIDATES) {
            remoteCandidates.add(candidate);
        }
    }

    public boolean isConnected() {
        return selected != null;
    }

    /** When the last authenticated check arrived, on the clock of {@link System#nanoTime()}. */
    public long lastCheckNanos() {
        return lastCheckNanos;
    }

    void checked(UdpSocket socket, InetSocketAddress from, Stun request, byte[] data) {
        String expectedPeer = remoteUfrag;
        if (closed || expectedPeer == null || !request.username().equals(ufrag + ":" + expectedPeer)
                || !request.isSignedBy(password, data)) {
            return;
        }
        byte[] response = Stun.success(request.transaction(), from, password);
        Path path = new Path(socket, from);
        remember(path);
        socket.send(response, 0, response.length, from);
        lastCheckNanos = System.nanoTime();
        Path before = selected;
        if (before == null || request.nominates() && !before.equals(path)) {
            selected = path;
            listener.selected(describe(path));
        }
    }

    private synchronized void remember(Path path) {
        if (closed || paths.contains(path)) {
            return;
        }
        paths.add(path);
        path.socket.route(path.remote, this);
        if (paths.size() > MAX_PATHS) {
            Path oldest = paths.poll();
            oldest.socket.forget(oldest.remote, this);
        }
    }

    void datagram(byte[] data, int length) {
        listener.datagram(data, length);
    }

    /** Sends to the selected address; before there is one, the bytes are dropped. */
    public void send(byte[] data, int offset, int length) {
        Path path = selected;
        if (path != null && !closed) {
            path.socket.send(data, offset, length, path.remote);
        }
    }

    public synchronized void close() {
        closed = true;
        port.unregister(this);
        for (Path path : paths) {
            path.socket.forget(path.remote, this);
        }
        paths.clear();
    }

    private synchronized CandidatePair describe(Path path) {
        String localAddress = path.socket.local().getHostAddress();
        List<MediaAddress> addresses = port.addresses();
        int index = 0;
        for (int i = 0; i < addresses.size(); i++) {
            if (addresses.get(i).local().getHostAddress().equals(localAddress)) {
                index = i;
            }
        }
        String address = path.remote.getAddress().getHostAddress();
        String place = " " + address + " " + path.remote.getPort() + " ";
        String remote = remoteCandidates.stream().filter(candidate -> candidate.contains(place))
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).contains(" udp ")).findFirst()
                .orElse("candidate:remote1 1 UDP 1853628159" + place + "typ prflx");
        return new CandidatePair(candidates().get(index), remote);
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
