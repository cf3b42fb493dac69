package org.visavis.media.kurento;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The contract against our own media server, in a process of its own. */
class EmbeddedMediaServerTest {

    @TempDir
    static Path recordings;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.started(ownServer());
    }

    private static List<String> ownServer() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "org.visavis.mediaserver.MediaServer",
                "--port", "{port}", "--udp-port", "0", "--recordings", recordings.toString());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class Rooms extends MediaEngineContract {

        @Override
        List<URI> mediaServers() {
            return List.of(server.address());
        }
    }

    @Nested
    class Offered extends OfferContract {

        @Override
        List<URI> mediaServers() {
            return List.of(server.address());
        }
    }

    @Nested
    class Recorded extends RecordingContract {

        @Override
        List<URI> mediaServers() {
            return List.of(server.address());
        }

        @Override
        Path recordings() {
            return recordings;
        }
    }

    @Nested
    class Outages extends OutageContract {

        @Override
        List<String> command() {
            return ownServer();
        }

        @Override
        Path recordings() {
            return recordings;
        }
    }
}
