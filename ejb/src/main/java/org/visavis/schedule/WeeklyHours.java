package org.visavis.schedule;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * Working hours that come back every week, in whole minutes after midnight of the doctor's zone.
 *
 * @param fromMinute 0 to 1439
 * @param toMinute   exclusive; 1440 is the end of the day, 24:00
 */
public record WeeklyHours(DayOfWeek day, int fromMinute, int toMinute) {

    public static final int END_OF_DAY = 24 * 60;

    /** @param to midnight means the end of the day */
    public static WeeklyHours of(DayOfWeek day, LocalTime from, LocalTime to) {
        return new WeeklyHours(day, minuteOf(from), to.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : minuteOf(to));
    }

    boolean overlaps(WeeklyHours other) {
        return day == other.day && fromMinute < other.toMinute && other.fromMinute < toMinute;
    }

    private static int minuteOf(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
