package org.visavis.mediaserver.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.visavis.mediaserver.srtp.SrtpKeys;

/**
 * One DTLS association that yields SRTP keys (RFC 5764). It waits for the first record without using a thread; the
 * handshake takes one; what comes later (a repeated last flight, the goodbye) is handled as it arrives.
 */
public final class DtlsSession {
    private static final System.Logger LOG = System.getLogger(DtlsSession.class.getName());
    private static final int MTU = 1200;
    private static final int MAX_QUEUED = 64;

    /** What the session tells, and how it sends. */
    public interface Listener {
        void send(byte[] data, int offset, int length);

        void established(SrtpKeys keys);

        /** The other side said goodbye, or the handshake failed. */
        void ended();
    }

    private final DtlsIdentity identity;
    private final Fingerprint expected;
    private final boolean client;
    private final Executor executor;
    private final Listener listener;
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>(MAX_QUEUED);
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean draining = new AtomicBoolean();
    private volatile DTLSTransport transport;
    private volatile boolean closed;
    private volatile boolean goodbye;

    /**
     * @param expected the fingerprint that the other side's certificate must have
     * @param client   true when this side opens the handshake
     */
    public DtlsSession(DtlsIdentity identity, Fingerprint expected, boolean client, Executor executor,
            Listener listener) {
        this.identity = identity;
        this.expected = expected;
        this.client = client;
        this.executor = executor;
        this.listener = listener;
    }

    /** Opens the handshake when that is this side's part. */
    public void begin() {
        if (client && !closed && started.compareAndSet(false, true)) {
            executor.execute(this::handshake);
        }
    }

    /** A record from a checked address. */
    public void received(byte[] data, int length) {
        if (closed || !received.offer(Arrays.copyOf(data, length))) {
            return;
        }
        if (started.compareAndSet(false, true)) {
            executor.execute(this::handshake);
        } else if (transport != null && draining.compareAndSet(false, true)) {
            executor.execute(this::drain);
        }
    }

    private void handshake() {
        try {
            SrtpKeys keys;
            if (client) {
                ClientHandshake handshake = new ClientHandshake(identity, expected);
                transport = new DTLSClientProtocol().connect(handshake, new Datagrams());
                keys = handshake.keys();
            } else {
                ServerHandshake handshake = new ServerHandshake(identity, expected);
                transport = new DTLSServerProtocol().accept(handshake, new Datagrams());
                keys = handshake.keys();
            }
            listener.established(keys);
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                LOG.log(System.Logger.Level.INFO, "A DTLS handshake failed: {0}", e.getMessage());
                listener.ended();
            }
        }
    }

    private void drain() {
        byte[] ignored = new byte[MTU];
        try {
            while (!received.isEmpty() && !closed) {
                transport.receive(ignored, 0, ignored.length, 1);
            }
        } catch (IOException e) {
            closed = true;
        } finally {
            draining.set(false);
        }
        if (goodbye && !closed) {
            closed = true;
            listener.ended();
        }
    }

    /** Says goodbye and drops what still comes. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        DTLSTransport open = transport;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "A DTLS goodbye was not sent", e);
            }
        }
    }

    private final class Datagrams implements DatagramTransport {
        @Override
        public int getReceiveLimit() {
            return 1500;
        }

        @Override
        public int getSendLimit() {
            return MTU;
        }

        @Override
        public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
            try {
                byte[] next = received.poll(waitMillis, TimeUnit.MILLISECONDS);
                if (next == null) {
                    if (closed) {
                        throw new IOException("closed");
                    }
                    return -1;
                }
                int count = Math.min(length, next.length);
                System.arraycopy(next, 0, buffer, offset, count);
                return count;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public void send(byte[] buffer, int offset, int length) {
            listener.send(buffer, offset, length);
        }

        @Override
        public void close() {
            if (transport != null) {
                goodbye = true;
            }
        }
    }
}
