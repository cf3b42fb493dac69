package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.visavis.appointment.AppointmentChanged;
import org.visavis.appointment.AppointmentId;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentStep;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.Attendance;
import org.visavis.appointment.Booking;
import org.visavis.appointment.BookingOutcome;
import org.visavis.appointment.BookingRequest;
import org.visavis.appointment.ChangeOutcome;
import org.visavis.appointment.SeriesBooking;
import org.visavis.appointment.SeriesChanged;
import org.visavis.appointment.SeriesId;
import org.visavis.appointment.SeriesOutcome;
import org.visavis.appointment.SeriesRequest;
import org.visavis.appointment.SeriesTimes;
import org.visavis.appointment.SeriesView;
import org.visavis.identity.Caller;
import org.visavis.identity.People;
import org.visavis.identity.Profile;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Repetition;
import org.visavis.schedule.ReplaceOutcome;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.WeeklyHours;
import org.visavis.testing.TestPlatform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A doctor and a patient with mail addresses, a clock that is set by hand, and an outbox that is empty at first. */
final class Surgery {

    static final Instant NOW = Instant.parse("2026-06-01T07:00:00Z");

    final TestPlatform platform = PostRoom.cleared();
    Instant now = NOW;
    final Caller doctor = person("dora", "Europe/London", "en", Role.DOCTOR);
    final Caller patient = person("pierre", "Europe/Paris", "fr", Role.PATIENT);

    /** What the platform does about appointments, and what it tells of it, in one transaction as the container would have it. */
    static final class Deed {

        @Inject
        Booking booking;

        @Inject
        SeriesBooking series;

        @Inject
        Attendance attendance;

        @Inject
        Announcements announcements;

        void tell(AppointmentId id, AppointmentStep step) {
            announcements.announce(new AppointmentChanged(id, step));
        }

        void tell(List<AppointmentId> ids, AppointmentStep step) {
            ids.forEach(id -> announcements.announce(new AppointmentChanged(id, step, true)));
            announcements.announce(new SeriesChanged(ids, step));
        }
    }

    Surgery() {
        List<WeeklyHours> hours = Arrays.stream(DayOfWeek.values()).map(day -> new WeeklyHours(day, 0, 24 * 60)).toList();
        Schedule schedule = new Schedule(ZoneId.of("UTC"), Duration.ofMinutes(30), Duration.ZERO, Duration.ZERO,
                Duration.ZERO, Duration.ofDays(60), hours, List.of());
        ReplaceOutcome outcome = call(Schedules.class, s -> s.replace(doctor, doctor.person(), 0, schedule));
        assertThat(outcome).isInstanceOf(ReplaceOutcome.Replaced.class);
    }

    Caller person(String name, String zone, String language, Role role) {
        Profile profile = new Profile(UUID.randomUUID().toString(), name, name + "@example.org", ZoneId.of(zone), language, Set.of(role));
        return call(People.class, people -> people.signedIn(profile));
    }

    <T, R> R call(Class<T> useCase, Function<T, R> what) {
        return platform.call(useCase, Clock.fixed(now, ZoneOffset.UTC), what);
    }

    AppointmentView book(Instant start) {
        return call(Deed.class, deed -> {
            BookingOutcome outcome = deed.booking.book(patient, new BookingRequest(doctor.person(), Optional.empty(), start,
                    Optional.empty(), new Sensitive<>("a cough"), Optional.empty()));
            AppointmentView booked = ((BookingOutcome.Booked) outcome).appointment();
            deed.tell(booked.id(), AppointmentStep.BOOK);
            return booked;
        });
    }

    AppointmentView move(AppointmentView appointment, Instant start) {
        return call(Deed.class, deed -> {
            ChangeOutcome outcome = deed.booking.move(patient, appointment.id(), appointment.version(), start,
                    new Sensitive<>(""));
            deed.tell(appointment.id(), AppointmentStep.MOVE);
            return ((ChangeOutcome.Changed) outcome).appointment();
        });
    }

    AppointmentView cancel(AppointmentView appointment) {
        return call(Deed.class, deed -> {
            ChangeOutcome outcome = deed.booking.cancel(doctor, appointment.id(), Optional.empty(), new Sensitive<>("the doctor is ill"));
            deed.tell(appointment.id(), AppointmentStep.CANCEL);
            return ((ChangeOutcome.Changed) outcome).appointment();
        });
    }

    /** Weekly from then on. */
    SeriesView bookSeries(Instant first, int count) {
        SeriesTimes times = new SeriesTimes(doctor.person(), Optional.empty(),
                new Repetition(LocalDateTime.ofInstant(first, ZoneOffset.UTC), 1, count));
        return call(Deed.class, deed -> {
            SeriesOutcome outcome = deed.series.book(patient,
                    new SeriesRequest(times, new Sensitive<>("a cough"), Set.of(), Map.of(), Optional.empty()));
            SeriesView booked = ((SeriesOutcome.Booked) outcome).series();
            deed.tell(booked.appointments().stream().map(AppointmentView::id).toList(), AppointmentStep.BOOK);
            return booked;
        });
    }

    void cancelSeries(SeriesId id) {
        call(Deed.class, deed -> {
            SeriesOutcome outcome = deed.series.cancel(doctor, id, new Sensitive<>("the doctor is ill"));
            deed.tell(((SeriesOutcome.Cancelled) outcome).series().appointments().stream()
                    .filter(each -> each.status() == AppointmentStatus.CANCELLED).map(AppointmentView::id).toList(),
                    AppointmentStep.CANCEL);
            return null;
        });
    }

    void arrive(AppointmentView appointment) {
        call(Deed.class, deed -> {
            assertThat(deed.attendance.arrived(appointment.id().consultation(), patient.person())).isTrue();
            deed.tell(appointment.id(), AppointmentStep.ARRIVE);
            return null;
        });
    }

    void remind() {
        call(Reminders.class, reminders -> {
            reminders.remind();
            return null;
        });
    }

    /** Recipient and subject of everything in the outbox, in order. */
    List<String> mails() {
        return rows("select recipient || ': ' || subject from outbox order by position");
    }

    /** The first column of each row, as the platform's database role reads it. */
    List<String> rows(String query) {
        try (Connection connection = platform.platform().getConnection(); Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
