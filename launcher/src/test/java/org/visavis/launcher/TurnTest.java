package org.visavis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final Path TEMPLATE = Checkout.around(Path.of("")).coturnTemplate();

    private final Turn turn =
            new Turn(new Turn.Settings(TEMPLATE, Path.of("/home/coturn"), Path.of("/logs/coturn.log"), 3478, 50000, "secret"));

    @Test
    void the_local_configuration_keeps_productions_hardening() throws IOException {
        assertThat(turn.configuration(Files.readAllLines(TEMPLATE)))
                .contains("use-auth-secret", "no-cli", "no-multicast-peers", "fingerprint", "no-tcp-relay", "stale-nonce=600");
    }

    @Test
    void the_local_configuration_serves_the_loopback_interface_only_and_relays_to_it() throws IOException {
        assertThat(turn.configuration(Files.readAllLines(TEMPLATE)))
                .contains("listening-ip=127.0.0.1", "relay-ip=127.0.0.1", "allow-loopback-peers", "listening-port=3478",
                        "min-port=50000", "max-port=50099", "static-auth-secret=secret")
                .noneMatch(line -> line.startsWith("denied-peer-ip=") || line.startsWith("cert="));
    }

    @Test
    void production_relays_to_no_private_address_and_keeps_no_secret_in_the_file() throws IOException {
        List<String> lines = Files.readAllLines(TEMPLATE);
        assertThat(lines).contains("denied-peer-ip=127.0.0.0-127.255.255.255", "denied-peer-ip=10.0.0.0-10.255.255.255",
                        "denied-peer-ip=192.168.0.0-192.168.255.255", "denied-peer-ip=::1")
                .doesNotContain("allow-loopback-peers")
                .noneMatch(line -> line.startsWith("static-auth-secret"));
    }

    @Test
    void browsers_are_given_udp_and_tcp() {
        assertThat(turn.urls()).containsExactly("turn:localhost:3478?transport=udp", "turn:localhost:3478?transport=tcp");
    }
}
