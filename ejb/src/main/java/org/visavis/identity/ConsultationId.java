package org.visavis.identity;

import java.util.Objects;
import java.util.UUID;

/** The id of a consultation, which is the id of the appointment it belongs to. */
public record ConsultationId(UUID value) {

    public ConsultationId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
