package org.visavis.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The media server of this repository, which speaks the Kurento protocol. */
public final class MediaServer extends ChildPart {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Settings settings;

    /**
     * @param jar        the runnable jar, with its libraries beside it
     * @param recordings directory it writes to, shared with the platform; made where missing
     * @param log        file to append to
     * @param port       of the Kurento protocol, over WebSocket
     * @param udpPort    of the media
     */
    public record Settings(Path jar, Path recordings, Path log, int port, int udpPort) {
    }

    public MediaServer(Settings settings) {
        super("Media server", settings.log());
        this.settings = settings;
    }

    @Override
    public String address() {
        return "ws://127.0.0.1:" + settings.port() + "/kurento";
    }

    @Override
    public List<Port> ports() {
        return List.of(
                new Port(settings.port(), Port.Protocol.TCP, name(), "VISAVIS_MEDIA_PORT"),
                new Port(settings.udpPort(), Port.Protocol.UDP, name(), "VISAVIS_MEDIA_UDP_PORT"));
    }

    @Override
    public void start() throws PartFailure {
        if (!Files.exists(settings.jar())) {
            throw new PartFailure("The media server " + settings.jar() + " is not built.");
        }
        try {
            Files.createDirectories(settings.recordings());
        } catch (IOException e) {
            throw new PartFailure("The recordings' directory " + settings.recordings() + " cannot be made: " + e + ".");
        }
        launch(Map.of(),
                List.of(ChildProcess.java(), "-jar", settings.jar().toString(),
                        "--port", Integer.toString(settings.port()),
                        "--udp-port", Integer.toString(settings.udpPort()),
                        "--recordings", settings.recordings().toString()),
                Probe.tcp(settings.port()), LIMIT);
    }
}
