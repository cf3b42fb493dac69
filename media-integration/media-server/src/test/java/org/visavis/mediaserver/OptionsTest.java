package org.visavis.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void without_any_the_server_listens_locally_and_writes_nothing() throws Options.InvalidOption {
        Options options = Options.parse(List.of(), Map.of());
        assertThat(options).isEqualTo(Options.DEFAULT);
        assertThat(options.bind().isLoopbackAddress()).isTrue();
        assertThat(options.recordings()).isEmpty();
        assertThat(options.httpRecording()).isFalse();
    }

    @Test
    void arguments_win_over_the_environment() throws Options.InvalidOption, UnknownHostException {
        Options options = Options.parse(List.of("--port", "9000", "--address", "192.0.2.1", "--address", "192.0.2.2"),
                Map.of("VISAVIS_MEDIA_PORT", "7000", "VISAVIS_MEDIA_UDP_PORT", "7001", "VISAVIS_MEDIA_ADDRESSES",
                        "192.0.2.9",
                        "VISAVIS_MEDIA_RECORDINGS", "/tmp/rec/../rec", "VISAVIS_MEDIA_HTTP_RECORDING", "true",
                        "VISAVIS_MEDIA_SESSION_TIMEOUT", "5"));
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.udpPort()).isEqualTo(7001);
        assertThat(options.addresses())
                .containsExactly(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("192.0.2.2"));
        assertThat(options.recordings()).contains(Path.of("/tmp/rec"));
        assertThat(options.httpRecording()).isTrue();
        assertThat(options.sessionTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port x", "--port 65536", "--port", "--udp-port -1", "--path kurento", "--unknown 1",
        "--session-timeout 0", "--address no.such.host.invalid"})
    void what_cannot_be_understood_is_refused_in_one_sentence(String arguments) {
        assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" ")), Map.of()))
                .isInstanceOf(Options.InvalidOption.class).hasMessageMatching("[^.]*(\\.[^ ][^.]*)*\\.")
                .hasMessageContaining(arguments.split(" ")[0]);
    }

    @Test
    void help_names_every_option_and_every_variable() {
        for (String name : List.of("--port", "--bind", "--path", "--udp-port", "--address", "--recordings",
                "--allow-http-recording", "--session-timeout", "--help", "--version", "VISAVIS_MEDIA_PORT",
                "VISAVIS_MEDIA_UDP_PORT", "VISAVIS_MEDIA_ADDRESSES", "VISAVIS_MEDIA_RECORDINGS")) {
            assertThat(Options.HELP).contains(name);
        }
    }
}
