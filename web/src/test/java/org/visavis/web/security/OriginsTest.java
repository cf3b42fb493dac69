package org.visavis.web.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class OriginsTest {

    private static final String OWN = "https://clinic.example";
    private final Origins origins = new Origins(URI.create("https://clinic.example/somewhere"));

    @ParameterizedTest
    @CsvSource({
        "https://Clinic.Example/,        https://clinic.example",
        "https://clinic.example:443,     https://clinic.example",
        "http://clinic.example:80,       http://clinic.example",
        "http://localhost:8080/x,        http://localhost:8080",
        "https://clinic.example:80,      https://clinic.example:80",
    })
    void the_own_origin_is_that_of_the_public_address(URI publicUrl, String own) {
        assertThat(new Origins(publicUrl).own()).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({"https://clinic.example,wss://clinic.example", "http://localhost:8080,ws://localhost:8080"})
    void sockets_have_the_same_origin_with_another_scheme(URI publicUrl, String own) {
        assertThat(new Origins(publicUrl).ownForSockets()).isEqualTo(own);
    }

    @Test
    void the_own_origin_is_admitted() {
        assertThat(origins.admitsChange(List.of(OWN), null, false)).isTrue();
        assertThat(origins.admitsHandshake(List.of(OWN), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://evil.example",
        "http://clinic.example",
        "https://clinic.example:8443",
        "https://clinic.example.evil.example",
        "https://evil-clinic.example",
        "https://clinic.example@evil.example",
        "https://clinic.example/",
        "https://sub.clinic.example",
        "https://CLINIC.example",
        "null",
        "",
        " ",
    })
    void foreign_and_look_alike_origins_are_refused_with_cookie_and_with_bearer(String origin) {
        for (boolean bearer : new boolean[] {false, true}) {
            assertThat(origins.admitsChange(List.of(origin), "same-origin", bearer)).isFalse();
            assertThat(origins.admitsHandshake(List.of(origin), bearer)).isFalse();
        }
    }

    @Test
    void two_origins_are_none() {
        assertThat(origins.admitsChange(List.of(OWN, OWN), "same-origin", false)).isFalse();
        assertThat(origins.admitsHandshake(List.of(OWN, "https://evil.example"), true)).isFalse();
    }

    @Test
    void a_bearer_token_needs_no_origin() {
        assertThat(origins.admitsChange(List.of(), null, true)).isTrue();
        assertThat(origins.admitsHandshake(List.of(), true)).isTrue();
    }

    @Test
    void a_cookie_without_origin_needs_the_browsers_word_for_it() {
        assertThat(origins.admitsChange(List.of(), "same-origin", false)).isTrue();
        assertThat(origins.admitsChange(List.of(), "same-site", false)).isFalse();
        assertThat(origins.admitsChange(List.of(), "cross-site", false)).isFalse();
        assertThat(origins.admitsChange(List.of(), "none", false)).isFalse();
        assertThat(origins.admitsChange(List.of(), null, false)).isFalse();
    }

    @Test
    void a_handshake_with_a_cookie_needs_an_origin() {
        assertThat(origins.admitsHandshake(List.of(), false)).isFalse();
    }
}
