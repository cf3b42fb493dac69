package org.visavis.media.kurento;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A media server of the test's own, to be killed and frozen at will. */
final class ServerProcess implements AutoCloseable {

    private final List<String> command;
    private final int port;
    private Process process;

    /** @param command words in which {@code {port}} stands for the port */
    ServerProcess(List<String> command) {
        this.port = freePort();
        this.command = command.stream().map(word -> word.replace("{port}", Integer.toString(port))).toList();
    }

    static ServerProcess started(List<String> command) {
        ServerProcess server = new ServerProcess(command);
        server.start();
        return server;
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + port + "/kurento");
    }

    void start() {
        Path log = Path.of("target", "media-server-" + port + ".log");
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Awaitility.await("a media server on port " + port + ", see " + log).atMost(Duration.ofSeconds(90))
                    .failFast("it ended, see " + log, () -> !process.isAlive()).until(this::accepts);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            kill();
            throw e;
        }
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
