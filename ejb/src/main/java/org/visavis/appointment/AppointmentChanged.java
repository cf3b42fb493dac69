package org.visavis.appointment;

/**
 * Fired as a CDI event, in the transaction of the change, whenever an appointment has taken a step. Observe it with
 * {@code TransactionPhase.AFTER_SUCCESS} where only what is really done matters.
 *
 * @param together whether others of its series have taken the same step with it, which {@link SeriesChanged} tells of as a whole
 */
public record AppointmentChanged(AppointmentId appointment, AppointmentStep step, boolean together) {

    public AppointmentChanged(AppointmentId appointment, AppointmentStep step) {
        this(appointment, step, false);
    }
}
