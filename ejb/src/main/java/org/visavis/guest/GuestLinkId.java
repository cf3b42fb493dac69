package org.visavis.guest;

import java.util.Objects;
import java.util.UUID;

/** The id of an invitation; it opens nothing. */
public record GuestLinkId(UUID value) {

    public GuestLinkId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
