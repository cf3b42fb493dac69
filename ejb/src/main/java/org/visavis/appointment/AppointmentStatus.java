package org.visavis.appointment;

import org.visavis.lifecycle.EnumColumn;
import org.visavis.lifecycle.LifeCycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an appointment stands; the codes are those of FHIR R4 (AppointmentStatus). */
public enum AppointmentStatus {
    /** A hold: the time is kept from others until it is booked or the hold has run out. */
    PENDING,
    BOOKED,
    /** The patient has come to the consultation. */
    ARRIVED,
    /** The consultation has taken place. */
    FULFILLED,
    CANCELLED,
    /** The room has closed and nobody had come, or not both. */
    NOSHOW;

    static final LifeCycle<AppointmentStatus, AppointmentStep> LIFE = LifeCycle.from(BOOKED, AppointmentStep.class).orFrom(PENDING)
            .on(AppointmentStep.BOOK, PENDING, BOOKED)
            .on(AppointmentStep.RELEASE, PENDING, CANCELLED)
            .on(AppointmentStep.EXPIRE, PENDING, CANCELLED)
            .on(AppointmentStep.MOVE, BOOKED, BOOKED)
            .on(AppointmentStep.ARRIVE, BOOKED, ARRIVED)
            .on(AppointmentStep.FULFIL, ARRIVED, FULFILLED)
            .on(AppointmentStep.CANCEL, BOOKED, CANCELLED)
            .on(AppointmentStep.CANCEL, ARRIVED, CANCELLED)
            .on(AppointmentStep.MISS, BOOKED, NOSHOW)
            .on(AppointmentStep.MISS, ARRIVED, NOSHOW);

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AppointmentStatus> ofCode(String code) {
        return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
    }

    static class Column extends EnumColumn<AppointmentStatus> {
        Column() {
            super(AppointmentStatus.class);
        }
    }
}
