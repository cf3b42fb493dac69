package org.visavis.appointment;

/** Fired as a CDI event, in the transaction of the change, when a hold has ended. */
public record HoldEnded(AppointmentId hold, How how) {

    /** It was booked, let go by somebody, or has run out. */
    public enum How {
        BOOKED, RELEASED, EXPIRED
    }
}
