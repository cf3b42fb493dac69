package org.visavis.schedule;

import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules by which a doctor can be booked.
 *
 * @param zone         the zone whose wall clock the weekly hours mean
 * @param slotLength   length of an offered slot, 5 minutes to 4 hours
 * @param bufferBefore kept free before every appointment, up to 2 hours; the buffers of two neighbours add up
 * @param bufferAfter  the same after it
 * @param notice       how long ahead a patient books at the latest, up to 30 days
 * @param horizon      how far ahead one can book, 1 to 730 days
 * @param changeNotice how long before the start a patient moves or cancels at the latest, up to 30 days
 */
public record Schedule(ZoneId zone, Duration slotLength, Duration bufferBefore, Duration bufferAfter, Duration notice,
                       Duration horizon, List<WeeklyHours> weeklyHours, List<ScheduleException> exceptions,
                       Duration changeNotice) {

    private static final int MOST_EXCEPTIONS = 500;
    private static final Duration LONGEST_EXTRA = Duration.ofDays(31);
    private static final Complaint EXTRA_TOO_LONG = Fault.EXTRA_TOO_LONG.complaint(Map.of("days", LONGEST_EXTRA.toDays()));
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    public Schedule {
        weeklyHours = List.copyOf(weeklyHours);
        exceptions = List.copyOf(exceptions);
    }

    /** A schedule under which patients move and cancel up to the start. */
    public Schedule(ZoneId zone, Duration slotLength, Duration bufferBefore, Duration bufferAfter, Duration notice,
                    Duration horizon, List<WeeklyHours> weeklyHours, List<ScheduleException> exceptions) {
        this(zone, slotLength, bufferBefore, bufferAfter, notice, horizon, weeklyHours, exceptions, Duration.ZERO);
    }

    /** What a doctor has who has not said anything yet: no hours. */
    public static Schedule empty(ZoneId zone) {
        return new Schedule(zone, Duration.ofMinutes(15), Duration.ZERO, Duration.ZERO, Duration.ZERO,
                Duration.ofDays(90), List.of(), List.of());
    }

    /** The time the doctor is taken for an appointment at the given time. */
    public Slot blocked(Slot appointment) {
        return appointment.padded(bufferBefore, bufferAfter);
    }

    /** What is wrong with each field, under its name on the wire, e.g. {@code weeklyHours[2].to}; empty if nothing. */
    public Map<String, Complaint> complaints() {
        Map<String, Complaint> complaints = new LinkedHashMap<>();
        range(complaints, "slotMinutes", slotLength.toMinutes(), 5, 240);
        range(complaints, "bufferBeforeMinutes", bufferBefore.toMinutes(), 0, 120);
        range(complaints, "bufferAfterMinutes", bufferAfter.toMinutes(), 0, 120);
        range(complaints, "noticeMinutes", notice.toMinutes(), 0, Duration.ofDays(30).toMinutes());
        range(complaints, "changeNoticeMinutes", changeNotice.toMinutes(), 0, Duration.ofDays(30).toMinutes());
        range(complaints, "horizonDays", horizon.toDays(), 1, 730);
        complaints.putAll(WeeklyHours.complaints(weeklyHours));
        exceptionComplaints(complaints);
        return complaints;
    }

    private void exceptionComplaints(Map<String, Complaint> complaints) {
        if (exceptions.size() > MOST_EXCEPTIONS) {
            complaints.put("exceptions", Fault.TOO_MANY.complaint(Map.of("most", MOST_EXCEPTIONS)));
            return;
        }
        for (int i = 0; i < exceptions.size(); i++) {
            ScheduleException exception = exceptions.get(i);
            Slot when = exception.when();
            if (when.start().isBefore(FIRST) || when.end().isAfter(LAST)) {
                complaints.put("exceptions[" + i + "]", Fault.NOT_THIS_CENTURY.complaint());
            } else if (exception.kind() == ScheduleException.Kind.EXTRA
                    && when.length().compareTo(LONGEST_EXTRA) > 0) {
                complaints.put("exceptions[" + i + "].end", EXTRA_TOO_LONG);
            }
        }
        if (complaints.isEmpty() && SlotFinder.merged(extras()).stream().anyMatch(extra -> extra.length().compareTo(LONGEST_EXTRA) > 0)) {
            complaints.put("exceptions", EXTRA_TOO_LONG);
        }
    }

    private List<Slot> extras() {
        return exceptions.stream().filter(exception -> exception.kind() == ScheduleException.Kind.EXTRA).map(ScheduleException::when).toList();
    }

    private static void range(Map<String, Complaint> complaints, String field, long value, long least, long most) {
        if (value < least || value > most) {
            complaints.put(field, Fault.OUT_OF_RANGE.complaint(Map.of("least", least, "most", most)));
        }
    }
}
