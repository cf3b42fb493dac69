package org.visavis.web.security;

import org.junit.jupiter.api.Test;
import org.visavis.environment.Settings;
import org.visavis.web.FakeExchange;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityHeadersTest {

    private static final Settings BEHIND_TLS = new Settings(Map.of("VISAVIS_PUBLIC_URL", "https://clinic.example",
            "VISAVIS_OIDC_URL", "https://login.example/realms/visavis")::get);
    private static final Settings PLAIN = new Settings(Map.of("VISAVIS_PUBLIC_URL", "http://localhost:8080")::get);

    @Test
    void a_page_may_load_and_call_the_platform_and_nothing_else() throws Exception {
        assertThat(policy(BEHIND_TLS)).containsExactlyInAnyOrder(
                "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
                "media-src 'self' blob:", "connect-src 'self' wss://clinic.example", "font-src 'self'",
                "manifest-src 'self'", "base-uri 'none'", "form-action 'self' https://login.example",
                "frame-ancestors 'none'");
    }

    @Test
    void camera_microphone_and_screen_are_the_platforms_alone() throws Exception {
        FakeExchange exchange = answer(BEHIND_TLS, "/room/index.html");
        assertThat(exchange.header("Permissions-Policy"))
                .isEqualTo("camera=(self), microphone=(self), display-capture=(self)");
        assertThat(exchange.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(exchange.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(exchange.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    }

    @Test
    void browsers_are_held_to_TLS_only_where_there_is_TLS() throws Exception {
        assertThat(answer(BEHIND_TLS, "/").header("Strict-Transport-Security")).startsWith("max-age=");
        assertThat(answer(PLAIN, "/").header("Strict-Transport-Security")).isNull();
    }

    @Test
    void what_REST_says_is_not_kept() throws Exception {
        assertThat(answer(PLAIN, "/api").header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer(PLAIN, "/assets/style.css").header("Cache-Control")).isNull();
    }

    @Test
    void a_handshake_is_answered_without_them() throws Exception {
        FakeExchange handshake = new FakeExchange("GET", "/signal").with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        new SecurityHeaders(BEHIND_TLS).doFilter(handshake.request(), handshake.response(), handshake.chain());

        assertThat(handshake.passedOn()).isNotNull();
        assertThat(handshake.header("Content-Security-Policy")).isNull();
    }

    private static List<String> policy(Settings settings) throws Exception {
        return Arrays.asList(answer(settings, "/").header("Content-Security-Policy").split("; "));
    }

    private static FakeExchange answer(Settings settings, String path) throws Exception {
        FakeExchange exchange = new FakeExchange("GET", path);
        new SecurityHeaders(settings).doFilter(exchange.request(), exchange.response(), exchange.chain());
        assertThat(exchange.passedOn()).isNotNull();
        return exchange;
    }
}
