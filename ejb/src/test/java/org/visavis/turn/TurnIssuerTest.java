package org.visavis.turn;

import org.junit.jupiter.api.Test;
import org.visavis.environment.Settings;
import org.visavis.identity.Sensitive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TurnIssuerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.750Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** The expected value: {@code printf %s 1772362800:aa | openssl dgst -sha1 -hmac north -binary | base64}. */
    @Test
    void a_password_is_the_hmac_that_a_turn_server_computes() {
        TurnCredentials credentials = new TurnIssuer(new Sensitive<>("north"), Duration.ofHours(1), CLOCK, () -> "aa").issue();

        assertThat(credentials.username()).isEqualTo("1772362800:aa");
        assertThat(credentials.password().reveal()).isEqualTo("5g3nwOExf90qcEnz9QXQJKbnWBY=");
        assertThat(credentials.expires()).isEqualTo("2026-03-01T11:00:00Z");
    }

    @Test
    void a_password_is_not_printed() {
        TurnCredentials credentials = new TurnIssuer(new Sensitive<>("north"), Duration.ofHours(1), CLOCK, () -> "aa").issue();

        assertThat(credentials.toString()).doesNotContain(credentials.password().reveal());
    }

    @Test
    void stun_needs_no_credentials_and_turn_gets_them() {
        IceServers.Offer offer = offer("stun:turn.example.org:3478, turn:turn.example.org:3478?transport=udp", "north");

        assertThat(offer.servers()).hasSize(2);
        assertThat(offer.servers().get(0).credential()).isEmpty();
        assertThat(offer.servers().get(1).urls()).containsExactly("turn:turn.example.org:3478?transport=udp");
        assertThat(offer.servers().get(1).username().orElseThrow()).startsWith("1772362800:");
        assertThat(offer.expires()).isEqualTo("2026-03-01T11:00:00Z");
    }

    @Test
    void everyone_gets_a_name_of_their_own() {
        assertThat(offer("turn:a:1", "north").servers().get(0).username())
                .isNotEqualTo(offer("turn:a:1", "north").servers().get(0).username());
    }

    @Test
    void without_a_secret_no_turn_server_is_named() {
        assertThat(offer("turn:a:1", "").servers()).isEmpty();
    }

    private static IceServers.Offer offer(String urls, String secret) {
        return new IceServers(new Settings(Map.of("VISAVIS_TURN_URLS", urls, "VISAVIS_TURN_SECRET", secret)::get), CLOCK).offer();
    }
}
