package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.SeriesOutcome.Booked;
import org.visavis.appointment.SeriesOutcome.Cancelled;
import org.visavis.appointment.SeriesOutcome.Conflict;
import org.visavis.appointment.SeriesOutcome.Invalid;
import org.visavis.appointment.SeriesOutcome.KeyReused;
import org.visavis.appointment.SeriesOutcome.NotAllowed;
import org.visavis.appointment.SeriesOutcome.NotFound;
import org.visavis.appointment.SeriesOutcome.Preview;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Repetition;
import org.visavis.schedule.ReplaceOutcome;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.Slot;
import org.visavis.schedule.VersionedSchedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Wednesdays at nine, weekly, four times; the doctor's horizon is 30 days. */
class SeriesBookingTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final List<Instant> WEDNESDAYS = Stream.iterate(NINE, start -> start.plus(WEEK)).limit(4).toList();

    private final Clinic clinic = Clinic.withoutBuffers();

    @Test
    void a_preview_of_a_free_series_has_no_problem_and_books_nothing() {
        Preview preview = preview(clinic.patient, NINE, 4);

        assertThat(preview.occurrences()).extracting(occurrence -> occurrence.during().start()).isEqualTo(WEDNESDAYS);
        assertThat(preview.occurrences()).allMatch(Occurrence::isFree)
                .allSatisfy(occurrence -> assertThat(occurrence.alternatives()).isEmpty());
        clinic.booked(clinic.anotherPatient(), NINE);
    }

    @Test
    void a_preview_names_the_problem_of_each_occurrence_with_free_times_of_the_same_day() {
        clinic.booked(clinic.anotherPatient(), WEDNESDAYS.get(0));
        Clinic.withoutBuffers().booked(clinic.patient, WEDNESDAYS.get(2));

        List<Occurrence> occurrences = preview(clinic.patient, NINE, 5).occurrences();

        assertThat(occurrences.get(0).problem()).containsInstanceOf(TimeRefused.SlotTaken.class);
        assertThat(occurrences.get(0).alternatives()).containsExactly(half(NINE.minusSeconds(3600)), half(NINE.minusSeconds(1800)),
                half(NINE.plusSeconds(1800)));
        assertThat(occurrences.get(1).isFree()).isTrue();
        assertThat(occurrences.get(2).problem()).contains(new TimeRefused.PatientBusy());
        assertThat(occurrences.get(2).alternatives()).hasSize(3).doesNotContain(half(WEDNESDAYS.get(2)));
        assertThat(occurrences.get(3).isFree()).isTrue();
        assertThat(occurrences.get(4).problem()).isEmpty();
    }

    @Test
    void occurrences_outside_hours_in_the_past_or_beyond_the_horizon_are_problems() {
        clinic.now = NINE.plusSeconds(1);
        assertThat(preview(clinic.patient, NINE, 6).occurrences()).extracting(occurrence -> occurrence.problem().map(Object::getClass))
                .containsExactly(Optional.of(TimeRefused.TooLateToBook.class), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.of(TimeRefused.TooEarlyToBook.class));

        assertThat(preview(clinic.patient, NINE.plus(Duration.ofHours(11)), 2).occurrences()).allSatisfy(occurrence -> {
            assertThat(occurrence.problem()).containsInstanceOf(TimeRefused.OutsideHours.class);
            assertThat(occurrence.alternatives()).isNotEmpty();
        });
    }

    @Test
    void a_series_is_booked_as_appointments_of_their_own_that_know_it() {
        SeriesView booked = booked(request(NINE, 4));

        assertThat(starts(booked)).isEqualTo(WEDNESDAYS);
        assertThat(booked.appointments()).allSatisfy(appointment -> {
            assertThat(appointment.status()).isEqualTo(AppointmentStatus.BOOKED);
            assertThat(appointment.series()).contains(booked.id());
            assertThat(appointment.during().length()).isEqualTo(Duration.ofMinutes(30));
        });
        assertThat(find(clinic.doctor, booked.id())).isPresent();
        assertThat(clinic.book(clinic.anotherPatient(), clinic.request(WEDNESDAYS.get(3)))).isInstanceOf(TimeRefused.SlotTaken.class);
    }

    @Test
    void where_one_time_is_lost_nothing_is_booked_and_the_answer_is_a_fresh_preview() {
        clinic.booked(clinic.anotherPatient(), WEDNESDAYS.get(2));

        SeriesOutcome outcome = book(clinic.patient, request(NINE, 4));

        assertThat(outcome).isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.preview().occurrences())
                .extracting(Occurrence::isFree).containsExactly(true, true, false, true));
        WEDNESDAYS.stream().filter(start -> start != WEDNESDAYS.get(2))
                .forEach(start -> clinic.booked(clinic.anotherPatient(), start));
    }

    @Test
    void what_is_to_be_skipped_is_not_booked_be_it_free_or_not() {
        clinic.booked(clinic.anotherPatient(), WEDNESDAYS.get(2));

        SeriesView booked = booked(request(NINE, 4, Set.of(WEDNESDAYS.get(1), WEDNESDAYS.get(2)), Optional.empty()));

        assertThat(starts(booked)).containsExactly(WEDNESDAYS.get(0), WEDNESDAYS.get(3));
        clinic.booked(clinic.anotherPatient(), WEDNESDAYS.get(1));
    }

    @Test
    void another_time_stands_in_for_one_that_is_taken() {
        clinic.booked(clinic.anotherPatient(), WEDNESDAYS.get(1));
        Instant other = preview(clinic.patient, NINE, 3).occurrences().get(1).alternatives().get(0).start();

        SeriesView booked = booked(instead(Map.of(WEDNESDAYS.get(1), other), Optional.empty()));

        assertThat(starts(booked)).containsExactly(WEDNESDAYS.get(0), other, WEDNESDAYS.get(2));
        assertThat(booked.appointments()).allSatisfy(each -> assertThat(each.series()).contains(booked.id()));
    }

    @Test
    void where_the_other_time_is_lost_or_not_allowed_nothing_is_booked() {
        Instant half = WEDNESDAYS.get(1).plusSeconds(1800);
        clinic.booked(clinic.anotherPatient(), half);

        assertThat(book(clinic.patient, instead(Map.of(WEDNESDAYS.get(1), half), Optional.empty()))).isInstanceOf(Conflict.class);
        assertThat(book(clinic.patient, instead(Map.of(WEDNESDAYS.get(1), NINE.minus(WEEK)), Optional.empty())))
                .isInstanceOf(Conflict.class);
        assertThat(book(clinic.patient, instead(Map.of(WEDNESDAYS.get(1), WEDNESDAYS.get(2)), Optional.empty())))
                .as("twice the same time").isInstanceOf(Conflict.class);
        assertThat(book(clinic.patient, instead(Map.of(half, NINE), Optional.empty())))
                .isInstanceOfSatisfying(Invalid.class, invalid -> assertThat(invalid.fields()).containsOnlyKeys("instead"));
        WEDNESDAYS.stream().limit(3).forEach(start -> clinic.booked(clinic.anotherPatient(), start));
    }

    @Test
    void a_key_stands_for_the_other_times_too() {
        Instant half = WEDNESDAYS.get(1).plusSeconds(1800);
        SeriesRequest request = instead(Map.of(WEDNESDAYS.get(1), half), Optional.of("instead"));
        SeriesView first = booked(request);

        assertThat(booked(request).id()).isEqualTo(first.id());
        assertThat(book(clinic.patient, instead(Map.of(), Optional.of("instead")))).isEqualTo(new KeyReused());
    }

    @Test
    void only_starts_of_the_series_can_be_skipped_and_not_all_of_them() {
        assertThat(book(clinic.patient, request(NINE, 2, Set.of(NINE.plusSeconds(60)), Optional.empty())))
                .isInstanceOfSatisfying(Invalid.class, invalid -> assertThat(invalid.fields()).containsOnlyKeys("skip"));
        assertThat(book(clinic.patient, request(NINE, 2, Set.copyOf(WEDNESDAYS.subList(0, 2)), Optional.empty())))
                .isInstanceOfSatisfying(Invalid.class, invalid -> assertThat(invalid.fields()).containsOnlyKeys("skip"));
    }

    @Test
    void the_rest_of_a_series_is_cancelled_and_what_has_begun_stays() {
        SeriesView booked = booked(request(NINE, 4));
        AppointmentId moved = booked.appointments().get(3).id();
        clinic.now = WEDNESDAYS.get(1);

        Cancelled cancelled = (Cancelled) cancel(clinic.patient, booked.id());

        assertThat(cancelled.series().appointments()).extracting(AppointmentView::status).containsExactly(
                AppointmentStatus.BOOKED, AppointmentStatus.BOOKED, AppointmentStatus.CANCELLED, AppointmentStatus.CANCELLED);
        assertThat(cancelled.series().appointments().get(3)).extracting(AppointmentView::id, AppointmentView::version)
                .containsExactly(moved, 1L);
        clinic.booked(clinic.anotherPatient(), WEDNESDAYS.get(2));
        assertThat(cancel(clinic.doctor, booked.id())).isEqualTo(cancelled(clinic.doctor, booked.id()));
    }

    @Test
    void a_series_is_there_for_its_two_and_admins_and_for_nobody_else() {
        SeriesId id = booked(request(NINE, 2)).id();

        assertThat(find(clinic.admin, id).orElseThrow().appointments()).allMatch(each -> each.reason().isEmpty());
        assertThat(find(clinic.anotherPatient(), id)).isEmpty();
        assertThat(find(clinic.another(Role.DOCTOR), id)).isEmpty();
        assertThat(cancel(clinic.anotherPatient(), id)).isEqualTo(new NotFound());
    }

    @Test
    void patients_book_for_themselves_doctors_with_themselves_and_admins_for_everyone() {
        SeriesTimes forPatient = new SeriesTimes(clinic.doctor.person(), Optional.of(clinic.patient.person()), weekly(NINE, 2));

        assertThat(preview(clinic.anotherPatient(), forPatient)).isInstanceOf(NotAllowed.class);
        assertThat(preview(clinic.another(Role.DOCTOR), forPatient)).isInstanceOf(NotAllowed.class);
        assertThat(preview(clinic.doctor, forPatient)).isInstanceOf(Preview.class);
        assertThat(preview(clinic.admin, forPatient)).isInstanceOf(Preview.class);
        assertThat(preview(clinic.admin, times(NINE, 2))).isInstanceOf(Invalid.class);
        assertThat(preview(clinic.admin, new SeriesTimes(clinic.patient.person(), Optional.of(clinic.patient.person()), weekly(NINE, 2))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void a_request_repeated_with_its_key_books_once_and_the_key_stands_for_nothing_else() {
        SeriesRequest keyed = request(NINE, 2, Set.of(), Optional.of("k"));
        SeriesOutcome first = book(clinic.patient, keyed);

        assertThat(first).isInstanceOf(Booked.class);
        assertThat(book(clinic.patient, keyed)).isEqualTo(first);
        assertThat(book(clinic.patient, request(NINE, 3, Set.of(), Optional.of("k")))).isInstanceOf(KeyReused.class);
        assertThat(clinic.book(clinic.patient, new BookingRequest(clinic.doctor.person(), Optional.empty(), NINE, Optional.empty(),
                new Sensitive<>("a cough"), Optional.of("k")))).isInstanceOf(BookingOutcome.KeyReused.class);
    }

    @Test
    void a_refused_series_does_not_use_up_its_key() {
        AppointmentView inTheWay = clinic.booked(clinic.anotherPatient(), NINE);
        SeriesRequest keyed = request(NINE, 2, Set.of(), Optional.of("k"));
        assertThat(book(clinic.patient, keyed)).isInstanceOf(Conflict.class);
        clinic.call(Booking.class, booking -> booking.cancel(clinic.doctor, inTheWay.id(), Optional.empty(), new Sensitive<>("")));

        assertThat(book(clinic.patient, keyed)).isInstanceOf(Booked.class);
    }

    @Test
    void what_is_booked_keeps_its_instants_when_the_doctors_zone_changes_and_what_is_not_follows_the_new_one() {
        SeriesView booked = booked(request(NINE, 2));
        VersionedSchedule schedule = clinic.call(Schedules.class, s -> s.of(clinic.doctor.person())).orElseThrow();

        ReplaceOutcome outcome = clinic.call(Schedules.class, s -> s.replace(clinic.doctor, clinic.doctor.person(),
                schedule.version(), in(ZoneId.of("America/New_York"), schedule.schedule())));

        assertThat(outcome).isInstanceOf(ReplaceOutcome.Replaced.class);
        assertThat(starts(find(clinic.patient, booked.id()).orElseThrow())).isEqualTo(WEDNESDAYS.subList(0, 2));
        assertThat(preview(clinic.patient, NINE, 2).occurrences().get(0).during().start()).isEqualTo(NINE.plus(Duration.ofHours(4)));
    }

    private static Schedule in(ZoneId zone, Schedule old) {
        return new Schedule(zone, old.slotLength(), old.bufferBefore(), old.bufferAfter(), old.notice(), old.horizon(),
                old.weeklyHours(), old.exceptions(), old.changeNotice());
    }

    private Preview preview(Caller caller, Instant start, int count) {
        SeriesOutcome outcome = preview(caller, times(start, count));
        assertThat(outcome).isInstanceOf(Preview.class);
        return (Preview) outcome;
    }

    private SeriesOutcome preview(Caller caller, SeriesTimes times) {
        return clinic.call(SeriesBooking.class, series -> series.preview(caller, times));
    }

    private SeriesOutcome book(Caller caller, SeriesRequest request) {
        return clinic.call(SeriesBooking.class, series -> series.book(caller, request));
    }

    private SeriesView booked(SeriesRequest request) {
        SeriesOutcome outcome = book(clinic.patient, request);
        assertThat(outcome).isInstanceOf(Booked.class);
        return ((Booked) outcome).series();
    }

    private SeriesOutcome cancel(Caller caller, SeriesId id) {
        return clinic.call(SeriesBooking.class, series -> series.cancel(caller, id, new Sensitive<>("well again")));
    }

    private Cancelled cancelled(Caller caller, SeriesId id) {
        return new Cancelled(find(caller, id).orElseThrow());
    }

    private Optional<SeriesView> find(Caller caller, SeriesId id) {
        return clinic.call(SeriesBooking.class, series -> series.find(caller, id));
    }

    private SeriesRequest request(Instant start, int count) {
        return request(start, count, Set.of(), Optional.empty());
    }

    private SeriesRequest request(Instant start, int count, Set<Instant> skip, Optional<String> key) {
        return new SeriesRequest(times(start, count), new Sensitive<>("a cough"), skip, Map.of(), key);
    }

    private SeriesRequest instead(Map<Instant, Instant> instead, Optional<String> key) {
        return new SeriesRequest(times(NINE, 3), new Sensitive<>("a cough"), Set.of(), instead, key);
    }

    private SeriesTimes times(Instant start, int count) {
        return new SeriesTimes(clinic.doctor.person(), Optional.empty(), weekly(start, count));
    }

    private static Repetition weekly(Instant start, int count) {
        return new Repetition(LocalDateTime.ofInstant(start, ZoneOffset.UTC), 1, count);
    }

    private static List<Instant> starts(SeriesView series) {
        return series.appointments().stream().map(appointment -> appointment.during().start()).toList();
    }

    private static Slot half(Instant start) {
        return Slot.of(start, Duration.ofMinutes(30));
    }
}
