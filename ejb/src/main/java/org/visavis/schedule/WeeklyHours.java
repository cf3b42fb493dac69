package org.visavis.schedule;

import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hours that come back every week, in whole minutes after midnight of their owner's zone.
 *
 * @param fromMinute 0 to 1439
 * @param toMinute   exclusive; 1440 is the end of the day, 24:00
 */
public record WeeklyHours(DayOfWeek day, int fromMinute, int toMinute) {

    public static final int END_OF_DAY = 24 * 60;
    private static final int MOST = 100;

    /** @param to midnight means the end of the day */
    public static WeeklyHours of(DayOfWeek day, LocalTime from, LocalTime to) {
        return new WeeklyHours(day, minuteOf(from), to.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : minuteOf(to));
    }

    /** What is wrong with each field of a week, e.g. {@code weeklyHours[2].to}; empty if nothing. */
    static Map<String, Complaint> complaints(List<WeeklyHours> week) {
        if (week.size() > MOST) {
            return Map.of("weeklyHours", Fault.TOO_MANY.complaint(Map.of("most", MOST)));
        }
        Map<String, Complaint> complaints = new LinkedHashMap<>();
        List<WeeklyHours> seen = new ArrayList<>();
        for (WeeklyHours hours : week) {
            String field = "weeklyHours[" + seen.size() + "]";
            if (hours.fromMinute < 0 || hours.toMinute > END_OF_DAY || hours.fromMinute >= hours.toMinute) {
                complaints.put(field + ".to", Fault.NOT_AFTER_SAME_DAY.complaint(Map.of("other", "from")));
            } else if (seen.stream().anyMatch(hours::overlaps)) {
                complaints.put(field, Fault.OVERLAPS.complaint());
            }
            seen.add(hours);
        }
        return complaints;
    }

    boolean overlaps(WeeklyHours other) {
        return day == other.day && fromMinute < other.toMinute && other.fromMinute < toMinute;
    }

    private static int minuteOf(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
