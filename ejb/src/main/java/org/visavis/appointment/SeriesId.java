package org.visavis.appointment;

import java.util.Objects;
import java.util.UUID;

/** The id of a series of appointments, random. */
public record SeriesId(UUID value) {

    public SeriesId {
        Objects.requireNonNull(value);
    }

    static SeriesId random() {
        return new SeriesId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
