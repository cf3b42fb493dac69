package org.visavis.appointment;

import org.visavis.schedule.Slot;

import java.time.Duration;
import java.time.Instant;

/** When the room of an appointment is open: from {@code from} up to, and not including, {@code until}. */
public record JoinWindow(Instant from, Instant until) {

    public static final Duration OPENS_BEFORE_START = Duration.ofMinutes(15);
    public static final Duration CLOSES_AFTER_END = Duration.ofMinutes(30);

    static JoinWindow of(Slot appointment) {
        return new JoinWindow(appointment.start().minus(OPENS_BEFORE_START), appointment.end().plus(CLOSES_AFTER_END));
    }

    public boolean isBefore(Instant now) {
        return !now.isBefore(until);
    }

    public boolean isAfter(Instant now) {
        return now.isBefore(from);
    }

    public boolean isOpenAt(Instant now) {
        return !isBefore(now) && !isAfter(now);
    }
}
