package org.visavis.waitinglist;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.visavis.identity.PersonId;
import org.visavis.schedule.ClinicHours;
import org.visavis.schedule.OpeningHours;
import org.visavis.schedule.OpeningHoursReplaced;
import org.visavis.schedule.Rules;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.ScheduleReplaced;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.Slot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notes what can be booked since a doctor's schedule or the clinic's hours have changed: what was added, and what an absence or a
 * closure no longer takes. Looks at the days that somebody waits for, and no further.
 */
@Dependent
class OpenedTimes {

    /** A longer time is noted in pieces, each gone through by itself. */
    private static final Duration LONGEST = Duration.ofDays(31);

    @Inject
    Queue queue;

    @Inject
    Schedules schedules;

    @Inject
    ClinicHours clinicHours;

    @Inject
    Clock clock;

    void note(@Observes ScheduleReplaced replaced) {
        Optional.ofNullable(queue.daysWaitedFor().get(replaced.doctor())).ifPresent(days -> {
            OpeningHours clinic = clinicHours.read().hours();
            note(replaced.doctor(), days, new Rules(replaced.before(), clinic), new Rules(replaced.after(), clinic));
        });
    }

    void note(@Observes OpeningHoursReplaced replaced) {
        queue.daysWaitedFor().forEach((doctor, days) -> schedules.of(doctor).ifPresent(found -> {
            Schedule schedule = found.schedule();
            note(doctor, days, new Rules(schedule, replaced.before()), new Rules(schedule, replaced.after()));
        }));
    }

    private void note(PersonId doctor, Queue.Days days, Rules before, Rules after) {
        Instant now = clock.instant();
        Instant first = days.first().atStartOfDay(after.schedule().zone()).toInstant();
        Instant from = first.isBefore(now) ? now : first;
        Instant until = days.last().plusDays(1).atStartOfDay(after.schedule().zone()).toInstant();
        if (from.isBefore(until)) {
            after.openedSince(before, new Slot(from, until), now).stream().flatMap(opened -> opened.pieces(LONGEST).stream())
                    .forEach(piece -> queue.noteFreed(doctor, piece));
        }
    }
}
