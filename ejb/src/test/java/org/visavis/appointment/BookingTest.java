package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;
import static org.visavis.appointment.Clinic.NOW;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.appointment.BookingOutcome.Booked;
import org.visavis.appointment.BookingOutcome.Invalid;
import org.visavis.appointment.BookingOutcome.NotAllowed;
import org.visavis.appointment.TimeRefused.OutsideHours;
import org.visavis.appointment.TimeRefused.PatientBusy;
import org.visavis.appointment.TimeRefused.SlotTaken;
import org.visavis.appointment.TimeRefused.TooEarlyToBook;
import org.visavis.appointment.TimeRefused.TooLateToBook;
import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Fault;
import org.visavis.schedule.Slot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class BookingTest {

    private final Clinic clinic = Clinic.withoutBuffers();

    @Test
    void a_patient_books_a_slot_of_the_doctors_length() {
        AppointmentView booked = clinic.booked(clinic.patient, NINE);

        assertThat(booked.during()).isEqualTo(Slot.of(NINE, Duration.ofMinutes(30)));
        assertThat(booked.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(booked.doctor().id()).isEqualTo(clinic.doctor.person());
        assertThat(booked.joinWindow().from()).isEqualTo(NINE.minus(Duration.ofMinutes(15)));
        assertThat(booked.joinWindow().until()).isEqualTo(NINE.plus(Duration.ofMinutes(60)));
        assertThat(free()).doesNotContain(booked.during()).contains(Slot.of(booked.during().end(), Duration.ofMinutes(30)));
    }

    @Test
    void a_taken_slot_is_refused_with_the_next_free_ones() {
        clinic.booked(clinic.patient, NINE);

        assertThat(clinic.book(clinic.anotherPatient(), clinic.request(NINE))).isEqualTo(new SlotTaken(List.of(
                half("2026-06-03T09:30:00Z"), half("2026-06-03T10:00:00Z"), half("2026-06-03T10:30:00Z"))));
    }

    @Test
    void an_overlap_by_one_second_is_one_and_touching_ends_are_none() {
        clinic.booked(clinic.patient, NINE);

        assertThat(clinic.book(clinic.anotherPatient(), clinic.request(NINE.plusSeconds(30 * 60 - 1))))
                .isInstanceOf(SlotTaken.class);
        assertThat(clinic.book(clinic.anotherPatient(), clinic.request(NINE.minusSeconds(30 * 60 - 1))))
                .isInstanceOf(SlotTaken.class);
        clinic.booked(clinic.anotherPatient(), NINE.plusSeconds(30 * 60));
        clinic.booked(clinic.anotherPatient(), NINE.minusSeconds(30 * 60));
    }

    @Test
    void buffers_are_kept_between_two_appointments() {
        Clinic buffered = new Clinic(Duration.ofMinutes(5));
        buffered.booked(buffered.patient, NINE);

        assertThat(buffered.book(buffered.anotherPatient(), buffered.request(NINE.plus(Duration.ofMinutes(39)))))
                .isInstanceOf(SlotTaken.class);
        buffered.booked(buffered.anotherPatient(), NINE.plus(Duration.ofMinutes(40)));
    }

    @Test
    void a_patient_can_be_with_one_doctor_at_a_time() {
        Clinic other = Clinic.withoutBuffers();
        other.booked(clinic.patient, NINE);

        assertThat(clinic.book(clinic.patient, clinic.request(NINE.plusSeconds(60)))).isEqualTo(new PatientBusy());
    }

    @Test
    void the_notice_binds_patients_and_not_the_doctor() {
        Instant soon = NOW.plus(Duration.ofMinutes(70));
        clinic.now = NOW.plus(Duration.ofMinutes(11));

        assertThat(clinic.book(clinic.patient, clinic.request(soon)))
                .isEqualTo(new TooLateToBook(clinic.now.plus(Duration.ofHours(1))));
        assertThat(clinic.book(clinic.doctor, forPatient(clinic.doctor.person(), soon))).isInstanceOf(Booked.class);
    }

    @Test
    void nobody_books_the_past_beyond_the_horizon_or_outside_hours() {
        clinic.now = NINE.plusSeconds(1);

        assertThat(clinic.book(clinic.doctor, forPatient(clinic.doctor.person(), NINE))).isInstanceOf(TooLateToBook.class);
        assertThat(clinic.book(clinic.patient, clinic.request(NINE.plus(Duration.ofDays(31)))))
                .isInstanceOf(TooEarlyToBook.class);
        assertThat(clinic.book(clinic.patient, clinic.request(Instant.parse("2026-06-03T19:45:00Z"))))
                .isInstanceOf(OutsideHours.class);
    }

    @Test
    void patients_book_for_themselves_doctors_with_themselves_and_admins_for_everyone() {
        PersonId doctor = clinic.doctor.person();

        assertThat(clinic.book(clinic.anotherPatient(), forPatient(doctor, NINE))).isInstanceOf(NotAllowed.class);
        assertThat(clinic.book(clinic.another(Role.DOCTOR), forPatient(doctor, NINE))).isInstanceOf(NotAllowed.class);
        assertThat(clinic.book(clinic.doctor, forPatient(doctor, NINE))).isInstanceOf(Booked.class);
        assertThat(clinic.book(clinic.admin, forPatient(doctor, NINE.plusSeconds(1800)))).isInstanceOf(Booked.class);
        assertThat(clinic.book(clinic.admin, clinic.request(NINE))).isEqualTo(new Invalid(Map.of("patient", Fault.FOR_WHOM.complaint())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b", "x\u001b[31m"})
    void a_reason_is_text(String reason) {
        assertThat(clinic.book(clinic.patient, with(reason))).isInstanceOfSatisfying(Invalid.class,
                invalid -> assertThat(invalid.fields()).containsOnlyKeys("reason"));
    }

    @Test
    void a_reason_has_500_characters_at_most_counted_as_people_do() {
        assertThat(clinic.book(clinic.patient, with("🙂".repeat(501)))).isInstanceOf(Invalid.class);
        assertThat(clinic.book(clinic.patient, with("🙂".repeat(500)))).isInstanceOf(Booked.class);
    }

    @Test
    void the_length_is_bounded_and_for_patients_more_than_for_doctors() {
        assertThat(clinic.book(clinic.patient, lasting(Duration.ofSeconds(299)))).isInstanceOf(Invalid.class);
        assertThat(clinic.book(clinic.patient, lasting(Duration.ofMinutes(61)))).isInstanceOf(Invalid.class);
        assertThat(clinic.book(clinic.patient, lasting(Duration.ZERO))).isInstanceOf(Invalid.class);
        assertThat(clinic.book(clinic.patient, lasting(Duration.ofHours(-1)))).isInstanceOf(Invalid.class);
        assertThat(clinic.book(clinic.patient, lasting(Duration.ofMinutes(60)))).isInstanceOf(Booked.class);
    }

    @Test
    void an_unknown_doctor_or_patient_is_named_as_wrong() {
        PersonId nobody = new PersonId(UUID.randomUUID());

        assertThat(clinic.book(clinic.admin, forPatient(nobody, NINE))).isInstanceOf(Invalid.class);
        assertThat(clinic.book(clinic.admin, new BookingRequest(clinic.doctor.person(), Optional.of(nobody), NINE,
                Optional.empty(), new Sensitive<>("a cough"), Optional.empty()))).isInstanceOf(Invalid.class);
    }

    @Test
    void an_appointment_is_there_for_its_two_and_for_admins_who_do_not_see_the_reason() {
        AppointmentId id = clinic.booked(clinic.patient, NINE).id();

        assertThat(find(clinic.doctor, id).orElseThrow().reason()).contains(new Sensitive<>("a cough"));
        assertThat(find(clinic.patient, id)).isPresent();
        assertThat(find(clinic.admin, id).orElseThrow().reason()).isEmpty();
        assertThat(find(clinic.anotherPatient(), id)).isEmpty();
        assertThat(find(clinic.another(Role.DOCTOR), id)).isEmpty();
    }

    private Optional<AppointmentView> find(Caller caller, AppointmentId id) {
        return clinic.call(Booking.class, booking -> booking.find(caller, id));
    }

    private List<Slot> free() {
        Slot day = Slot.of(NOW, Duration.ofDays(1));
        return clinic.call(Booking.class, booking -> booking.freeSlots(clinic.doctor.person(), day)).orElseThrow();
    }

    private BookingRequest forPatient(PersonId doctor, Instant start) {
        return new BookingRequest(doctor, Optional.of(clinic.patient.person()), start, Optional.empty(),
                new Sensitive<>("a cough"), Optional.empty());
    }

    private BookingRequest with(String reason) {
        return new BookingRequest(clinic.doctor.person(), Optional.empty(), NINE, Optional.empty(), new Sensitive<>(reason),
                Optional.empty());
    }

    private BookingRequest lasting(Duration length) {
        return clinic.request(NINE, Optional.of(NINE.plus(length)));
    }

    private static Slot half(String start) {
        return Slot.of(Instant.parse(start), Duration.ofMinutes(30));
    }
}
