package org.visavis.web.security;

import org.visavis.identity.Profile;
import org.visavis.identity.Role;
import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;
import org.wildfly.security.http.oidc.AccessToken;
import org.wildfly.security.http.oidc.RealmAccessClaim;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a person's profile from an access token: the standard claims of OpenID Connect Core 1.0, section 5.1, and Keycloak's roles. */
final class Claims {

    private Claims() {
    }

    static Profile of(AccessToken token) {
        Set<Role> roles = roles(token);
        if (roles.isEmpty()) {
            throw Problems.refusal(ProblemType.NOT_ALLOWED);
        }
        return new Profile(token.getSubject(), name(token), token.getEmail(), zone(token), language(token), roles);
    }

    private static Set<Role> roles(AccessToken token) {
        RealmAccessClaim access = token.getRealmAccessClaim();
        List<String> granted = access == null || access.getRoles() == null ? List.of() : access.getRoles();
        return Arrays.stream(Role.values())
                .filter(role -> granted.contains(role.wireName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String name(AccessToken token) {
        if (token.getName() != null && !token.getName().isBlank()) {
            return token.getName();
        }
        return token.getPreferredUsername() != null ? token.getPreferredUsername() : token.getSubject();
    }

    /** The claim {@code zoneinfo}, or UTC where it is missing or no zone. */
    private static ZoneId zone(AccessToken token) {
        String zone = token.getClaimValueAsString("zoneinfo");
        try {
            return zone == null ? ZoneId.of("UTC") : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            return ZoneId.of("UTC");
        }
    }

    /** The claim {@code locale} as a BCP 47 tag, or English. */
    private static String language(AccessToken token) {
        String locale = token.getClaimValueAsString("locale");
        String tag = locale == null ? "" : Locale.forLanguageTag(locale.replace('_', '-')).toLanguageTag();
        return tag.isEmpty() || tag.equals("und") ? "en" : tag;
    }
}
