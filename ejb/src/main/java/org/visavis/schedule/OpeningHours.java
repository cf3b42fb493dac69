package org.visavis.schedule;

import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When the clinic as a whole is open. A doctor's weekly hours count within it only; extra hours are an exception to it, and a
 * closure closes for everyone.
 *
 * @param zone        the zone whose wall clock the weekly hours mean
 * @param weeklyHours none at all: always, but for the closures
 */
public record OpeningHours(ZoneId zone, List<WeeklyHours> weeklyHours, List<Closure> closures) {

    static final int LONGEST_REASON = 200;
    private static final int MOST_CLOSURES = 500;
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    /** @param reason what people are told, up to 200 characters, may be empty */
    public record Closure(Slot when, String reason) {
    }

    public OpeningHours {
        weeklyHours = List.copyOf(weeklyHours);
        closures = List.copyOf(closures);
    }

    /** A clinic that is open whenever a doctor is, but for the given times. */
    static OpeningHours alwaysBut(List<Slot> closed) {
        return new OpeningHours(ZoneId.of("UTC"), List.of(), closed.stream().map(when -> new Closure(when, "")).toList());
    }

    /** What is wrong with each field, under its name on the wire, e.g. {@code weeklyHours[2].to}; empty if nothing. */
    public Map<String, Complaint> complaints() {
        Map<String, Complaint> complaints = new LinkedHashMap<>(WeeklyHours.complaints(weeklyHours));
        if (closures.size() > MOST_CLOSURES) {
            complaints.put("closures", Fault.TOO_MANY.complaint(Map.of("most", MOST_CLOSURES)));
            return complaints;
        }
        for (int i = 0; i < closures.size(); i++) {
            Closure closure = closures.get(i);
            if (closure.when().start().isBefore(FIRST) || closure.when().end().isAfter(LAST)) {
                complaints.put("closures[" + i + "]", Fault.NOT_THIS_CENTURY.complaint());
            }
            if (!isLine(closure.reason())) {
                complaints.put("closures[" + i + "].reason", Fault.NO_LINE.complaint(Map.of("most", LONGEST_REASON)));
            }
        }
        return complaints;
    }

    List<Slot> closed() {
        return closures.stream().map(Closure::when).toList();
    }

    private static boolean isLine(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_REASON && text.chars().noneMatch(Character::isISOControl);
    }
}
