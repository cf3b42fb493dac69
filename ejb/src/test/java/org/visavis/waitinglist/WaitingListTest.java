package org.visavis.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.waitinglist.Ward.ELEVEN;
import static org.visavis.waitinglist.Ward.HOUR;
import static org.visavis.waitinglist.Ward.NOW;
import static org.visavis.waitinglist.Ward.TODAY;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.Booking;
import org.visavis.appointment.BookingOutcome;
import org.visavis.appointment.ChangeOutcome;
import org.visavis.appointment.HoldRequest;
import org.visavis.appointment.Holds;
import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.ScheduleException;
import org.visavis.schedule.Slot;
import org.visavis.testing.Drawing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class WaitingListTest {

    private final Ward ward = new Ward();

    @Test
    void a_time_that_comes_free_is_offered_to_the_first_who_wants_it() {
        AppointmentView booked = ward.booked(ELEVEN);
        Caller afternoon = ward.waiting(LocalTime.of(14, 0), LocalTime.of(18, 0));
        Caller first = ward.waiting(LocalTime.of(11, 0), LocalTime.of(11, 30));
        Caller second = ward.waiting();
        ward.cancel(booked);
        ward.sweep();

        AppointmentView offer = ward.offer(first).orElseThrow();
        assertThat(offer.during()).isEqualTo(booked.during());
        assertThat(offer.expires()).contains(NOW.plus(HOUR));
        assertThat(ward.place(first).state()).isEqualTo(WaitingState.OFFERED);
        assertThat(ward.offer(second)).isEmpty();
        assertThat(ward.offer(afternoon)).isEmpty();
    }

    @Test
    void who_accepts_has_it_booked_and_waits_no_longer() {
        Caller patient = offered();

        AppointmentView accepted = ((ChangeOutcome.Changed) ward.accept(patient)).appointment();
        assertThat(accepted.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(accepted.during().start()).isEqualTo(ELEVEN);
        assertThat(ward.<WaitingList, List<WaitingListView>>call(WaitingList.class, list -> list.list(patient))).isEmpty();
    }

    @Test
    void an_offer_can_be_booked_as_any_other_hold() {
        Caller patient = offered();
        AppointmentView offer = ward.offer(patient).orElseThrow();

        ChangeOutcome booked = ward.call(Holds.class, holds -> holds.book(patient, offer.id(), new Sensitive<>("a cough")));
        assertThat(booked).isInstanceOf(ChangeOutcome.Changed.class);
        assertThat(ward.<WaitingList, List<WaitingListView>>call(WaitingList.class, list -> list.list(patient))).isEmpty();
    }

    @Test
    void an_offer_that_is_refused_goes_to_the_next_and_never_back() {
        Caller first = offered();
        Caller second = ward.waiting();

        assertThat(ward.refuse(first)).isInstanceOf(ChangeOutcome.Changed.class);
        ward.sweep();
        assertThat(ward.place(first).state()).isEqualTo(WaitingState.WAITING);
        assertThat(ward.offer(second)).map(offer -> offer.during().start()).contains(ELEVEN);

        ward.refuse(second);
        ward.sweep();
        assertThat(ward.offer(first)).isEmpty();
        assertThat(ward.offer(second)).isEmpty();
        assertThat(ward.refuse(first)).isEqualTo(new ChangeOutcome.HoldOver());
    }

    @Test
    void nobody_is_offered_the_same_time_for_another_place_of_theirs() {
        AppointmentView booked = ward.booked(ELEVEN);
        Caller twice = ward.waiting();
        ward.wait(twice, new Wanted(TODAY, TODAY, 0, Wanted.END_OF_DAY));
        Caller next = ward.waiting();
        ward.cancel(booked);
        ward.sweep();
        List<WaitingListView> places = ward.call(WaitingList.class, list -> list.list(twice));
        WaitingListView offered = places.stream().filter(place -> place.offer().isPresent()).findFirst().orElseThrow();
        ward.<WaitingList, ChangeOutcome>call(WaitingList.class, list -> list.refuse(twice, offered.id()));
        ward.sweep();

        assertThat(ward.offer(next)).isPresent();
    }

    @Test
    void slots_that_an_appointment_hid_by_the_buffers_of_today_are_offered_too() {
        AppointmentView booked = ward.booked(ELEVEN.plus(Duration.ofMinutes(30)));
        Schedule plain = Ward.schedule(10, 18, Duration.ofDays(30), List.of());
        ward.keep(1, new Schedule(plain.zone(), plain.slotLength(), Duration.ofMinutes(15), Duration.ofMinutes(15),
                plain.notice(), plain.horizon(), plain.weeklyHours(), plain.exceptions()));
        List<Caller> waiting = List.of(ward.waiting(), ward.waiting());
        ward.cancel(booked);
        ward.sweep();

        assertThat(waiting).allSatisfy(patient -> assertThat(ward.offer(patient)).isPresent());
    }

    @Test
    void what_comes_free_while_the_only_one_who_wants_it_has_another_offer_is_offered_after_that() {
        AppointmentView one = ward.booked(ELEVEN);
        AppointmentView two = ward.booked(ELEVEN.plus(HOUR));
        AppointmentView three = ward.booked(ELEVEN.plus(HOUR.multipliedBy(2)));
        Caller patient = ward.waiting();
        List.of(one, two, three).forEach(ward::cancel);
        ward.sweep();
        assertThat(ward.offer(patient)).map(AppointmentView::during).contains(one.during());

        ward.refuse(patient);
        ward.sweep();
        assertThat(ward.offer(patient)).map(AppointmentView::during).contains(two.during());

        ward.now = NOW.plus(HOUR);
        ward.sweep();
        assertThat(ward.offer(patient)).map(AppointmentView::during).contains(three.during());
    }

    @Test
    void an_offer_that_runs_out_goes_to_the_next() {
        Caller first = offered();
        Caller second = ward.waiting();
        ward.now = NOW.plus(HOUR);

        assertThat(ward.offer(first)).isEmpty();
        assertThat(ward.accept(first)).isEqualTo(new ChangeOutcome.HoldOver());
        ward.sweep();
        assertThat(ward.place(first).state()).isEqualTo(WaitingState.WAITING);
        assertThat(ward.offer(second)).map(offer -> offer.during().start()).contains(ELEVEN);
    }

    @Test
    void nobody_is_offered_what_is_gone() {
        Caller patient = ward.waiting();
        AppointmentView past = ward.booked(ELEVEN);
        AppointmentView taken = ward.booked(ELEVEN.plus(HOUR));
        AppointmentView away = ward.booked(ELEVEN.plus(HOUR.multipliedBy(2)));
        ward.cancel(past);
        ward.cancel(taken);
        ward.booked(ELEVEN.plus(HOUR));
        ward.cancel(away);
        ward.keep(1, List.of(new ScheduleException(ScheduleException.Kind.ABSENCE, away.during())));
        ward.now = ELEVEN.minus(Duration.ofMinutes(29));

        ward.sweep();
        assertThat(ward.offer(patient)).isEmpty();
    }

    @Test
    void who_has_another_appointment_then_is_passed_over() {
        Ward other = new Ward();
        AppointmentView booked = ward.booked(ELEVEN);
        Caller busy = ward.waiting();
        Caller next = ward.waiting();
        other.booked(busy, other.doctor.person(), ELEVEN.plusSeconds(60));
        ward.cancel(booked);
        ward.sweep();

        assertThat(ward.offer(busy)).isEmpty();
        assertThat(ward.offer(next)).isPresent();
    }

    @Test
    void a_move_a_hold_that_is_let_go_and_an_absence_that_is_taken_back_free_their_times() {
        Slot noon = Slot.of(ELEVEN.plus(HOUR), Duration.ofMinutes(30));
        ward.keep(1, List.of(new ScheduleException(ScheduleException.Kind.ABSENCE, noon)));
        AppointmentView moved = ward.booked(ELEVEN);
        Caller holder = ward.patient();
        AppointmentView held = ((BookingOutcome.Booked) ward.call(Holds.class, holds -> holds.hold(holder,
                new HoldRequest(ward.doctor.person(), Optional.empty(), ELEVEN.plus(HOUR.multipliedBy(2)), Optional.empty(),
                        Optional.empty())))).appointment();
        List<Caller> waiting = List.of(ward.waiting(), ward.waiting(), ward.waiting());

        ward.call(Booking.class, booking ->
                booking.move(ward.doctor, moved.id(), 0, ELEVEN.plus(HOUR.multipliedBy(3)), new Sensitive<>("")));
        ward.cancel(held);
        ward.keep(2, List.of());
        ward.sweep();
        assertThat(waiting).extracting(patient -> ward.offer(patient).orElseThrow().during().start())
                .containsExactly(ELEVEN, held.during().start(), noon.start());
    }

    @Test
    void who_withdraws_lets_go_what_is_offered() {
        Caller first = offered();
        Caller second = ward.waiting();
        WaitingListId id = ward.place(first).id();

        assertThat(withdraw(second, id)).isFalse();
        assertThat(withdraw(first, id)).isTrue();
        assertThat(withdraw(first, id)).isFalse();
        ward.sweep();
        assertThat(ward.offer(second)).isPresent();
    }

    @Test
    void what_is_somebody_elses_is_not_there() {
        Caller patient = offered();
        WaitingListId id = ward.place(patient).id();
        Caller other = ward.patient();

        assertThat(ward.<WaitingList, ChangeOutcome>call(WaitingList.class, list ->
                list.accept(other, id, new Sensitive<>("a cough")))).isEqualTo(new ChangeOutcome.NotFound());
        assertThat(ward.<WaitingList, ChangeOutcome>call(WaitingList.class, list -> list.refuse(other, id)))
                .isEqualTo(new ChangeOutcome.NotFound());
    }

    @Test
    void what_can_not_be_waited_for_is_said_field_by_field() {
        Caller patient = ward.patient();

        assertThat(join(patient, ward.doctor.person(), new Wanted(TODAY.minusDays(2), TODAY.minusDays(1), 60, 60)))
                .isInstanceOfSatisfying(JoinOutcome.Invalid.class, invalid ->
                        assertThat(invalid.fields()).containsOnlyKeys("to", "latest"));
        assertThat(join(patient, new PersonId(UUID.randomUUID()), new Wanted(TODAY, TODAY, 0, 60)))
                .isInstanceOf(JoinOutcome.Invalid.class);
        assertThat(join(ward.doctor, ward.doctor.person(), new Wanted(TODAY, TODAY, 0, 60)))
                .isInstanceOf(JoinOutcome.NotAllowed.class);
        for (int i = 0; i < WaitingList.MOST; i++) {
            ward.wait(patient, new Wanted(TODAY, TODAY, 0, 60));
        }
        assertThat(join(patient, ward.doctor.person(), new Wanted(TODAY, TODAY, 0, 60))).isInstanceOf(JoinOutcome.Invalid.class);
    }

    @Test
    void who_waited_in_vain_waits_no_longer() {
        Caller patient = ward.waiting();
        ward.now = Instant.parse("2026-06-05T00:00:00Z");
        ward.call(WaitingListRounds.class, rounds -> {
            rounds.end();
            return null;
        });

        assertThat(ward.<WaitingList, List<WaitingListView>>call(WaitingList.class, list -> list.list(patient))).isEmpty();
    }

    @Test
    void every_state_can_be_reached_and_what_is_over_stays_over() {
        assertThat(WaitingState.LIFE.reachable()).containsExactlyInAnyOrder(WaitingState.values());
        assertThat(Arrays.stream(WaitingState.values()).filter(WaitingState.LIFE::isFinal))
                .containsExactly(WaitingState.BOOKED, WaitingState.WITHDRAWN, WaitingState.OVER);
        Drawing.check("waiting-list", WaitingState.LIFE.page("Somebody on the waiting list"));
    }

    /** Somebody to whom eleven o'clock is offered. */
    private Caller offered() {
        AppointmentView booked = ward.booked(ELEVEN);
        Caller patient = ward.waiting();
        ward.cancel(booked);
        ward.sweep();
        assertThat(ward.offer(patient)).isPresent();
        return patient;
    }

    private boolean withdraw(Caller caller, WaitingListId id) {
        return ward.call(WaitingList.class, list -> list.withdraw(caller, id));
    }

    private JoinOutcome join(Caller caller, PersonId doctor, Wanted wanted) {
        return ward.call(WaitingList.class, list -> list.join(caller, doctor, wanted));
    }
}
