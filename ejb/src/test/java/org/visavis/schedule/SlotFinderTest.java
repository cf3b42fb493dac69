package org.visavis.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

class SlotFinderTest {

    private static final Instant NOW = Instant.parse("2026-03-27T12:00:00Z");

    @Test
    void hours_keep_their_wall_time_across_the_change_of_clocks() {
        SlotFinder finder = finder("Europe/Berlin", 60, hours(DayOfWeek.SATURDAY, "09:00", "10:00"),
                hours(DayOfWeek.SUNDAY, "09:00", "10:00"));

        assertThat(starts(finder, "2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z"))
                .containsExactly("2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z");
    }

    @Test
    void a_wall_time_that_is_skipped_is_the_moment_of_the_skip() {
        SlotFinder finder = finder("Europe/Berlin", 30, hours(DayOfWeek.SUNDAY, "02:30", "04:00"));

        assertThat(starts(finder, "2026-03-29T00:00:00Z", "2026-03-29T06:00:00Z"))
                .containsExactly("2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
    }

    @Test
    void hours_that_are_skipped_as_a_whole_have_no_slots() {
        SlotFinder finder = finder("America/New_York", 15, hours(DayOfWeek.SUNDAY, "02:00", "03:00"));

        assertThat(starts(finder, "2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z")).isEmpty();
    }

    @Test
    void a_wall_time_that_occurs_twice_is_its_first_occurrence() {
        SlotFinder finder = finder("America/New_York", 30, hours(DayOfWeek.SUNDAY, "01:00", "01:30"));

        assertThat(starts(finder, "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z")).containsExactly("2026-11-01T05:00:00Z");
    }

    @Test
    void hours_on_a_leap_day_are_like_any_others() {
        SlotFinder finder = finder("Europe/Berlin", 60, hours(DayOfWeek.TUESDAY, "09:00", "10:00"));

        assertThat(finder.free(slot("2028-02-28T00:00:00Z", "2028-03-02T00:00:00Z"), List.of(), at("2028-02-28T00:00:00Z")))
                .containsExactly(slot("2028-02-29T08:00:00Z", "2028-02-29T09:00:00Z"));
    }

    @Test
    void a_slot_ends_exactly_when_the_hours_do() {
        SlotFinder finder = finder("UTC", 25, hours(DayOfWeek.FRIDAY, "13:00", "14:15"));

        assertThat(starts(finder, "2026-03-27T00:00:00Z", "2026-03-28T00:00:00Z"))
                .containsExactly("2026-03-27T13:00:00Z", "2026-03-27T13:25:00Z", "2026-03-27T13:50:00Z");
    }

    @Test
    void extra_hours_that_touch_the_weekly_ones_add_only_what_is_new() {
        Schedule schedule = schedule("UTC", 60, Duration.ZERO, List.of(hours(DayOfWeek.FRIDAY, "13:00", "15:00")), List.of(
                new ScheduleException(ScheduleException.Kind.EXTRA, slot("2026-03-27T14:00:00Z", "2026-03-27T17:00:00Z"))));

        assertThat(starts(new SlotFinder(schedule, List.of()), "2026-03-27T00:00:00Z", "2026-03-28T00:00:00Z"))
                .containsExactly("2026-03-27T13:00:00Z", "2026-03-27T14:00:00Z", "2026-03-27T15:00:00Z", "2026-03-27T16:00:00Z");
    }

    @Test
    void the_notice_and_the_horizon_bound_what_is_offered_both_inclusive() {
        Schedule always = new Schedule(ZoneId.of("UTC"), Duration.ofMinutes(60), Duration.ZERO, Duration.ZERO,
                Duration.ofHours(2), Duration.ofDays(1), everyDay(), List.of());

        List<Slot> slots = new SlotFinder(always, List.of())
                .free(slot("2026-03-27T00:00:00Z", "2026-03-30T00:00:00Z"), List.of(), NOW);

        assertThat(slots.get(0).start()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        assertThat(slots.get(slots.size() - 1).start()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void a_closed_clinic_and_a_booked_time_with_its_buffer_are_left_out() {
        Schedule schedule = schedule("UTC", 30, Duration.ofMinutes(10),
                List.of(hours(DayOfWeek.FRIDAY, "13:00", "16:00")), List.of());
        SlotFinder finder = new SlotFinder(schedule, List.of(slot("2026-03-27T15:30:00Z", "2026-03-28T00:00:00Z")));

        List<Slot> free = finder.free(slot("2026-03-27T00:00:00Z", "2026-03-28T00:00:00Z"),
                List.of(schedule.blocked(slot("2026-03-27T13:40:00Z", "2026-03-27T14:10:00Z"))), NOW);

        assertThat(free).extracting(s -> s.start().toString()).containsExactly(
                "2026-03-27T13:00:00Z", "2026-03-27T14:20:00Z", "2026-03-27T15:00:00Z");
    }

    @Test
    void a_doctor_works_while_the_clinic_is_open_and_slots_are_counted_from_its_opening() {
        Schedule schedule = schedule("UTC", 30, Duration.ZERO, List.of(hours(DayOfWeek.FRIDAY, "08:00", "12:00")), List.of());
        SlotFinder finder = new SlotFinder(schedule, open("UTC", hours(DayOfWeek.FRIDAY, "09:10", "10:00"),
                hours(DayOfWeek.FRIDAY, "11:00", "18:00")));

        assertThat(starts(finder, "2026-03-27T00:00:00Z", "2026-03-28T00:00:00Z"))
                .containsExactly("2026-03-27T09:10:00Z", "2026-03-27T11:00:00Z", "2026-03-27T11:30:00Z");
        assertThat(finder.works(slot("2026-03-27T09:00:00Z", "2026-03-27T09:30:00Z"))).isFalse();
    }

    @Test
    void the_clinic_has_a_zone_of_its_own_and_its_midnight_cuts_nobodys_hours() {
        Schedule schedule = schedule("America/New_York", 60, Duration.ZERO, List.of(hours(DayOfWeek.FRIDAY, "17:30", "20:30")),
                List.of());
        SlotFinder finder = new SlotFinder(schedule, open("UTC", hours(DayOfWeek.FRIDAY, "00:00", "00:00"),
                hours(DayOfWeek.SATURDAY, "00:00", "00:00")));

        assertThat(starts(finder, "2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z")).containsExactly(
                "2026-01-02T22:30:00Z", "2026-01-02T23:30:00Z", "2026-01-03T00:30:00Z");
    }

    @Test
    void extra_hours_are_an_exception_to_the_clinics_hours_but_not_to_its_closures() {
        Schedule schedule = schedule("UTC", 60, Duration.ZERO, List.of(hours(DayOfWeek.FRIDAY, "08:00", "10:00")), List.of(
                new ScheduleException(ScheduleException.Kind.EXTRA, slot("2026-03-28T08:00:00Z", "2026-03-28T11:00:00Z"))));
        OpeningHours hours = new OpeningHours(ZoneId.of("UTC"), List.of(hours(DayOfWeek.FRIDAY, "09:00", "10:00")),
                List.of(new OpeningHours.Closure(slot("2026-03-28T10:00:00Z", "2026-03-28T12:00:00Z"), "")));
        SlotFinder finder = new SlotFinder(schedule, hours);

        assertThat(starts(finder, "2026-03-27T00:00:00Z", "2026-03-29T00:00:00Z"))
                .containsExactly("2026-03-27T09:00:00Z", "2026-03-28T08:00:00Z", "2026-03-28T09:00:00Z");
        assertThat(finder.isClinicOpen(slot("2026-03-27T08:00:00Z", "2026-03-27T09:30:00Z"))).isFalse();
        assertThat(finder.isClinicOpen(slot("2026-03-28T08:00:00Z", "2026-03-28T10:00:00Z"))).isTrue();
        assertThat(finder.isClinicOpen(slot("2026-03-28T09:30:00Z", "2026-03-28T10:00:01Z"))).isFalse();
    }

    @Test
    void a_doctor_works_across_midnight_where_two_days_touch() {
        SlotFinder finder = new SlotFinder(schedule("UTC", 30, Duration.ZERO, everyDay(), List.of()), List.of());

        assertThat(finder.works(slot("2026-03-27T23:45:00Z", "2026-03-28T00:15:00Z"))).isTrue();
    }

    @Test
    void a_doctor_does_not_work_a_second_longer_than_the_hours() {
        SlotFinder finder = finder("UTC", 30, hours(DayOfWeek.FRIDAY, "13:00", "14:00"));

        assertThat(finder.works(slot("2026-03-27T13:00:00Z", "2026-03-27T14:00:00Z"))).isTrue();
        assertThat(finder.works(slot("2026-03-27T13:00:00Z", "2026-03-27T14:00:01Z"))).isFalse();
        assertThat(finder.works(slot("2026-03-27T12:59:59Z", "2026-03-27T14:00:00Z"))).isFalse();
    }

    private static List<String> starts(SlotFinder finder, String from, String to) {
        return finder.free(slot(from, to), List.of(), at("2026-01-01T00:00:00Z")).stream()
                .map(slot -> slot.start().toString()).toList();
    }

    private static SlotFinder finder(String zone, int minutes, WeeklyHours... hours) {
        return new SlotFinder(schedule(zone, minutes, Duration.ZERO, List.of(hours), List.of()), List.of());
    }

    private static Schedule schedule(String zone, int minutes, Duration after, List<WeeklyHours> hours,
                                     List<ScheduleException> exceptions) {
        return new Schedule(ZoneId.of(zone), Duration.ofMinutes(minutes), Duration.ZERO, after, Duration.ZERO,
                Duration.ofDays(730), hours, exceptions);
    }

    private static OpeningHours open(String zone, WeeklyHours... hours) {
        return new OpeningHours(ZoneId.of(zone), List.of(hours), List.of());
    }

    private static List<WeeklyHours> everyDay() {
        return List.of(DayOfWeek.values()).stream()
                .map(day -> WeeklyHours.of(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)).toList();
    }

    private static WeeklyHours hours(DayOfWeek day, String from, String to) {
        return WeeklyHours.of(day, LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Slot slot(String start, String end) {
        return new Slot(at(start), at(end));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
