package org.visavis.appointment;

import java.util.Optional;

/**
 * Fired as a CDI event, in the transaction of the change, whenever an appointment has taken a step. Observe it with
 * {@code TransactionPhase.AFTER_SUCCESS} where only what is really done matters.
 *
 * @param together whether others of its series have taken the same step with it, which {@link SeriesChanged} tells of as a whole
 * @param view     the appointment after the step, without its reason, where whoever changed it has it at hand
 */
public record AppointmentChanged(AppointmentId appointment, AppointmentStep step, boolean together,
                                 Optional<AppointmentView> view) {

    public AppointmentChanged(AppointmentId appointment, AppointmentStep step) {
        this(appointment, step, false);
    }

    public AppointmentChanged(AppointmentId appointment, AppointmentStep step, boolean together) {
        this(appointment, step, together, Optional.empty());
    }

    AppointmentChanged(AppointmentId appointment, AppointmentStep step, AppointmentView view) {
        this(appointment, step, false, Optional.of(view));
    }
}
