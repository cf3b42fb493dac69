package org.visavis.it.security;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.it.Infrastructure;

import java.net.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** The session of a browser: how it begins, what it may do from where, and how it ends. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CookieIT {

    private static final String SESSION = "JSESSIONID";
    private Browser browser;

    @BeforeEach
    void paulaSignsIn() {
        browser = Browser.signedIn("paula", "/patient");
    }

    @Test
    void whoever_signs_in_is_known_by_the_cookie() {
        HttpResponse<String> me = browser.send("GET", "/api/me", "Accept", "application/json");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("\"Paula Pauli\"");
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        Browser fresh = Browser.signedIn("paula", "/patient");
        HttpResponse<String> farewell = fresh.send("POST", "/logout", "Origin", Infrastructure.platform());
        assertThat(farewell.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith(SESSION).contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void a_change_by_cookie_needs_the_own_origin() {
        assertThat(post(Infrastructure.platform())).isEqualTo(405);
        assertThat(browser.send("POST", "/api/me", "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost", "http://localhost.evil.example"})
    void a_change_by_cookie_from_another_origin_is_refused(String origin) {
        assertThat(post(origin)).isEqualTo(403);
        assertThat(handshake("Origin", origin)).isEqualTo(403);
    }

    @Test
    void a_change_by_cookie_without_any_origin_is_refused() {
        assertThat(browser.send("POST", "/api/me").statusCode()).isEqualTo(403);
        assertThat(browser.send("POST", "/api/me", "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
        assertThat(browser.send("POST", "/api/me", "Authorization", "Basic cGF1bGE6cGF1bGE=").statusCode()).isEqualTo(403);
        assertThat(browser.send("POST", "/logout").statusCode()).isEqualTo(403);
    }

    @Test
    void a_handshake_by_cookie_needs_the_own_origin() {
        assertThat(handshake("Origin", Infrastructure.platform())).isEqualTo(101);
        assertThat(handshake()).isEqualTo(403);
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        String session = browser.cookie(SESSION);
        HttpResponse<String> answer = browser.send("POST", "/logout", "Origin", Infrastructure.platform());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(Infrastructure.issuer()).contains("id_token_hint=", "post_logout_redirect_uri=");

        HttpResponse<String> farewell = browser.followed(answer);
        assertThat(farewell.uri()).hasToString(Infrastructure.platform() + "/signed-out");
        assertThat(farewell.statusCode()).isEqualTo(200);

        HttpResponse<String> old = new Browserless(Infrastructure.platform(), null).get("/api/me", "Cookie", session);
        assertThat(old.statusCode()).isEqualTo(401);
        assertThat(browser.followed(browser.send("GET", "/patient")).body()).as("the provider asks again").contains("<form");
    }

    @Test
    void signing_out_by_a_link_is_not_possible() {
        assertThat(browser.send("GET", "/logout").statusCode()).isEqualTo(405);
        assertThat(browser.send("GET", "/api/me", "Accept", "application/json").statusCode()).isEqualTo(200);
    }

    private int post(String origin) {
        return browser.send("POST", "/api/me", "Origin", origin).statusCode();
    }

    private int handshake(String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = browser.cookie(SESSION);
        return new Browserless(Infrastructure.platform(), null).handshake(all);
    }
}
