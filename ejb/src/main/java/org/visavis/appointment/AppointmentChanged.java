package org.visavis.appointment;

/**
 * Fired as a CDI event, in the transaction of the change, whenever an appointment has taken a step. Observe it with
 * {@code TransactionPhase.AFTER_SUCCESS} where only what is really done matters.
 */
public record AppointmentChanged(AppointmentId appointment, AppointmentStep step) {
}
