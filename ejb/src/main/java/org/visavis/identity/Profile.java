package org.visavis.identity;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;

/**
 * What the OpenID provider says of somebody who signs in.
 *
 * @param subject  the claim {@code sub}, stable for one person (OpenID Connect Core 1.0, 2)
 * @param email    the claim {@code email}, or null where there is none
 * @param zone     from the claim {@code zoneinfo}
 * @param language from the claim {@code locale}, a BCP 47 tag such as {@code fr}
 */
public record Profile(String subject, String name, String email, ZoneId zone, String language, Set<Role> roles) {

    public Profile {
        if (subject.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a profile has a subject and a name");
        }
        Objects.requireNonNull(zone);
        Objects.requireNonNull(language);
        roles = Set.copyOf(roles);
    }
}
