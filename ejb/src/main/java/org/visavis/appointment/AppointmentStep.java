package org.visavis.appointment;

/**
 * What can happen to an appointment. It begins by being booked or held; which of the others is possible when, its life says.
 * To book what was held is a step, to release a hold or to let it expire ends it without an appointment.
 */
public enum AppointmentStep {
    BOOK, HOLD, MOVE, ARRIVE, FULFIL, CANCEL, MISS, RELEASE, EXPIRE
}
