package org.visavis.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that refuses {@code gone@…} for good and {@code busy@…} for now, hangs up on {@code rude@…}, and takes all else. */
final class SurlySmtp implements AutoCloseable {

    private final ServerSocket server;
    final List<String> taken = new CopyOnWriteArrayList<>();

    SurlySmtp() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "surly-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)),
                        socket.getOutputStream());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void talk(BufferedReader in, OutputStream out) throws IOException {
        say(out, "220 surly");
        String recipient = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT")) {
                recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                if (recipient.startsWith("rude")) {
                    return;
                }
                say(out, recipient.startsWith("gone") ? "550 5.1.1 no such user"
                        : recipient.startsWith("busy") ? "451 4.3.0 not now" : "250 ok");
            } else if (line.equals("DATA")) {
                say(out, "354 go on");
                while (!in.readLine().equals(".")) {
                    continue;
                }
                taken.add(recipient);
                say(out, "250 ok");
            } else if (line.equals("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
