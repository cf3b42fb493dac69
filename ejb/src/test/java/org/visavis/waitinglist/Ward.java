package org.visavis.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;

import org.visavis.appointment.AppointmentRounds;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.Booking;
import org.visavis.appointment.BookingOutcome;
import org.visavis.appointment.BookingRequest;
import org.visavis.appointment.ChangeOutcome;
import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.ReplaceOutcome;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.ScheduleException;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.WeeklyHours;
import org.visavis.testing.Cast;
import org.visavis.testing.TestPlatform;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A doctor in Berlin with slots of 30 minutes from ten to eighteen, and patients who wait. The events reach the waiting list. */
final class Ward {

    static final Instant NOW = Instant.parse("2026-06-03T07:00:00Z");
    /** Eleven o'clock in Berlin. */
    static final Instant ELEVEN = Instant.parse("2026-06-03T09:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 6, 3);
    static final Duration HOUR = Duration.ofHours(1);

    final TestPlatform platform;
    final Caller doctor;
    Instant now = NOW;

    Ward() {
        this(TestPlatform.shared());
    }

    Ward(TestPlatform platform) {
        this.platform = platform.observedBy(FreedTimes.class, OpenedTimes.class);
        doctor = Cast.somebody(platform, Role.DOCTOR);
        keep(0, List.of());
    }

    void keep(long version, List<ScheduleException> exceptions) {
        keep(version, schedule(10, 18, Duration.ofDays(30), exceptions));
    }

    /** Slots of 30 minutes every day. */
    static Schedule schedule(int from, int to, Duration horizon, List<ScheduleException> exceptions) {
        List<WeeklyHours> hours = List.of(DayOfWeek.values()).stream()
                .map(day -> new WeeklyHours(day, from * 60, to * 60)).toList();
        return new Schedule(ZoneId.of("Europe/Berlin"), Duration.ofMinutes(30), Duration.ZERO, Duration.ZERO,
                Duration.ofMinutes(30), horizon, hours, exceptions);
    }

    void keep(long version, Schedule schedule) {
        ReplaceOutcome outcome = call(Schedules.class, s -> s.replace(doctor, doctor.person(), version, schedule));
        assertThat(outcome).isInstanceOf(ReplaceOutcome.Replaced.class);
    }

    <T, R> R call(Class<T> useCase, Function<T, R> what) {
        return at(now, useCase, what);
    }

    <T, R> R at(Instant time, Class<T> useCase, Function<T, R> what) {
        return platform.call(useCase, Clock.fixed(time, ZoneOffset.UTC), what);
    }

    Caller patient() {
        return Cast.somebody(platform, Role.PATIENT);
    }

    /** Somebody who waits for any time today. */
    Caller waiting() {
        Caller patient = patient();
        wait(patient, new Wanted(TODAY, TODAY, 0, Wanted.END_OF_DAY));
        return patient;
    }

    Caller waiting(LocalTime earliest, LocalTime latest) {
        Caller patient = patient();
        wait(patient, Wanted.of(TODAY, TODAY, earliest, latest));
        return patient;
    }

    WaitingListView wait(Caller patient, Wanted wanted) {
        JoinOutcome outcome = call(WaitingList.class, list -> list.join(patient, doctor.person(), wanted));
        assertThat(outcome).isInstanceOf(JoinOutcome.Joined.class);
        return ((JoinOutcome.Joined) outcome).place();
    }

    AppointmentView booked(Instant start) {
        return booked(patient(), doctor.person(), start);
    }

    AppointmentView booked(Caller patient, PersonId with, Instant start) {
        BookingOutcome outcome = call(Booking.class, booking -> booking.book(patient, new BookingRequest(with, Optional.empty(),
                start, Optional.empty(), new Sensitive<>("a cough"), Optional.empty())));
        assertThat(outcome).isInstanceOf(BookingOutcome.Booked.class);
        return ((BookingOutcome.Booked) outcome).appointment();
    }

    void cancel(AppointmentView appointment) {
        ChangeOutcome outcome = call(Booking.class, booking -> booking.cancel(doctor, appointment.id(), Optional.empty(), new Sensitive<>("ill")));
        assertThat(outcome).isInstanceOf(ChangeOutcome.Changed.class);
    }

    /** Ends holds that have run out, and offers what has come free. */
    void sweep() {
        sweep(now);
    }

    void sweep(Instant time) {
        at(time, AppointmentRounds.class, rounds -> {
            rounds.endHolds();
            return null;
        });
        boolean more = true;
        while (more) {
            more = at(time, FreedTimes.class, FreedTimes::offerNext);
        }
    }

    Optional<AppointmentView> offer(Caller patient) {
        return place(patient).offer();
    }

    WaitingListView place(Caller patient) {
        List<WaitingListView> places = call(WaitingList.class, list -> list.list(patient));
        assertThat(places).hasSize(1);
        return places.get(0);
    }

    ChangeOutcome accept(Caller patient) {
        WaitingListId id = place(patient).id();
        return call(WaitingList.class, list -> list.accept(patient, id, new Sensitive<>("a cough")));
    }

    ChangeOutcome refuse(Caller patient) {
        WaitingListId id = place(patient).id();
        return call(WaitingList.class, list -> list.refuse(patient, id));
    }
}
