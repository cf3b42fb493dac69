package org.visavis.appointment;

import java.util.List;

/**
 * Fired as a CDI event, in the transaction of the change, when appointments of a series have taken the same step together; the
 * {@link AppointmentChanged} of each comes too.
 *
 * @param appointments in order of their start
 */
public record SeriesChanged(List<AppointmentId> appointments, AppointmentStep step) {
}
