package org.visavis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {

    private static final Path TEMPLATE = Checkout.around(Path.of("")).coturnTemplate();

    private final Turn turn = turn(OptionalInt.empty());

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
    void the_local_configuration_offers_tls_where_it_has_a_port() throws IOException {
        Turn secure = turn(OptionalInt.of(5349));
        assertThat(secure.configuration(Files.readAllLines(TEMPLATE))).doesNotContain("no-tls")
                .contains("tls-listening-port=5349", "cert=/home/coturn/certificate.pem", "pkey=/home/coturn/key.pem", "no-tlsv1");
        assertThat(secure.urls()).endsWith("turns:localhost:5349?transport=tcp");
        assertThat(secure.ports()).extracting(Port::variable).contains("VISAVIS_TURN_TLS_PORT");
    }

    @Test
    void a_certificate_for_localhost_is_made_once(@TempDir Path directory) throws Exception {
        SelfSigned made = SelfSigned.in(directory);
        X509Certificate certificate;
        try (InputStream file = Files.newInputStream(made.certificate())) {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
        }

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames().toString()).contains("localhost", "127.0.0.1");
        assertThat(Files.readString(made.key())).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(Files.getPosixFilePermissions(made.key())).hasSize(2);
        byte[] before = Files.readAllBytes(SelfSigned.in(directory).certificate());
        assertThat(SelfSigned.in(directory).certificate()).hasBinaryContent(before);
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

    private static Turn turn(OptionalInt tlsPort) {
        return new Turn(new Turn.Settings(TEMPLATE, Path.of("/home/coturn"), Path.of("/logs/coturn.log"), 3478, 50000, "secret", tlsPort));
    }
}
