package org.visavis.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.schedule.OpeningHours.Closure;
import org.visavis.schedule.OpeningOutcome.Invalid;
import org.visavis.schedule.OpeningOutcome.Outdated;
import org.visavis.schedule.OpeningOutcome.Replaced;
import org.visavis.testing.Cast;
import org.visavis.testing.TestPlatform;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

class ClinicHoursTest {

    private static final Slot CHRISTMAS = Slot.of(Instant.parse("2026-12-24T00:00:00Z"), Duration.ofDays(3));

    private final TestPlatform platform = TestPlatform.fresh();
    private final Caller admin = Cast.somebody(platform, Role.ADMIN);

    @Test
    void a_clinic_that_has_said_nothing_yet_is_always_open_and_has_version_0() {
        assertThat(call(ClinicHours::read)).isEqualTo(
                new VersionedOpeningHours(new OpeningHours(ZoneId.of("UTC"), List.of(), List.of()), 0));
    }

    @Test
    void replaced_hours_are_read_as_they_were_written_and_the_later_of_two_is_told() {
        OpeningHours first = hours(new WeeklyHours(DayOfWeek.MONDAY, 540, 720));
        OpeningHours second = hours(new WeeklyHours(DayOfWeek.MONDAY, 500, 700), new WeeklyHours(DayOfWeek.SUNDAY, 0, 1440));

        assertThat(replace(0, first)).isEqualTo(new Replaced(new VersionedOpeningHours(first, 1)));
        assertThat(replace(0, second)).isEqualTo(new Outdated(1));
        assertThat(replace(1, second)).isEqualTo(new Replaced(new VersionedOpeningHours(second, 2)));
        assertThat(call(ClinicHours::read)).isEqualTo(new VersionedOpeningHours(second, 2));
    }

    @Test
    void closures_are_found_where_they_reach_into_a_time_and_not_where_they_touch_it() {
        replace(0, hours());

        assertThat(closedWithin(Slot.of(CHRISTMAS.start().plusSeconds(5), Duration.ofHours(1)))).containsExactly(CHRISTMAS);
        assertThat(closedWithin(new Slot(CHRISTMAS.start().minusSeconds(5), CHRISTMAS.start()))).isEmpty();
    }

    @Test
    void the_clinics_closures_are_not_a_doctors_absences() {
        Caller doctor = Cast.somebody(platform, Role.DOCTOR);
        Schedule away = new Schedule(ZoneId.of("UTC"), Duration.ofMinutes(30), Duration.ZERO, Duration.ZERO, Duration.ZERO,
                Duration.ofDays(30), List.of(), List.of(new ScheduleException(ScheduleException.Kind.ABSENCE, CHRISTMAS)));
        platform.call(Schedules.class, Clock.systemUTC(), schedules -> schedules.replace(doctor, doctor.person(), 0, away));

        replace(0, new OpeningHours(ZoneId.of("UTC"), List.of(), List.of()));

        Optional<VersionedSchedule> kept =
                platform.call(Schedules.class, Clock.systemUTC(), schedules -> schedules.of(doctor.person()));
        assertThat(kept).contains(new VersionedSchedule(away, 1));
        assertThat(closedWithin(CHRISTMAS)).isEmpty();
    }

    @Test
    void every_wrong_field_is_named_and_nothing_is_changed() {
        Slot longAgo = Slot.of(Instant.parse("1999-01-01T00:00:00Z"), Duration.ofDays(1));
        OpeningHours wrong = new OpeningHours(ZoneId.of("UTC"),
                List.of(new WeeklyHours(DayOfWeek.MONDAY, 720, 720), new WeeklyHours(DayOfWeek.TUESDAY, 0, 60),
                        new WeeklyHours(DayOfWeek.TUESDAY, 59, 60)),
                List.of(new Closure(longAgo, ""), new Closure(CHRISTMAS, "a\nb"), new Closure(CHRISTMAS, "x".repeat(201))));

        assertThat(replace(0, wrong)).isInstanceOfSatisfying(Invalid.class, invalid -> assertThat(invalid.fields()).containsOnlyKeys(
                "weeklyHours[0].to", "weeklyHours[2]", "closures[0]", "closures[1].reason", "closures[2].reason"));
        assertThat(call(ClinicHours::read).version()).isZero();
    }

    private OpeningOutcome replace(long expected, OpeningHours hours) {
        return call(clinic -> clinic.replace(admin, expected, hours));
    }

    private List<Slot> closedWithin(Slot time) {
        return call(clinic -> clinic.reachingInto(time)).closed();
    }

    private static OpeningHours hours(WeeklyHours... week) {
        return new OpeningHours(ZoneId.of("Europe/Berlin"), List.of(week), List.of(new Closure(CHRISTMAS, "Joyeux Noël")));
    }

    private <R> R call(Function<ClinicHours, R> what) {
        return platform.call(ClinicHours.class, Clock.systemUTC(), what);
    }
}
