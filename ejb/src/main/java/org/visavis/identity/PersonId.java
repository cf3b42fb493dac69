package org.visavis.identity;

import java.util.Objects;
import java.util.UUID;

/** The platform's own id of a person: random, so that it can't be guessed, and not the subject of the OpenID provider. */
public record PersonId(UUID value) {

    public PersonId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
