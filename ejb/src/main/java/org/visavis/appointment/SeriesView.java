package org.visavis.appointment;

import org.visavis.schedule.Repetition;

import java.time.ZoneId;
import java.util.List;

/**
 * A series as a caller may see it.
 *
 * @param zone         whose wall clock the repetition means: the doctor's, when it was booked
 * @param appointments those that were booked, as they are now, in order of their start
 */
public record SeriesView(SeriesId id, ZoneId zone, Repetition repetition, List<AppointmentView> appointments) {
}
