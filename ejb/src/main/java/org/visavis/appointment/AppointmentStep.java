package org.visavis.appointment;

/** What can happen to an appointment. It begins by being booked; which of the others is possible when, its life says. */
public enum AppointmentStep {
    BOOK, MOVE, ARRIVE, FULFIL, CANCEL, MISS
}
