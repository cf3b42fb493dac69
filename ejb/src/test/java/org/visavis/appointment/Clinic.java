package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.ReplaceOutcome;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.WeeklyHours;
import org.visavis.testing.Cast;
import org.visavis.testing.TestPlatform;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A doctor who works every day from eight to twenty in UTC with slots of 30 minutes, and some who want to see them. */
final class Clinic {

    /** A Wednesday, seven in the morning. */
    static final Instant NOW = Instant.parse("2026-06-03T07:00:00Z");
    static final Instant NINE = Instant.parse("2026-06-03T09:00:00Z");

    final TestPlatform platform;
    final Caller doctor;
    final Caller patient;
    final Caller admin;
    Instant now = NOW;

    Clinic(Duration buffer) {
        this(buffer, TestPlatform.shared());
    }

    Clinic(Duration buffer, TestPlatform platform) {
        this.platform = platform;
        doctor = Cast.somebody(platform, Role.DOCTOR);
        patient = Cast.somebody(platform, Role.PATIENT);
        admin = Cast.somebody(platform, Role.ADMIN);
        List<WeeklyHours> hours = List.of(DayOfWeek.values()).stream()
                .map(day -> new WeeklyHours(day, 8 * 60, 20 * 60)).toList();
        Schedule schedule = new Schedule(ZoneId.of("UTC"), Duration.ofMinutes(30), buffer, buffer, Duration.ofHours(1),
                Duration.ofDays(30), hours, List.of());
        ReplaceOutcome outcome = call(Schedules.class, s -> s.replace(doctor, doctor.person(), 0, schedule));
        assertThat(outcome).isInstanceOf(ReplaceOutcome.Replaced.class);
    }

    static Clinic withoutBuffers() {
        return new Clinic(Duration.ZERO);
    }

    <T, R> R call(Class<T> useCase, Function<T, R> what) {
        return platform.call(useCase, Clock.fixed(now, ZoneOffset.UTC), what);
    }

    BookingOutcome book(Caller caller, BookingRequest request) {
        return call(Booking.class, booking -> booking.book(caller, request));
    }

    AppointmentView booked(Caller caller, Instant start) {
        BookingOutcome outcome = book(caller, request(start));
        assertThat(outcome).isInstanceOf(BookingOutcome.Booked.class);
        return ((BookingOutcome.Booked) outcome).appointment();
    }

    BookingRequest request(Instant start) {
        return request(start, Optional.empty());
    }

    BookingRequest request(Instant start, Optional<Instant> end) {
        return new BookingRequest(doctor.person(), Optional.empty(), start, end, new Sensitive<>("a cough"), Optional.empty());
    }

    Caller another(Role role) {
        return Cast.somebody(platform, role);
    }

    Caller anotherPatient() {
        return another(Role.PATIENT);
    }
}
