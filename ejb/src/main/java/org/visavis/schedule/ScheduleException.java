package org.visavis.schedule;

/** What differs from the weekly hours, once: the doctor is away, or works in addition. */
public record ScheduleException(Kind kind, Slot when) {

    public enum Kind {
        ABSENCE, EXTRA
    }
}
