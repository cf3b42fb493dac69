package org.visavis.web.security;

import jakarta.ws.rs.WebApplicationException;

import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.visavis.identity.Profile;
import org.visavis.identity.Role;
import org.wildfly.security.http.oidc.AccessToken;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ClaimsTest {

    private final JwtClaims claims = new JwtClaims();

    ClaimsTest() {
        claims.setSubject("f:1");
        claims.setClaim("name", "Paula Petit");
        claims.setClaim("email", "paula@clinic.example");
        claims.setClaim("zoneinfo", "Europe/Paris");
        claims.setClaim("locale", "fr");
        claims.setClaim("realm_access", Map.of("roles", new ArrayList<>(List.of("patient", "offline_access", "PATIENT"))));
    }

    @Test
    void make_a_profile() {
        assertThat(profile()).isEqualTo(new Profile("f:1", "Paula Petit", "paula@clinic.example",
                ZoneId.of("Europe/Paris"), "fr", Set.of(Role.PATIENT)));
    }

    @Test
    void that_are_missing_or_odd_have_a_fallback() {
        claims.unsetClaim("name");
        claims.unsetClaim("email");
        claims.setClaim("preferred_username", "paula");
        claims.setClaim("zoneinfo", "Middle/Earth");
        claims.setClaim("locale", "!");
        assertThat(profile()).isEqualTo(new Profile("f:1", "paula", null, ZoneId.of("UTC"), "en", Set.of(Role.PATIENT)));
    }

    @Test
    void without_a_name_at_all_show_the_subject() {
        claims.unsetClaim("name");
        assertThat(profile().name()).isEqualTo("f:1");
    }

    @Test
    void language_may_be_written_with_an_underscore() {
        claims.setClaim("locale", "fr_CA");
        assertThat(profile().language()).isEqualTo("fr-CA");
    }

    @Test
    void without_a_role_of_ours_are_refused() {
        claims.setClaim("realm_access", Map.of("roles", new ArrayList<>(List.of("nurse", "Admin"))));
        assertRefused();
        claims.unsetClaim("realm_access");
        assertRefused();
    }

    private void assertRefused() {
        assertThat(catchThrowableOfType(WebApplicationException.class, this::profile).getResponse().getStatus()).isEqualTo(403);
    }

    private Profile profile() {
        return Claims.of(new AccessToken(claims));
    }
}
