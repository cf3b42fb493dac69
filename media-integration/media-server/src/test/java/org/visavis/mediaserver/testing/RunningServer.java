package org.visavis.mediaserver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.visavis.mediaserver.MediaServer;
import org.visavis.mediaserver.Options;

/** A server in this process, on free ports of the loopback address. */
public final class RunningServer implements AutoCloseable {
    private final MediaServer server;

    private RunningServer(MediaServer server) {
        this.server = server;
    }

    public static RunningServer start() {
        return start(null, Duration.ofSeconds(240));
    }

    /** @param recordings where files may be written, or null for nowhere */
    public static RunningServer start(Path recordings, Duration sessionTimeout) {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            Options options = new Options(0, loopback, "/kurento", 0, List.of(loopback),
                    Optional.ofNullable(recordings),
                    recordings != null, sessionTimeout);
            return new RunningServer(MediaServer.start(options, Clock.systemUTC()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return server.url();
    }

    public MediaServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
