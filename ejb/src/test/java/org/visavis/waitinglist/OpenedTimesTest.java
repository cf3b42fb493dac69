package org.visavis.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.waitinglist.Ward.ELEVEN;
import static org.visavis.waitinglist.Ward.HOUR;
import static org.visavis.waitinglist.Ward.TODAY;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.schedule.ClinicHours;
import org.visavis.schedule.OpeningHours;
import org.visavis.schedule.OpeningHours.Closure;
import org.visavis.schedule.OpeningOutcome;
import org.visavis.schedule.ScheduleException;
import org.visavis.schedule.ScheduleException.Kind;
import org.visavis.schedule.Slot;
import org.visavis.schedule.WeeklyHours;
import org.visavis.testing.Cast;
import org.visavis.testing.TestPlatform;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** In Berlin, where the doctor works from ten to eighteen, it is nine. */
class OpenedTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Instant SIX_IN_THE_EVENING = ELEVEN.plus(HOUR.multipliedBy(7));
    private static final Slot THE_DAY = new Slot(ELEVEN.minus(HOUR), SIX_IN_THE_EVENING);

    @Test
    void an_absence_that_is_shortened_frees_what_it_no_longer_takes() {
        Ward ward = new Ward();
        ward.keep(1, List.of(new ScheduleException(Kind.ABSENCE, THE_DAY)));
        List<Caller> waiting = waiting(ward, 3);

        ward.keep(2, List.of(new ScheduleException(Kind.ABSENCE, new Slot(ELEVEN, SIX_IN_THE_EVENING))));
        ward.sweep();

        assertThat(offered(ward, waiting)).containsExactly(ELEVEN.minus(HOUR), ELEVEN.minus(HOUR.dividedBy(2)));
    }

    @Test
    void extra_hours_and_longer_days_are_offered_and_no_more_than_there_is() {
        Ward ward = new Ward();
        List<Caller> waiting = waiting(ward, 4);
        Slot halfAnHour = Slot.of(SIX_IN_THE_EVENING.plus(HOUR), HOUR.dividedBy(2));

        ward.keep(1, List.of(new ScheduleException(Kind.EXTRA, halfAnHour)));
        ward.sweep();
        assertThat(offered(ward, waiting)).containsExactly(halfAnHour.start());

        ward.keep(2, Ward.schedule(10, 19, MONTH, List.of(new ScheduleException(Kind.EXTRA, halfAnHour))));
        ward.sweep();
        assertThat(offered(ward, waiting))
                .containsExactly(halfAnHour.start(), SIX_IN_THE_EVENING, SIX_IN_THE_EVENING.plus(HOUR.dividedBy(2)));
    }

    @Test
    void what_was_free_before_is_not_offered_because_something_else_has_changed() {
        Ward ward = new Ward();
        List<Caller> waiting = waiting(ward, 1);

        ward.keep(1, Ward.schedule(10, 17, MONTH, List.of()));
        ward.sweep();

        assertThat(offered(ward, waiting)).isEmpty();
    }

    @Test
    void days_that_come_within_the_horizon_are_offered_to_whom_waits_for_them() {
        Ward ward = new Ward();
        Caller patient = waitingForElevenIn(40, ward);

        ward.keep(1, Ward.schedule(10, 18, Duration.ofDays(60), List.of()));
        ward.sweep();

        assertThat(offered(ward, List.of(patient))).containsExactly(ELEVEN.plus(Duration.ofDays(40)));
    }

    @Test
    void a_hundred_days_of_absence_taken_back_reach_who_waits_for_the_last_of_them() {
        Ward ward = new Ward();
        Slot away = Slot.of(THE_DAY.start(), Duration.ofDays(100));
        ward.keep(1, Ward.schedule(0, 24, Duration.ofDays(120), List.of(new ScheduleException(Kind.ABSENCE, away))));
        Caller patient = waitingForElevenIn(99, ward);

        ward.keep(2, Ward.schedule(0, 24, Duration.ofDays(120), List.of()));
        ward.sweep();

        assertThat(offered(ward, List.of(patient))).containsExactly(ELEVEN.plus(Duration.ofDays(99)));
    }

    @Test
    void a_closure_that_is_lifted_and_longer_hours_of_the_clinic_free_the_times_of_every_doctor_somebody_waits_for() {
        TestPlatform own = TestPlatform.fresh();
        Ward one = new Ward(own);
        Ward other = new Ward(own);
        open(one, 0, hours(10, 11), new Closure(THE_DAY, "A holiday"));
        List<Caller> waiting = waiting(one, 3);
        Caller elsewhere = waiting(other, 1).get(0);

        open(one, 1, hours(10, 11));
        one.sweep();
        assertThat(offered(one, waiting)).containsExactly(ELEVEN.minus(HOUR), ELEVEN.minus(HOUR.dividedBy(2)));
        assertThat(offered(other, List.of(elsewhere))).containsExactly(ELEVEN.minus(HOUR));

        open(one, 2, hours(10, 12));
        one.sweep();
        assertThat(offered(one, waiting)).contains(ELEVEN).hasSize(3);
    }

    /** Somebody who wants eleven o'clock on the day that is so many days away. */
    private static Caller waitingForElevenIn(int days, Ward ward) {
        LocalDate day = TODAY.plusDays(days);
        Caller patient = ward.patient();
        ward.wait(patient, new Wanted(day, day, 11 * 60, 12 * 60));
        return patient;
    }

    private static List<Caller> waiting(Ward ward, int count) {
        return Stream.generate(ward::waiting).limit(count).toList();
    }

    /** What each of them is offered, in their order; nothing for those to whom nothing is. */
    private static List<Instant> offered(Ward ward, List<Caller> waiting) {
        return waiting.stream().flatMap(patient -> ward.offer(patient).stream()).map(offer -> offer.during().start()).toList();
    }

    private static List<WeeklyHours> hours(int from, int to) {
        return Stream.of(DayOfWeek.values()).map(day -> new WeeklyHours(day, from * 60, to * 60)).toList();
    }

    private static void open(Ward ward, long version, List<WeeklyHours> week, Closure... closures) {
        Caller admin = Cast.somebody(ward.platform, Role.ADMIN);
        OpeningOutcome outcome = ward.call(ClinicHours.class, clinic ->
                clinic.replace(admin, version, new OpeningHours(BERLIN, week, List.of(closures))));
        assertThat(outcome).isInstanceOf(OpeningOutcome.Replaced.class);
    }
}
