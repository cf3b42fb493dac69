package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.ChangeOutcome.Changed;
import org.visavis.appointment.ChangeOutcome.TooLateToChange;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Until when who can do what about an appointment. */
class CutOffTest {

    private static final Duration NOTICE = Duration.ofMinutes(100);
    private static final Instant CUT_OFF = NINE.minus(NOTICE);
    private static final Instant NOON = NINE.plus(Duration.ofHours(3));

    private final Clinic clinic = Clinic.withoutBuffers();
    private final AppointmentView booked = clinic.booked(clinic.patient, NINE);

    @Test
    void patients_move_and_cancel_up_to_the_cut_off() {
        keepNotice();
        clinic.now = CUT_OFF;
        assertThat(move(clinic.patient)).isEqualTo(new TooLateToChange(CUT_OFF));
        assertThat(cancel(clinic.patient)).isEqualTo(new TooLateToChange(CUT_OFF));

        clinic.now = CUT_OFF.minusNanos(1000);
        assertThat(move(clinic.patient)).isInstanceOf(Changed.class);
        assertThat(cancel(clinic.patient)).isInstanceOf(Changed.class);
    }

    @Test
    void without_a_cut_off_patients_cancel_up_to_the_start() {
        clinic.now = NINE;
        assertThat(cancel(clinic.patient)).isEqualTo(new TooLateToChange(NINE));

        clinic.now = NINE.minusSeconds(1);
        assertThat(cancel(clinic.patient)).isInstanceOf(Changed.class);
    }

    @Test
    void doctors_and_admins_move_up_to_the_start_and_cancel_until_the_room_closes() {
        keepNotice();
        clinic.now = NINE;
        assertThat(move(clinic.doctor)).isEqualTo(new TooLateToChange(NINE));
        assertThat(move(clinic.admin)).isEqualTo(new TooLateToChange(NINE));

        clinic.now = booked.joinWindow().until();
        assertThat(cancel(clinic.admin)).isEqualTo(new TooLateToChange(booked.joinWindow().until()));
        clinic.now = booked.joinWindow().until().minusSeconds(1);
        assertThat(cancel(clinic.doctor)).isInstanceOf(Changed.class);
    }

    @Test
    void a_hold_can_be_let_go_at_any_time() {
        keepNotice();
        clinic.now = NOON.minus(Duration.ofMinutes(61));
        BookingOutcome held = clinic.call(Holds.class, holds -> holds.hold(clinic.patient, new HoldRequest(clinic.doctor.person(),
                Optional.empty(), NOON, Optional.empty(), Optional.empty())));
        AppointmentId id = ((BookingOutcome.Booked) held).appointment().id();

        ChangeOutcome released = clinic.call(Booking.class, booking -> booking.cancel(clinic.patient, id, Optional.empty(), new Sensitive<>("")));
        assertThat(released).isInstanceOf(Changed.class);
    }

    @Test
    void a_reason_is_kept_for_a_move_and_for_a_cancellation() {
        move(clinic.patient);
        cancel(clinic.doctor);

        assertThat(column("move_reason")).isEqualTo("a clash");
        assertThat(column("cancel_reason")).isEqualTo("ill");
        assertThat(clinic.platform.one("select count(*) from audit_event where detail like '%clash%'", Long.class)).isZero();
    }

    @Test
    void a_no_show_is_said_by_the_doctor_or_an_admin_once_the_appointment_has_begun() {
        clinic.now = NINE.minusSeconds(1);
        assertThat(miss(clinic.doctor)).isEqualTo(new ChangeOutcome.StillAhead(NINE));

        clinic.now = NINE;
        assertThat(miss(clinic.patient)).isEqualTo(new ChangeOutcome.NotAllowed());
        assertThat(miss(clinic.anotherPatient())).isEqualTo(new ChangeOutcome.NotFound());
        assertThat(miss(clinic.another(Role.DOCTOR))).isEqualTo(new ChangeOutcome.NotFound());
        assertThat(((Changed) miss(clinic.doctor)).appointment().status()).isEqualTo(AppointmentStatus.NOSHOW);
        assertThat(miss(clinic.admin)).isEqualTo(new ChangeOutcome.NotPossible(AppointmentStatus.NOSHOW));
        assertThat(cancel(clinic.admin)).isEqualTo(new ChangeOutcome.NotPossible(AppointmentStatus.NOSHOW));
    }

    private void keepNotice() {
        clinic.call(Schedules.class, schedules -> {
            Schedule now = schedules.of(clinic.doctor.person()).orElseThrow().schedule();
            return schedules.replace(clinic.doctor, clinic.doctor.person(), 1, new Schedule(now.zone(), now.slotLength(),
                    now.bufferBefore(), now.bufferAfter(), now.notice(), now.horizon(), now.weeklyHours(), now.exceptions(), NOTICE));
        });
    }

    private String column(String name) {
        return clinic.platform.one("select " + name + " from appointment where id = '" + booked.id() + "'", String.class);
    }

    private ChangeOutcome move(Caller caller) {
        return clinic.call(Booking.class, booking -> booking.move(caller, booked.id(), 0, NOON, new Sensitive<>("a clash")));
    }

    private ChangeOutcome cancel(Caller caller) {
        return clinic.call(Booking.class, booking -> booking.cancel(caller, booked.id(), Optional.empty(), new Sensitive<>("ill")));
    }

    private ChangeOutcome miss(Caller caller) {
        return clinic.call(Booking.class, booking -> booking.miss(caller, booked.id()));
    }
}
