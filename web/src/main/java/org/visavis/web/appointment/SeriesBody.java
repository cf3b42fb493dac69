package org.visavis.web.appointment;

import org.visavis.appointment.SeriesView;

import java.util.List;

/**
 * A series on the wire.
 *
 * @param timeZone     the doctor's when it was booked: the series follows its wall clock
 * @param start        of the first occurrence, on that clock, e.g. {@code 2026-03-24T09:00}
 * @param count        as asked for, with what was skipped
 * @param appointments those that were booked, as they are now
 */
public record SeriesBody(String id, String timeZone, String start, int everyWeeks, int count,
                         List<AppointmentBody> appointments) {

    static SeriesBody of(SeriesView view) {
        return new SeriesBody(view.id().toString(), view.zone().getId(), view.repetition().first().toString(),
                view.repetition().everyWeeks(), view.repetition().count(),
                view.appointments().stream().map(AppointmentBody::of).toList());
    }
}
