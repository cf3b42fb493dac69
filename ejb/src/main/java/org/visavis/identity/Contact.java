package org.visavis.identity;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A person as others see them: whom to show and how to reach them.
 *
 * @param language  a BCP 47 tag, e.g. {@code fr}
 * @param specialty a doctor's, in words, e.g. "Dermatology"
 */
public record Contact(PersonId id, String name, ZoneId timeZone, String language, Set<Role> roles,
                      Optional<String> email, Optional<String> specialty) {

    public Contact {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
