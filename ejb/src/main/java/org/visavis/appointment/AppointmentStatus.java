package org.visavis.appointment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an appointment stands; the codes are those of FHIR R4 (AppointmentStatus). */
public enum AppointmentStatus {
    BOOKED, ARRIVED, FULFILLED, CANCELLED, NOSHOW;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AppointmentStatus> ofCode(String code) {
        return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
    }
}
