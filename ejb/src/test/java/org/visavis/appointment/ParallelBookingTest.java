package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Caller;
import org.visavis.identity.Sensitive;
import org.visavis.testing.Parallel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ParallelBookingTest {

    private final Clinic clinic = Clinic.withoutBuffers();

    @Test
    void of_200_bookings_of_one_slot_one_stands_and_the_others_learn_what_is_free() throws Exception {
        List<Caller> patients = Stream.generate(clinic::anotherPatient).limit(20).toList();

        List<BookingOutcome> outcomes = Parallel.all(200, i -> () ->
                clinic.book(patients.get(i % patients.size()), clinic.request(NINE)));

        assertThat(outcomes).filteredOn(BookingOutcome.Booked.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(TimeRefused.SlotTaken.class::isInstance).hasSize(199)
                .allSatisfy(taken -> assertThat(((TimeRefused.SlotTaken) taken).next()).hasSize(3));
    }

    @Test
    void bookings_that_overlap_here_and_there_leave_no_overlap() throws Exception {
        List<BookingOutcome> outcomes = Parallel.all(120, i -> {
            Caller patient = clinic.anotherPatient();
            return () -> clinic.book(patient, clinic.request(NINE.plus(Duration.ofMinutes(i * 7 % 180))));
        });

        List<AppointmentView> booked = outcomes.stream().filter(BookingOutcome.Booked.class::isInstance)
                .map(outcome -> ((BookingOutcome.Booked) outcome).appointment()).toList();
        assertThat(booked).isNotEmpty().allSatisfy(one -> assertThat(booked)
                .filteredOn(other -> !other.id().equals(one.id()) && other.during().overlaps(one.during())).isEmpty());
        assertThat(outcomes).allMatch(o -> o instanceof BookingOutcome.Booked || o instanceof TimeRefused.SlotTaken);
    }

    @Test
    void of_two_appointments_moved_to_one_time_one_gets_there() throws Exception {
        List<AppointmentView> booked = IntStream.range(0, 4)
                .mapToObj(i -> clinic.booked(clinic.anotherPatient(), NINE.plus(Duration.ofMinutes(30L * i)))).toList();
        Instant target = NINE.plus(Duration.ofHours(4));

        List<ChangeOutcome> outcomes = Parallel.all(booked.size(), i -> () ->
                clinic.call(Booking.class, b -> b.move(clinic.doctor, booked.get(i).id(), 0, target, new Sensitive<>(""))));

        assertThat(outcomes).filteredOn(ChangeOutcome.Changed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(TimeRefused.SlotTaken.class::isInstance).hasSize(3);
    }

    @Test
    void a_request_repeated_with_its_key_books_once_also_at_the_same_moment() throws Exception {
        BookingRequest request = keyed(NINE, "once");

        List<BookingOutcome> outcomes = Parallel.all(16, i -> () -> clinic.book(clinic.patient, request));

        assertThat(outcomes).allMatch(BookingOutcome.Booked.class::isInstance);
        assertThat(outcomes.stream().map(outcome -> ((BookingOutcome.Booked) outcome).appointment().id()).distinct()).hasSize(1);
    }

    @Test
    void a_key_stands_for_one_request_of_one_person() {
        BookingOutcome first = clinic.book(clinic.patient, keyed(NINE, "k"));

        assertThat(first).isInstanceOf(BookingOutcome.Booked.class);
        assertThat(clinic.book(clinic.patient, keyed(NINE.plusSeconds(1800), "k"))).isInstanceOf(BookingOutcome.KeyReused.class);
        assertThat(clinic.book(clinic.anotherPatient(), keyed(NINE.plusSeconds(1800), "k")))
                .isInstanceOf(BookingOutcome.Booked.class);
    }

    @Test
    void the_answer_to_a_repeated_request_stays_when_the_time_to_book_is_over() {
        BookingOutcome first = clinic.book(clinic.patient, keyed(NINE, "k"));
        clinic.now = NINE.plusSeconds(60);

        assertThat(clinic.book(clinic.patient, keyed(NINE, "k"))).isEqualTo(first);
    }

    @Test
    void a_refused_request_does_not_use_up_its_key() {
        AppointmentView inTheWay = clinic.booked(clinic.anotherPatient(), NINE);
        assertThat(clinic.book(clinic.patient, keyed(NINE, "k"))).isInstanceOf(TimeRefused.SlotTaken.class);
        clinic.call(Booking.class, booking -> booking.cancel(clinic.doctor, inTheWay.id(), Optional.empty(), new Sensitive<>("")));

        assertThat(clinic.book(clinic.patient, keyed(NINE, "k"))).isInstanceOf(BookingOutcome.Booked.class);
    }

    private BookingRequest keyed(Instant start, String key) {
        return new BookingRequest(clinic.doctor.person(), Optional.empty(), start, Optional.empty(), new Sensitive<>("a cough"),
                Optional.of(key));
    }
}
