package org.visavis.web.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.environment.Settings;
import org.visavis.web.FakeExchange;
import org.visavis.web.problem.Problem;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class OriginFilterTest {

    private static final String OWN = "http://localhost:8080";
    private final OriginFilter filter = new OriginFilter(new Settings(Map.of("VISAVIS_PUBLIC_URL", OWN)::get));

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void reading_is_not_asked_where_it_comes_from(String method) throws Exception {
        assertThat(passes(new FakeExchange(method, "/api").with("Origin", "http://evil.example"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "BREW"})
    void changing_is(String method) throws Exception {
        assertThat(passes(new FakeExchange(method, "/api").with("Origin", "http://evil.example"))).isFalse();
        assertThat(passes(new FakeExchange(method, "/api"))).isFalse();
        assertThat(passes(new FakeExchange(method, "/api").with("Origin", OWN))).isTrue();
    }

    @Test
    void a_refusal_is_a_problem_document() throws Exception {
        FakeExchange exchange = new FakeExchange("POST", "/api");
        passes(exchange);
        assertThat(exchange.status()).isEqualTo(403);
        assertThat(exchange.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(exchange.body()).contains("urn:visavis:problem:cross-site");
    }

    @Test
    void a_handshake_is_asked_although_it_is_a_GET() throws Exception {
        assertThat(passes(new FakeExchange("GET", "/signal"))).isFalse();
        assertThat(passes(new FakeExchange("GET", "/signal").with("Origin", "http://localhost:8080.evil.example"))).isFalse();
        assertThat(passes(new FakeExchange("GET", "/signal").with("Origin", OWN))).isTrue();
        assertThat(passes(new FakeExchange("GET", "/signal").with("Authorization", "Bearer token"))).isTrue();
        assertThat(passes(new FakeExchange("GET", "/elsewhere").with("Sec-WebSocket-Key", "x"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer token", "bearer token", "BEARER  token"})
    void a_bearer_token_changes_without_an_origin(String authorization) throws Exception {
        assertThat(passes(new FakeExchange("POST", "/api").with("Authorization", authorization))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Basic dTpw", "Bearertoken", ""})
    void what_the_container_would_not_take_for_a_token_leaves_the_cookie_in_charge(String authorization) throws Exception {
        assertThat(passes(new FakeExchange("POST", "/api").with("Authorization", authorization))).isFalse();
    }

    private boolean passes(FakeExchange exchange) throws Exception {
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange.passedOn() != null;
    }
}
