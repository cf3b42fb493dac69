package org.visavis.appointment;

import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Slot;
import org.visavis.schedule.SlotFinder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How times look to somebody at a moment: a pure function of what the doctor's and the patient's calendars hold then.
 *
 * @param doctorBusy  buffers included
 * @param patientBusy the appointments themselves
 */
record Outlook(Caller caller, PersonId doctor, Schedule schedule, SlotFinder finder, List<Slot> doctorBusy, List<Slot> patientBusy,
               Instant now) {

    private static final int OFFERED = 3;
    private static final Duration LOOKS_AROUND = Duration.ofDays(7);

    /** What has to be known of the calendars to judge times between the first and the last, and to find others near them. */
    static Slot around(List<Slot> times) {
        return new Slot(times.get(0).start(), times.get(times.size() - 1).end()).padded(LOOKS_AROUND, LOOKS_AROUND.plusDays(1));
    }

    Occurrence at(Slot during) {
        List<Slot> near = near(during);
        Optional<TimeRefused> problem = ruledOut(during, near).or(() -> taken(during, near));
        return new Occurrence(during, problem, problem.isPresent() ? near : List.of());
    }

    /** Whether the rules allow for a time, be it taken or not. */
    boolean allows(Slot during) {
        return ruledOut(during, List.of()).isEmpty();
    }

    private Optional<TimeRefused> ruledOut(Slot during, List<Slot> near) {
        Optional<TimeRefused> refused = BookingRules.refuseStart(caller, doctor, schedule, during.start(), now);
        return refused.isPresent() || finder.works(during) ? refused : Optional.of(new TimeRefused.OutsideHours(near));
    }

    private Optional<TimeRefused> taken(Slot during, List<Slot> near) {
        if (doctorBusy.stream().anyMatch(schedule.blocked(during)::overlaps)) {
            return Optional.of(new TimeRefused.SlotTaken(near));
        }
        return patientBusy.stream().anyMatch(during::overlaps) ? Optional.of(new TimeRefused.PatientBusy()) : Optional.empty();
    }

    private List<Slot> near(Slot wanted) {
        LocalDate day = LocalDate.ofInstant(wanted.start(), schedule.zone());
        Slot sameDay = new Slot(day.atStartOfDay(schedule.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(schedule.zone()).toInstant());
        List<Slot> near = free(sameDay).stream()
                .sorted(Comparator.comparing(slot -> Duration.between(slot.start(), wanted.start()).abs()))
                .limit(OFFERED).sorted(Comparator.comparing(Slot::start)).toList();
        return near.isEmpty() ? free(Slot.of(sameDay.end(), LOOKS_AROUND)).stream().limit(OFFERED).toList() : near;
    }

    private List<Slot> free(Slot window) {
        return finder.free(window, doctorBusy, now).stream().filter(slot -> patientBusy.stream().noneMatch(slot::overlaps)).toList();
    }
}
