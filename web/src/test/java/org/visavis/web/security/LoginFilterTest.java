package org.visavis.web.security;

import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.web.FakeExchange;
import org.visavis.web.problem.Problem;
import org.wildfly.security.http.oidc.AccessToken;
import org.wildfly.security.http.oidc.OidcPrincipal;
import org.wildfly.security.http.oidc.OidcSecurityContext;

import static org.assertj.core.api.Assertions.assertThat;

class LoginFilterTest {

    private final EndedLogins ended = new EndedLogins();
    private final LoginFilter filter = new LoginFilter(ended);

    @BeforeEach
    void oneHasEnded() {
        ended.add(new EndedLogins.OfSession("over"));
    }

    @Test
    void who_is_signed_in_or_nobody_passes() throws Exception {
        assertThat(filtered(new FakeExchange("GET", "/api/me").signedIn(by("good"))).passedOn()).isNotNull();
        assertThat(filtered(new FakeExchange("GET", "/signed-out")).passedOn()).isNotNull();
    }

    @Test
    void a_script_of_a_login_that_has_ended_is_told_so_and_the_session_is_over() throws Exception {
        FakeExchange exchange = filtered(new FakeExchange("GET", "/api/me").with("Accept", "application/json").signedIn(by("over")));

        assertThat(exchange.passedOn()).isNull();
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(exchange.hasSession()).isFalse();
    }

    @Test
    void a_handshake_by_a_login_that_has_ended_is_refused() throws Exception {
        FakeExchange exchange = filtered(new FakeExchange("GET", "/signal").with("Sec-WebSocket-Key", "x").signedIn(by("over")));

        assertThat(exchange.passedOn()).isNull();
        assertThat(exchange.status()).isEqualTo(401);
    }

    @Test
    void a_token_of_a_login_that_has_ended_is_refused_for_pages_too() throws Exception {
        FakeExchange exchange = filtered(new FakeExchange("GET", "/patient").with("Accept", "text/html")
                .with("Authorization", "Bearer t").signedIn(by("over")));

        assertThat(exchange.status()).as("to send it there again would go on for ever").isEqualTo(401);
    }

    @Test
    void a_person_is_sent_to_the_page_again_without_a_session() throws Exception {
        FakeExchange exchange = filtered(new FakeExchange("GET", "/patient").with("Accept", "text/html,*/*").signedIn(by("over")));

        assertThat(exchange.passedOn()).isNull();
        assertThat(exchange.status()).isEqualTo(303);
        assertThat(exchange.header("Location")).isEqualTo("/patient");
        assertThat(exchange.hasSession()).isFalse();
    }

    @Test
    void nobody_is_sent_to_another_site() throws Exception {
        FakeExchange exchange = filtered(new FakeExchange("GET", "//evil.example").with("Accept", "text/html").signedIn(by("over")));

        assertThat(exchange.header("Location")).isEqualTo("/evil.example");
    }

    @Test
    void signing_out_here_goes_on() throws Exception {
        assertThat(filtered(new FakeExchange("POST", "/logout").with("Accept", "text/html").signedIn(by("over"))).passedOn()).isNotNull();
    }

    private FakeExchange filtered(FakeExchange exchange) throws Exception {
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange;
    }

    private static OidcPrincipal<OidcSecurityContext> by(String session) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("paula");
        claims.setClaim("sid", session);
        return new OidcPrincipal<>("paula", new OidcSecurityContext("t", new AccessToken(claims), null, null));
    }
}
