package org.visavis.appointment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.visavis.identity.PersonId;
import org.visavis.schedule.ClinicHours;
import org.visavis.schedule.Rules;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Slot;
import org.visavis.schedule.SlotFinder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A doctor's schedule and what is booked already, put together. */
@Dependent
class FreeSlots {

    private static final int OFFERED = 3;
    private static final List<Integer> DAYS_AHEAD = List.of(1, 4, 16, 62);

    @Inject
    ClinicHours clinicHours;

    @Inject
    Appointments appointments;

    @Inject
    Clock clock;

    List<Slot> within(PersonId doctor, Rules rules, Slot window) {
        List<Slot> busy = appointments.busy(doctor, rules.schedule().blocked(window), clock.instant());
        return rules.finder().free(window, busy, clock.instant());
    }

    /** The next free slots that start at the given time or later, at most three; looks 62 days ahead. */
    List<Slot> next(PersonId doctor, Rules rules, Instant from) {
        Instant start = from.isBefore(clock.instant()) ? clock.instant() : from;
        List<Slot> next = List.of();
        for (int days : DAYS_AHEAD) {
            next = within(doctor, rules, Slot.of(start, Duration.ofDays(days))).stream().limit(OFFERED).toList();
            if (next.size() == OFFERED) {
                break;
            }
        }
        return next;
    }

    SlotFinder finder(Schedule schedule, Slot window) {
        return new SlotFinder(schedule, clinicHours.reachingInto(window));
    }
}
