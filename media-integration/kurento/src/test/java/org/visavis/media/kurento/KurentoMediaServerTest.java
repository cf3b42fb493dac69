package org.visavis.media.kurento;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The contract against a Kurento Media Server, which must be able to write where the tests read: on the same machine.
 * The outages are tried only where the tests may start a server of their own, with the words of
 * VISAVIS_KURENTO_COMMAND.
 */
@EnabledIfEnvironmentVariable(named = "VISAVIS_KURENTO_URLS", matches = ".+",
        disabledReason = "VISAVIS_KURENTO_URLS names no Kurento Media Server")
class KurentoMediaServerTest {

    @TempDir
    static Path recordings;

    private static List<URI> named() {
        return Arrays.stream(System.getenv("VISAVIS_KURENTO_URLS").split(",")).map(URI::create).toList();
    }

    @Nested
    class Rooms extends MediaEngineContract {

        @Override
        List<URI> mediaServers() {
            return named();
        }
    }

    @Nested
    class Offered extends OfferContract {

        @Override
        List<URI> mediaServers() {
            return named();
        }
    }

    @Nested
    class Recorded extends RecordingContract {

        @Override
        List<URI> mediaServers() {
            return named();
        }

        @Override
        Path recordings() {
            return recordings;
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(named = "VISAVIS_KURENTO_COMMAND", matches = ".+",
            disabledReason = "VISAVIS_KURENTO_COMMAND does not say how to start a Kurento Media Server")
    class Outages extends OutageContract {

        @Override
        List<String> command() {
            return List.of(System.getenv("VISAVIS_KURENTO_COMMAND").split(" "));
        }

        @Override
        Path recordings() {
            return recordings;
        }
    }
}
