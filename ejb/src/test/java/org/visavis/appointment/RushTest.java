package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Caller;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Slot;

import java.time.Duration;
import java.util.Optional;

/** What those are told who ask for a time that others have just been refused. */
class RushTest {

    private final Clinic clinic = Clinic.withoutBuffers();
    private final Caller winner = clinic.anotherPatient();
    private final Caller loser = clinic.anotherPatient();

    @Test
    void the_second_who_is_refused_hears_the_same_as_the_first() {
        clinic.booked(winner, NINE);

        BookingOutcome first = clinic.book(loser, clinic.request(NINE));
        BookingOutcome second = clinic.book(clinic.patient, clinic.request(NINE));

        assertThat(first).isInstanceOfSatisfying(TimeRefused.SlotTaken.class, taken -> assertThat(taken.next())
                .extracting(Slot::start).startsWith(NINE.plus(Duration.ofMinutes(30))).hasSize(3));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_time_that_has_come_free_is_booked_by_the_next_who_asks() {
        AppointmentView booked = clinic.booked(winner, NINE);
        assertThat(clinic.book(loser, clinic.request(NINE))).isInstanceOf(TimeRefused.SlotTaken.class);

        clinic.call(Booking.class, booking -> booking.cancel(winner, booked.id(), Optional.empty(), new Sensitive<>("")));

        assertThat(clinic.book(loser, clinic.request(NINE))).isInstanceOf(BookingOutcome.Booked.class);
    }

    @Test
    void a_request_repeated_by_its_key_is_answered_as_before_though_others_are_refused() {
        BookingRequest keyed = new BookingRequest(clinic.doctor.person(), Optional.empty(), NINE, Optional.empty(),
                new Sensitive<>("a cough"), Optional.of("key"));
        BookingOutcome booked = clinic.book(winner, keyed);
        assertThat(clinic.book(loser, clinic.request(NINE))).isInstanceOf(TimeRefused.SlotTaken.class);

        assertThat(clinic.book(winner, keyed)).isEqualTo(booked).isInstanceOf(BookingOutcome.Booked.class);
        assertThat(clinic.book(loser, keyed)).as("the same key of somebody else").isInstanceOf(TimeRefused.SlotTaken.class);
    }

    @Test
    void a_hold_that_runs_out_meanwhile_keeps_nobody_from_the_time() {
        clinic.call(Holds.class, holds -> holds.hold(winner,
                new HoldRequest(clinic.doctor.person(), Optional.empty(), NINE, Optional.empty(), Optional.empty())));
        clinic.now = clinic.now.plus(Duration.ofMinutes(10)).minusSeconds(1);
        assertThat(clinic.book(loser, clinic.request(NINE))).isInstanceOf(TimeRefused.SlotTaken.class);

        clinic.now = clinic.now.plusSeconds(1);

        assertThat(clinic.book(loser, clinic.request(NINE))).isInstanceOf(BookingOutcome.Booked.class);
    }

    @Test
    void the_rules_for_the_one_who_asks_still_count() {
        clinic.booked(winner, NINE);
        clinic.now = NINE.minus(Duration.ofHours(1));
        assertThat(clinic.book(loser, clinic.request(NINE))).isInstanceOf(TimeRefused.SlotTaken.class);
        clinic.now = clinic.now.plusSeconds(1);

        assertThat(clinic.book(loser, clinic.request(NINE))).as("patients book an hour before").isInstanceOf(TimeRefused.TooLateToBook.class);
    }

    @Test
    void a_refusal_is_remembered_for_a_while_and_no_more_of_them_than_there_is_room_for() {
        Rush rush = new Rush();
        Rush.Wanted wanted = new Rush.Wanted(clinic.doctor.person(), NINE, Optional.empty());
        rush.noteRefused(wanted, Clinic.NOW);

        assertThat(rush.isOn(wanted, Clinic.NOW.plus(Rush.REMEMBERED).minusNanos(1))).isTrue();
        assertThat(rush.isOn(wanted, Clinic.NOW.plus(Rush.REMEMBERED))).isFalse();
        for (int i = 1; i <= Rush.MOST; i++) {
            rush.noteRefused(new Rush.Wanted(clinic.doctor.person(), NINE.plusSeconds(i), Optional.empty()), Clinic.NOW);
        }
        assertThat(rush.isOn(wanted, Clinic.NOW)).isFalse();
    }
}
