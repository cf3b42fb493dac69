package org.visavis.it.browser;

import jakarta.json.Json;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The network between one browser and the platform. It knows signaling sockets from everything else, and cuts them at a message or at
 * once; everything else passes untouched.
 */
final class Network implements AutoCloseable {

    /** A message on its way: its type, and who says it. */
    record Moment(String type, boolean fromBrowser) {

        @Override
        public String toString() {
            return type + (fromBrowser ? " of the browser" : " of the platform");
        }
    }

    private static final int TEXT = 1;

    private final int platform;
    private final ServerSocket server;
    private final Set<Cable> signaling = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Moment> next = new AtomicReference<>();
    private volatile boolean down;

    Network(URI platform) {
        this.platform = platform.getPort();
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(this::accept);
    }

    /** With this, Chromium reaches the platform by way of this network. */
    String flag() {
        return "--host-resolver-rules=MAP localhost:%d 127.0.0.1:%d".formatted(platform, server.getLocalPort());
    }

    /** The first message of this kind from now on does not arrive: there the socket is cut, and no other comes about until {@link #up()}. */
    void cutAt(Moment moment) {
        next.set(moment);
    }

    /** Whether what {@link #cutAt} asked for has happened. */
    boolean isCut() {
        return next.get() == null && down;
    }

    /** Cuts the sockets that are open; no other comes about until {@link #up()}. */
    void cut() {
        down = true;
        signaling.forEach(Cable::cut);
    }

    /** Sockets can be opened again. */
    void up() {
        down = false;
    }

    /** What is said on the sockets that are open just now arrives nowhere from now on, and neither end is told. No other gets through. */
    void swallow() {
        down = true;
        signaling.forEach(Cable::swallow);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        signaling.forEach(Cable::cut);
    }

    private interface Work {
        void go() throws IOException;
    }

    /** A connection that ends, ends its work. */
    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.go();
            } catch (IOException over) {
                System.getLogger(Network.class.getName()).log(System.Logger.Level.DEBUG, "A connection has ended", over);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket browser = server.accept();
            run(() -> new Cable(browser, new Socket(InetAddress.getLoopbackAddress(), platform)).connect());
        }
    }

    private final class Cable {

        private final Socket browser;
        private final Socket there;
        private volatile boolean swallows;

        Cable(Socket browser, Socket there) {
            this.browser = browser;
            this.there = there;
        }

        void connect() throws IOException {
            byte[] head = head(browser.getInputStream());
            boolean isSignaling = new String(head, StandardCharsets.ISO_8859_1).startsWith("GET /signal ");
            if (isSignaling && down) {
                cut();
                return;
            }
            there.getOutputStream().write(head);
            if (isSignaling) {
                signaling.add(this);
                run(() -> passFrames(browser, there, true));
                browser.getOutputStream().write(head(there.getInputStream()));
                passFrames(there, browser, false);
            } else {
                run(() -> passOn(browser, there));
                passOn(there, browser);
            }
        }

        void swallow() {
            swallows = true;
        }

        /** With a reset, as when a device on the way has lost its memory. */
        synchronized void cut() {
            signaling.remove(this);
            if (browser.isClosed() || there.isClosed()) {
                return;
            }
            for (Socket end : new Socket[] {browser, there}) {
                try {
                    end.setSoLinger(true, 0);
                    end.close();
                } catch (IOException gone) {
                    // whoever reads from the other end has just closed this one
                }
            }
        }

        private void passOn(Socket from, Socket to) throws IOException {
            try (from; to) {
                from.getInputStream().transferTo(to.getOutputStream());
            }
        }

        private void passFrames(Socket from, Socket to, boolean fromBrowser) throws IOException {
            try (from; to) {
                DataInputStream in = new DataInputStream(from.getInputStream());
                OutputStream out = to.getOutputStream();
                while (true) {
                    Frame frame = Frame.read(in);
                    if (frame.isText() && isMeant(frame.text(), fromBrowser)) {
                        down = true;
                        cut();
                        return;
                    }
                    if (!swallows) {
                        out.write(frame.bytes());
                    }
                }
            } finally {
                signaling.remove(this);
            }
        }

        private boolean isMeant(String text, boolean fromBrowser) {
            Moment said = new Moment(Json.createReader(new StringReader(text)).readObject().getString("type"), fromBrowser);
            Moment meant = next.get();
            return said.equals(meant) && next.compareAndSet(meant, null);
        }
    }

    /** Everything up to and with the empty line. */
    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int lineEnds = 0;
        while (lineEnds < 2) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("ended before its head did");
            }
            head.write(read);
            lineEnds = read == '\n' ? lineEnds + 1 : read == '\r' ? lineEnds : 0;
        }
        return head.toByteArray();
    }

    /** A frame of a WebSocket (RFC 6455, section 5.2) as it came, and what is in it. */
    private record Frame(int opcode, byte[] bytes, byte[] payload) {

        static Frame read(DataInputStream in) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream copy = new DataOutputStream(bytes);
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            copy.writeByte(first);
            copy.writeByte(second);
            int length = second & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
                copy.writeShort(length);
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
                copy.writeLong(length);
            }
            byte[] mask = (second & 0x80) == 0 ? new byte[4] : in.readNBytes(4);
            if ((second & 0x80) != 0) {
                copy.write(mask);
            }
            byte[] payload = in.readNBytes(length);
            copy.write(payload);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            return new Frame(first & 0x0F, bytes.toByteArray(), payload);
        }

        boolean isText() {
            return opcode == TEXT;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }
}
