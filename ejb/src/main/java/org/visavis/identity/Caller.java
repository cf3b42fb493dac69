package org.visavis.identity;

import java.time.ZoneId;
import java.util.Set;

/** The person on whose behalf a use case runs, as far as use cases need to know. */
public record Caller(PersonId person, String name, Set<Role> roles, ZoneId timeZone) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean is(PersonId someone) {
        return person.equals(someone);
    }
}
