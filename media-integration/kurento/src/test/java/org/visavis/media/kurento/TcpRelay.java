package org.visavis.media.kurento;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stretch of network before a media server, to be cut at will; it takes new connections at once. */
final class TcpRelay implements AutoCloseable {

    private final URI target;
    private final ServerSocket door;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();

    TcpRelay(URI target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + door.getLocalPort() + target.getPath());
    }

    int connections() {
        return clients.size();
    }

    void cut() {
        List<Socket> cut = List.copyOf(clients);
        clients.removeAll(cut);
        cut.forEach(TcpRelay::close);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Socket server = new Socket(target.getHost(), target.getPort());
                clients.add(client);
                thread(() -> carry(client, server));
                thread(() -> carry(server, client));
            }
        } catch (IOException e) {
            close(door);
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The cut.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
