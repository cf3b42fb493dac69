package org.visavis.waitinglist;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

import org.visavis.schedule.Slot;

/**
 * Which times somebody waits for, on the doctor's calendar and clock.
 *
 * @param firstDay   from this day on
 * @param lastDay    up to and with this day
 * @param fromMinute when the consultation begins at the earliest, in minutes after midnight
 * @param toMinute   when it ends at the latest; 1440 is the end of the day
 */
public record Wanted(LocalDate firstDay, LocalDate lastDay, int fromMinute, int toMinute) {

    public static final int END_OF_DAY = 24 * 60;

    /** @param latest midnight means the end of the day */
    public static Wanted of(LocalDate firstDay, LocalDate lastDay, LocalTime earliest, LocalTime latest) {
        int to = minute(latest);
        return new Wanted(firstDay, lastDay, minute(earliest), to == 0 ? END_OF_DAY : to);
    }

    public LocalTime earliest() {
        return LocalTime.ofSecondOfDay(fromMinute * 60L);
    }

    /** Midnight is the end of the day. */
    public LocalTime latest() {
        return LocalTime.ofSecondOfDay(toMinute % END_OF_DAY * 60L);
    }

    boolean includes(Slot slot, ZoneId zone) {
        ZonedDateTime start = slot.start().atZone(zone);
        LocalDate day = start.toLocalDate();
        return !day.isBefore(firstDay) && !day.isAfter(lastDay)
                && minute(start.toLocalTime()) >= fromMinute && minutesInto(day, slot.end(), zone) <= toMinute;
    }

    /** Minutes on the clock, begun ones counted; more than a day where it is a later one. */
    private static long minutesInto(LocalDate day, Instant time, ZoneId zone) {
        ZonedDateTime wall = time.atZone(zone);
        long days = ChronoUnit.DAYS.between(day, wall.toLocalDate());
        return days * END_OF_DAY + (wall.toLocalTime().toSecondOfDay() + 59) / 60;
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
