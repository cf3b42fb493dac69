package org.visavis.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

class ScheduleTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Test
    void an_empty_schedule_has_nothing_wrong_with_it() {
        assertThat(Schedule.empty(ZONE).complaints()).isEmpty();
    }

    @Test
    void every_wrong_field_is_named() {
        Schedule schedule = new Schedule(ZONE, Duration.ofMinutes(4), Duration.ofMinutes(-1), Duration.ofMinutes(121),
                Duration.ofDays(31), Duration.ofDays(0), List.of(), List.of());

        assertThat(schedule.complaints()).containsOnlyKeys("slotMinutes", "bufferBeforeMinutes", "bufferAfterMinutes",
                "noticeMinutes", "horizonDays");
    }

    @Test
    void hours_end_after_they_start_and_do_not_overlap_on_one_day() {
        Schedule schedule = with(List.of(new WeeklyHours(DayOfWeek.MONDAY, 540, 720), new WeeklyHours(DayOfWeek.MONDAY, 720, 780),
                new WeeklyHours(DayOfWeek.MONDAY, 700, 730), new WeeklyHours(DayOfWeek.TUESDAY, 540, 540),
                new WeeklyHours(DayOfWeek.FRIDAY, 540, 1441)), List.of());

        assertThat(schedule.complaints()).containsOnlyKeys("weeklyHours[2]", "weeklyHours[3].to", "weeklyHours[4].to");
    }

    @Test
    void extra_hours_are_not_endless_but_an_absence_may_be_long() {
        Slot year = Slot.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(365));
        Schedule schedule = with(List.of(), List.of(new ScheduleException(ScheduleException.Kind.ABSENCE, year),
                new ScheduleException(ScheduleException.Kind.EXTRA, year)));

        assertThat(schedule.complaints()).containsOnlyKeys("exceptions[1].end");
    }

    @Test
    void extra_hours_that_touch_are_as_long_as_all_of_them_together() {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        List<ScheduleException> days = Stream.iterate(first, day -> day.plus(Duration.ofDays(1))).limit(32)
                .map(day -> new ScheduleException(ScheduleException.Kind.EXTRA, Slot.of(day, Duration.ofDays(1)))).toList();

        assertThat(with(List.of(), days.subList(0, 31)).complaints()).isEmpty();
        assertThat(with(List.of(), days).complaints()).containsOnlyKeys("exceptions");
    }

    private static Schedule with(List<WeeklyHours> hours, List<ScheduleException> exceptions) {
        return new Schedule(ZONE, Duration.ofMinutes(15), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofDays(90),
                hours, exceptions);
    }
}
