package org.visavis.appointment;

import org.visavis.identity.ConsultationId;

import java.util.Objects;
import java.util.UUID;

/** The id of an appointment, random; its consultation has the same. */
public record AppointmentId(UUID value) {

    public AppointmentId {
        Objects.requireNonNull(value);
    }

    static AppointmentId random() {
        return new AppointmentId(UUID.randomUUID());
    }

    public static AppointmentId of(ConsultationId consultation) {
        return new AppointmentId(consultation.value());
    }

    public ConsultationId consultation() {
        return new ConsultationId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
