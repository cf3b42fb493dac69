package org.visavis.media.kurento;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** A port that accepts connections, as the kernel of a frozen server does, and never says a word. */
final class SilentPort implements AutoCloseable {

    private final ServerSocket socket;

    SilentPort() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + socket.getLocalPort() + "/kurento");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
