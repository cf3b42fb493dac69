package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;
import static org.visavis.appointment.Clinic.NOW;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.BookingOutcome.Booked;
import org.visavis.appointment.ChangeOutcome.Changed;
import org.visavis.identity.Caller;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Fault;
import org.visavis.schedule.Slot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class HoldsTest {

    private static final Duration HELD = Duration.ofMinutes(10);

    private final Clinic clinic = Clinic.withoutBuffers();

    @Test
    void a_held_time_is_kept_from_others_and_can_be_booked_by_the_one_who_holds_it() {
        AppointmentView held = held(clinic.patient, NINE);

        assertThat(held.status()).isEqualTo(AppointmentStatus.PENDING);
        assertThat(held.expires()).contains(NOW.plus(HELD));
        assertThat(held.reason()).isEmpty();
        assertThat(free()).doesNotContain(held.during());
        assertThat(clinic.book(clinic.anotherPatient(), clinic.request(NINE))).isInstanceOf(TimeRefused.SlotTaken.class);
        assertThat(book(clinic.anotherPatient(), held)).isEqualTo(new ChangeOutcome.NotFound());

        AppointmentView booked = ((Changed) book(clinic.patient, held)).appointment();
        assertThat(booked.id()).isEqualTo(held.id());
        assertThat(booked.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(booked.expires()).isEmpty();
        assertThat(booked.reason()).contains(new Sensitive<>("a cough"));
        assertThat(book(clinic.patient, held)).isEqualTo(new ChangeOutcome.NotPossible(AppointmentStatus.BOOKED));
    }

    @Test
    void a_hold_that_has_run_out_can_not_be_booked() {
        AppointmentView held = held(clinic.patient, NINE);
        clinic.now = NOW.plus(HELD);

        assertThat(book(clinic.patient, held)).isEqualTo(new ChangeOutcome.HoldOver());
        assertThat(book(clinic.patient, held)).isEqualTo(new ChangeOutcome.HoldOver());
        assertThat(audited(held, "appointment.booked")).isZero();
        assertThat(audited(held, "hold.expired")).isOne();
    }

    @Test
    void a_hold_that_has_run_out_is_in_nobodys_way_though_nobody_has_swept() {
        AppointmentView held = held(clinic.patient, NINE);
        clinic.now = NOW.plus(HELD);

        assertThat(free()).contains(held.during());
        clinic.booked(clinic.anotherPatient(), NINE);
        assertThat(find(held)).map(AppointmentView::status).contains(AppointmentStatus.CANCELLED);
        assertThat(book(clinic.patient, held)).isEqualTo(new ChangeOutcome.HoldOver());
    }

    @Test
    void a_hold_that_has_run_out_is_in_the_way_of_no_move_and_of_no_other_doctor() {
        Clinic other = Clinic.withoutBuffers();
        AppointmentView moved = clinic.booked(clinic.anotherPatient(), NINE.plus(Duration.ofHours(1)));
        held(clinic.patient, NINE);
        clinic.now = NOW.plus(HELD);
        other.now = clinic.now;

        other.booked(clinic.patient, NINE);
        ChangeOutcome outcome = clinic.call(Booking.class, booking ->
                booking.move(clinic.doctor, moved.id(), 0, NINE, new Sensitive<>("")));
        assertThat(outcome).isInstanceOf(Changed.class);
    }

    @Test
    void touching_a_hold_does_not_prolong_it() {
        HoldRequest request = new HoldRequest(clinic.doctor.person(), Optional.empty(), NINE, Optional.empty(), Optional.of("k"));
        AppointmentView held = ((Booked) hold(clinic.patient, request)).appointment();
        clinic.now = NOW.plus(Duration.ofMinutes(9));

        assertThat(hold(clinic.patient, request)).isEqualTo(new Booked(held));
        assertThat(hold(clinic.patient, request(NINE))).isInstanceOf(TimeRefused.SlotTaken.class);
        assertThat(find(held).orElseThrow().expires()).isEqualTo(held.expires());
    }

    @Test
    void a_hold_ends_when_the_appointment_would_begin() {
        Instant soon = NOW.plus(Duration.ofMinutes(65));
        clinic.now = soon.minus(Duration.ofMinutes(5));
        HoldRequest request = new HoldRequest(clinic.doctor.person(), Optional.of(clinic.patient.person()), soon,
                Optional.empty(), Optional.empty());

        assertThat(((Booked) hold(clinic.doctor, request)).appointment().expires()).contains(soon);
    }

    @Test
    void a_hold_that_is_let_go_leaves_its_time() {
        AppointmentView held = held(clinic.patient, NINE);

        assertThat(cancel(held)).isInstanceOf(Changed.class);
        clinic.booked(clinic.anotherPatient(), NINE);
        assertThat(book(clinic.patient, held)).isEqualTo(new ChangeOutcome.HoldOver());
        assertThat(cancel(held)).isEqualTo(new ChangeOutcome.NotPossible(AppointmentStatus.CANCELLED));
        assertThat(audited(held, "hold.released")).isOne();
    }

    @Test
    void who_lets_go_of_a_hold_does_not_cancel_what_it_is_booked_as() {
        AppointmentView held = held(clinic.patient, NINE);
        book(clinic.patient, held);

        ChangeOutcome meantTheHold = clinic.call(Booking.class, booking ->
                booking.cancel(clinic.patient, held.id(), Optional.of(held.version()), new Sensitive<>("")));
        assertThat(meantTheHold).isInstanceOf(ChangeOutcome.Outdated.class);
        ChangeOutcome released = clinic.call(Booking.class, booking -> booking.release(clinic.patient, held.id()));
        assertThat(released).isEqualTo(new ChangeOutcome.NotPossible(AppointmentStatus.BOOKED));
        assertThat(find(held)).map(AppointmentView::status).contains(AppointmentStatus.BOOKED);
    }

    @Test
    void three_times_can_be_held_for_one_patient_whoever_holds_them() {
        held(clinic.patient, NINE);
        AppointmentView second = held(clinic.patient, NINE.plus(Duration.ofHours(1)));
        held(clinic.patient, NINE.plus(Duration.ofHours(2)));

        assertThat(hold(clinic.patient, request(NINE.plus(Duration.ofHours(3))))).isEqualTo(new BookingOutcome.TooManyHolds(3));
        assertThat(hold(clinic.doctor, new HoldRequest(clinic.doctor.person(), Optional.of(clinic.patient.person()),
                NINE.plus(Duration.ofHours(3)), Optional.empty(), Optional.empty()))).isEqualTo(new BookingOutcome.TooManyHolds(3));
        book(clinic.patient, second);
        held(clinic.patient, NINE.plus(Duration.ofHours(3)));
        clinic.now = NOW.plus(HELD);
        held(clinic.patient, NINE.plus(Duration.ofHours(4)));
    }

    @Test
    void holds_are_made_by_the_rules_of_booking() {
        assertThat(hold(clinic.admin, request(NINE))).isInstanceOf(BookingOutcome.Invalid.class);
        assertThat(hold(clinic.patient, request(NOW))).isInstanceOf(TimeRefused.TooLateToBook.class);
        assertThat(hold(clinic.patient, request(NINE.minus(Duration.ofMinutes(61))))).isInstanceOf(TimeRefused.class);
        held(clinic.patient, NINE);
        assertThat(book(clinic.patient, held(clinic.patient, NINE.plus(Duration.ofHours(1))), " "))
                .isEqualTo(new ChangeOutcome.Invalid(Map.of("reason", Fault.NO_REASON.complaint())));
    }

    @Test
    void holds_are_listed_only_where_they_are_asked_for() {
        AppointmentView held = held(clinic.patient, NINE);

        assertThat(list(Optional.empty())).isEmpty();
        assertThat(list(Optional.of(AppointmentStatus.PENDING))).containsExactly(held);
        assertThat(clinic.<Agenda, Optional<AppointmentView>>call(Agenda.class, agenda -> agenda.find(held.id()))).isEmpty();
        assertThat(clinic.<Attendance, Boolean>call(Attendance.class, a -> a.find(held.id().consultation()).isPresent())).isFalse();
        clinic.now = NOW.plus(HELD);
        assertThat(list(Optional.of(AppointmentStatus.PENDING))).isEmpty();
        cancel(held);
        assertThat(list(Optional.of(AppointmentStatus.CANCELLED))).isEmpty();
    }

    @Test
    void the_sweeper_ends_what_has_run_out_and_nothing_else() {
        AppointmentView early = held(clinic.patient, NINE);
        clinic.now = NOW.plus(Duration.ofMinutes(5));
        AppointmentView late = held(clinic.patient, NINE.plus(Duration.ofHours(1)));
        clinic.now = NOW.plus(HELD);
        clinic.call(AppointmentRounds.class, rounds -> {
            rounds.endHolds();
            return true;
        });

        assertThat(find(early)).map(AppointmentView::status).contains(AppointmentStatus.CANCELLED);
        assertThat(find(late)).map(AppointmentView::status).contains(AppointmentStatus.PENDING);
    }

    private long audited(AppointmentView appointment, String action) {
        return clinic.platform.one("select count(*) from audit_event where subject_id = '" + appointment.id()
                + "' and action = '" + action + "'", Long.class);
    }

    private HoldRequest request(Instant start) {
        return new HoldRequest(clinic.doctor.person(), Optional.empty(), start, Optional.empty(), Optional.empty());
    }

    private BookingOutcome hold(Caller caller, HoldRequest request) {
        return clinic.call(Holds.class, holds -> holds.hold(caller, request));
    }

    private AppointmentView held(Caller caller, Instant start) {
        BookingOutcome outcome = hold(caller, request(start));
        assertThat(outcome).isInstanceOf(Booked.class);
        return ((Booked) outcome).appointment();
    }

    private ChangeOutcome book(Caller caller, AppointmentView held) {
        return book(caller, held, "a cough");
    }

    private ChangeOutcome book(Caller caller, AppointmentView held, String reason) {
        return clinic.call(Holds.class, holds -> holds.book(caller, held.id(), new Sensitive<>(reason)));
    }

    private ChangeOutcome cancel(AppointmentView held) {
        return clinic.call(Booking.class, booking -> booking.cancel(clinic.patient, held.id(), Optional.empty(), new Sensitive<>("")));
    }

    private Optional<AppointmentView> find(AppointmentView appointment) {
        return clinic.call(Booking.class, booking -> booking.find(clinic.patient, appointment.id()));
    }

    private List<AppointmentView> list(Optional<AppointmentStatus> status) {
        AppointmentFilter filter = new AppointmentFilter(Optional.empty(), Optional.empty(), status, 50, Optional.empty());
        return clinic.call(Booking.class, booking -> booking.list(clinic.patient, filter)).items();
    }

    private List<Slot> free() {
        Slot day = Slot.of(clinic.now, Duration.ofDays(1));
        return clinic.call(Booking.class, booking -> booking.freeSlots(clinic.doctor.person(), day)).orElseThrow();
    }
}
