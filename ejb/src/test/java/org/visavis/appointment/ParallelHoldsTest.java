package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;
import static org.visavis.appointment.Clinic.NOW;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.BookingOutcome.Booked;
import org.visavis.appointment.ChangeOutcome.Changed;
import org.visavis.identity.Caller;
import org.visavis.identity.Sensitive;
import org.visavis.testing.Parallel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

class ParallelHoldsTest {

    private static final Instant END = NOW.plus(Duration.ofMinutes(10));
    private static final Instant JUST_BEFORE = END.minusMillis(1);

    private final Clinic clinic = Clinic.withoutBuffers();

    /** Two nodes, whose clocks differ by a millisecond: to one the hold still lasts, to the other it is over. */
    @Test
    void of_a_hold_booked_while_it_runs_out_and_a_booking_in_its_place_one_stands() throws Exception {
        for (int round = 0; round < 40; round++) {
            Instant start = NINE.plus(Duration.ofMinutes(30L * (round % 20))).plus(Duration.ofDays(round / 20));
            AppointmentView held = held(clinic.patient, start);
            Caller other = clinic.anotherPatient();

            List<Boolean> stands = Parallel.all(3, i -> () -> switch (i) {
                case 0 -> at(JUST_BEFORE, Holds.class, holds ->
                        holds.book(clinic.patient, held.id(), new Sensitive<>("a cough"))) instanceof Changed;
                case 1 -> at(END, Booking.class, booking -> booking.book(other, clinic.request(start))) instanceof Booked;
                default -> at(END, AppointmentRounds.class, rounds -> {
                    rounds.endHolds();
                    return false;
                });
            });

            assertThat(stands).filteredOn(stood -> stood).hasSize(1);
            assertThat(audited("appointment.booked", held)).isEqualTo(stands.get(0) ? 1 : 0);
            assertThat(audited("hold.expired", held)).isEqualTo(stands.get(0) ? 0 : 1);
        }
    }

    @Test
    void of_many_who_book_over_holds_that_have_run_out_one_gets_each_time() throws Exception {
        for (int i = 0; i < 6; i++) {
            held(clinic.anotherPatient(), NINE.plus(Duration.ofMinutes(30L * i)));
        }
        List<Caller> patients = Stream.generate(clinic::anotherPatient).limit(60).toList();

        List<BookingOutcome> outcomes = Parallel.all(60, i -> () -> at(END, Booking.class, booking ->
                booking.book(patients.get(i), clinic.request(NINE.plus(Duration.ofMinutes(i * 7L % 170))))));

        assertThat(outcomes).allMatch(o -> o instanceof Booked || o instanceof TimeRefused.SlotTaken);
        List<AppointmentView> booked = outcomes.stream().filter(Booked.class::isInstance)
                .map(outcome -> ((Booked) outcome).appointment()).toList();
        assertThat(booked).isNotEmpty().allSatisfy(one -> assertThat(booked)
                .filteredOn(another -> !another.id().equals(one.id()) && another.during().overlaps(one.during())).isEmpty());
    }

    @Test
    void of_many_holds_for_one_patient_at_the_same_moment_three_are_made() throws Exception {
        List<BookingOutcome> outcomes = Parallel.all(16, i -> () -> at(NOW, Holds.class, holds ->
                holds.hold(clinic.patient, request(NINE.plus(Duration.ofMinutes(30L * i))))));

        assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(3);
        assertThat(outcomes).filteredOn(BookingOutcome.TooManyHolds.class::isInstance).hasSize(13);
    }

    private AppointmentView held(Caller caller, Instant start) {
        return ((Booked) at(NOW, Holds.class, holds -> holds.hold(caller, request(start)))).appointment();
    }

    private HoldRequest request(Instant start) {
        return new HoldRequest(clinic.doctor.person(), Optional.empty(), start, Optional.empty(), Optional.empty());
    }

    private <T, R> R at(Instant now, Class<T> useCase, Function<T, R> what) {
        return clinic.platform.call(useCase, Clock.fixed(now, ZoneOffset.UTC), what);
    }

    private long audited(String action, AppointmentView appointment) {
        return clinic.platform.one("select count(*) from audit_event where subject_id = '" + appointment.id()
                + "' and action = '" + action + "'", Long.class);
    }
}
