package org.visavis.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.schedule.ReplaceOutcome.Invalid;
import org.visavis.schedule.ReplaceOutcome.NoSuchDoctor;
import org.visavis.schedule.ReplaceOutcome.NotAllowed;
import org.visavis.schedule.ReplaceOutcome.Outdated;
import org.visavis.schedule.ReplaceOutcome.Replaced;
import org.visavis.testing.Cast;
import org.visavis.testing.TestPlatform;
import org.visavis.testing.TestPlatform.RefusedByDatabase;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

class SchedulesTest {

    private static final String EXCLUSION_VIOLATION = "23P01";
    private static final Slot AWAY = Slot.of(Instant.parse("2026-12-24T00:00:00Z"), Duration.ofDays(3));

    private final TestPlatform platform = TestPlatform.shared();
    private final Caller doctor = Cast.somebody(platform, Role.DOCTOR);

    @Test
    void a_doctor_who_said_nothing_yet_has_no_hours_and_version_0() {
        assertThat(of(doctor.person())).contains(new VersionedSchedule(Schedule.empty(ZoneId.of("UTC")), 0));
    }

    @Test
    void a_replaced_schedule_is_read_as_it_was_written() {
        Schedule schedule = schedule(WeeklyHours.END_OF_DAY);

        assertThat(replace(doctor, 0, schedule)).isEqualTo(new Replaced(new VersionedSchedule(schedule, 1)));
        assertThat(of(doctor.person())).contains(new VersionedSchedule(schedule, 1));
    }

    @Test
    void hours_may_overlap_those_they_replace() {
        replace(doctor, 0, schedule(700));

        assertThat(replace(doctor, 1, schedule(800))).isInstanceOf(Replaced.class);
        assertThat(of(doctor.person()).orElseThrow().schedule()).isEqualTo(schedule(800));
    }

    @Test
    void of_two_who_replace_one_version_the_later_is_told() {
        replace(doctor, 0, schedule(700));

        assertThat(replace(doctor, 0, schedule(800))).isEqualTo(new Outdated(1));
    }

    @Test
    void a_doctor_replaces_their_own_and_an_admin_any() {
        assertThat(replace(Cast.somebody(platform, Role.DOCTOR), 0, schedule(700))).isEqualTo(new NotAllowed());
        assertThat(replace(Cast.somebody(platform, Role.PATIENT), 0, schedule(700))).isEqualTo(new NotAllowed());
        assertThat(replace(Cast.somebody(platform, Role.ADMIN), 0, schedule(700))).isInstanceOf(Replaced.class);
    }

    @Test
    void a_patient_has_no_schedule() {
        Caller patient = Cast.somebody(platform, Role.PATIENT);
        Caller admin = Cast.somebody(platform, Role.ADMIN);

        assertThat(of(patient.person())).isEmpty();
        ReplaceOutcome outcome = call(schedules -> schedules.replace(admin, patient.person(), 0, schedule(700)));
        assertThat(outcome).isEqualTo(new NoSuchDoctor());
    }

    @Test
    void a_wrong_schedule_changes_nothing() {
        assertThat(replace(doctor, 0, schedule(0))).isInstanceOfSatisfying(Invalid.class,
                invalid -> assertThat(invalid.fields()).containsKey("weeklyHours[0].to"));
        assertThat(of(doctor.person()).orElseThrow().version()).isZero();
    }

    @Test
    void the_database_refuses_hours_that_overlap() {
        replace(doctor, 0, schedule(700));

        assertThatThrownBy(() -> TestPlatform.execute(platform.owner(), "insert into weekly_hours values ('"
                + doctor.person() + "', 1, 699, 800)"))
                .isInstanceOfSatisfying(RefusedByDatabase.class,
                        refused -> assertThat(refused.state()).isEqualTo(EXCLUSION_VIOLATION));
    }

    private static Schedule schedule(int until) {
        return new Schedule(ZoneId.of("America/New_York"), Duration.ofMinutes(20), Duration.ofMinutes(5), Duration.ofMinutes(10),
                Duration.ofHours(4), Duration.ofDays(60),
                List.of(new WeeklyHours(DayOfWeek.MONDAY, 540, until), new WeeklyHours(DayOfWeek.SUNDAY, 0, 60)),
                List.of(new ScheduleException(ScheduleException.Kind.ABSENCE, AWAY)));
    }

    private ReplaceOutcome replace(Caller caller, long version, Schedule schedule) {
        return call(schedules -> schedules.replace(caller, doctor.person(), version, schedule));
    }

    private Optional<VersionedSchedule> of(PersonId someone) {
        return call(schedules -> schedules.of(someone));
    }

    private <R> R call(Function<Schedules, R> what) {
        return platform.call(Schedules.class, Clock.systemUTC(), what);
    }
}
