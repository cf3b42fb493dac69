package org.visavis.media;

import java.util.Objects;

/** The id of a leg, unique in its room; opaque. */
public record LegId(String value) {

    public LegId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
