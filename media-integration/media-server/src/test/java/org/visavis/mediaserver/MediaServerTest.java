package org.visavis.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.visavis.mediaserver.testing.Leg;
import org.visavis.mediaserver.testing.RpcClient;

class MediaServerTest {
    private static Options options(int port, int udpPort) {
        return new Options(port, InetAddress.getLoopbackAddress(), "/kurento", udpPort,
                List.of(InetAddress.getLoopbackAddress()),
                Optional.empty(), false, Duration.ofSeconds(240));
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin",
                "java").toString(),
                "-cp", System.getProperty("java.class.path"), MediaServer.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void the_process_says_in_one_line_that_it_is_ready_and_ends_on_request() throws Exception {
        Process process = run("--port", "0", "--udp-port", "0");
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            assertThat(line).matches("visavis media server ready on ws://127\\.0\\.0\\.1:\\d+/kurento, media on udp \\d+");
            try (RpcClient client = new RpcClient(line.replaceAll(".*(ws://[^,]*),.*", "$1"))) {
                assertThat(Leg.pipeline(client)).endsWith("_kurento.MediaPipeline");
            }
            process.toHandle().destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(output.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void the_process_ends_with_one_sentence_when_its_port_is_in_use() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = run("--port", String.valueOf(taken.getLocalPort()), "--udp-port", "0");
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isEqualTo(2);
            assertThat(output.lines()).singleElement().asString()
                    .contains("Port " + taken.getLocalPort(), "in use", "--port");
        }
    }

    @Test
    void a_media_port_in_use_is_named() throws IOException {
        try (MediaServer first = MediaServer.start(options(0, 0), Clock.systemUTC())) {
            assertThatThrownBy(() -> MediaServer.start(options(0, first.udpPort()), Clock.systemUTC()))
                    .isInstanceOf(IOException.class).hasMessageContaining("UDP port " + first.udpPort() + " is in use");
        }
    }
}
