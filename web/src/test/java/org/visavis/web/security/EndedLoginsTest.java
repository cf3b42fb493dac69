package org.visavis.web.security;

import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.visavis.web.security.EndedLogins.Login;
import org.wildfly.security.http.oidc.AccessToken;

import java.time.Instant;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class EndedLoginsTest {

    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

    private final EndedLogins ended = new EndedLogins();

    @Test
    void nobody_has_been_signed_out_to_begin_with() {
        assertThat(ended.include(new Login("paula", "s1", NOON))).isFalse();
        assertThat(ended.include(Login.of(new AccessToken(new JwtClaims())))).as("a token that says nothing").isFalse();
    }

    @Test
    void one_session_is_one_login_whenever_its_token_was_made() {
        ended.add(new EndedLogins.OfSession("s1"));

        assertThat(ended.include(new Login("paula", "s1", NOON))).isTrue();
        assertThat(ended.include(new Login("paula", "s2", NOON))).isFalse();
        assertThat(ended.include(new Login("paula", "", NOON))).isFalse();
    }

    @Test
    void an_account_is_out_with_the_logins_it_had_and_comes_back_by_another() {
        ended.add(new EndedLogins.OfAccount("paula", NOON.plusMillis(300)));

        assertThat(ended.include(new Login("paula", "s1", NOON.minusSeconds(60)))).isTrue();
        assertThat(ended.include(new Login("paula", "s2", NOON))).as("the same second, as tokens count").isTrue();
        assertThat(ended.include(new Login("paula", "s3", NOON.plusSeconds(1)))).isFalse();
        assertThat(ended.include(new Login("pierre", "s4", NOON.minusSeconds(60)))).isFalse();
    }

    @Test
    void everybody_is_out_and_comes_back_by_another_login() {
        ended.add(new EndedLogins.OfAll(NOON));

        assertThat(ended.include(new Login("paula", "s1", NOON))).isTrue();
        assertThat(ended.include(new Login("paula", "s1", NOON.plusSeconds(1)))).isFalse();
    }

    @Test
    void a_token_names_its_session_and_when_it_was_made() {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("paula");
        claims.setClaim("sid", "s1");
        claims.setIssuedAt(NumericDate.fromSeconds(NOON.getEpochSecond()));

        assertThat(Login.of(new AccessToken(claims))).isEqualTo(new Login("paula", "s1", NOON));
    }

    @Test
    void only_so_many_are_remembered_the_latest() {
        ended.add(new EndedLogins.OfSession("first"));
        ended.add(new EndedLogins.OfAccount("first", NOON));
        IntStream.range(0, EndedLogins.MOST - 1).forEach(i -> ended.add(new EndedLogins.OfSession("s" + i)));
        assertThat(ended.include(new Login("paula", "first", NOON))).isTrue();

        ended.add(new EndedLogins.OfSession("last"));

        assertThat(ended.include(new Login("paula", "first", NOON))).isFalse();
        assertThat(ended.include(new Login("paula", "last", NOON))).isTrue();
        assertThat(ended.include(new Login("first", "s", NOON))).as("accounts are counted apart").isTrue();
    }
}
