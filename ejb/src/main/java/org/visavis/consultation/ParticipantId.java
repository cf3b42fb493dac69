package org.visavis.consultation;

import java.util.Objects;
import java.util.UUID;

/** The id of one stay of one person in one consultation. */
public record ParticipantId(UUID value) {

    public ParticipantId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
