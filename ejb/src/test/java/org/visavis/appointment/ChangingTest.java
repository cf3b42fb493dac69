package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.ChangeOutcome.Changed;
import org.visavis.appointment.ChangeOutcome.NotFound;
import org.visavis.appointment.ChangeOutcome.NotPossible;
import org.visavis.appointment.ChangeOutcome.Outdated;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Slot;
import org.visavis.testing.TestPlatform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Moving, cancelling, listing, and what the consultation tells an appointment. */
class ChangingTest {

    private static final Instant TEN = NINE.plus(Duration.ofHours(1));

    private final Clinic clinic = Clinic.withoutBuffers();
    private final AppointmentView booked = clinic.booked(clinic.patient, NINE);

    @Test
    void a_moved_appointment_keeps_its_id_and_length_and_leaves_its_old_time() {
        AppointmentView moved = changed(move(clinic.patient, 0, TEN));

        assertThat(moved.id()).isEqualTo(booked.id());
        assertThat(moved.during()).isEqualTo(Slot.of(TEN, Duration.ofMinutes(30)));
        assertThat(moved.version()).isEqualTo(1);
        clinic.booked(clinic.anotherPatient(), NINE);
    }

    @Test
    void a_moved_appointment_takes_its_join_window_along_under_the_same_id() {
        move(clinic.patient, 0, TEN);

        Attendance.Visit visit = clinic.call(Attendance.class, attendance -> attendance.find(id())).orElseThrow();

        assertThat(visit.id()).isEqualTo(booked.id().consultation());
        assertThat(visit.joinWindow()).isNotEqualTo(booked.joinWindow());
        assertThat(visit.joinWindow().isAfter(TEN.minus(Duration.ofMinutes(15)).minusSeconds(1))).isTrue();
        assertThat(visit.joinWindow().isOpenAt(TEN.minus(Duration.ofMinutes(15)))).isTrue();
        assertThat(visit.joinWindow().isOpenAt(TEN.plus(Duration.ofMinutes(60)).minusSeconds(1))).isTrue();
        assertThat(visit.joinWindow().isBefore(TEN.plus(Duration.ofMinutes(60)))).isTrue();
    }

    @Test
    void an_appointment_can_be_moved_to_overlap_only_itself() {
        assertThat(move(clinic.patient, 0, NINE.plusSeconds(600))).isInstanceOf(Changed.class);
    }

    @Test
    void a_move_to_where_it_is_changes_nothing() {
        assertThat(changed(move(clinic.patient, 0, NINE))).isEqualTo(booked);
        assertThat(changed(move(clinic.patient, 0, NINE.plusNanos(1)))).as("as exactly as times are kept").isEqualTo(booked);
        assertThat(find().orElseThrow().version()).isZero();
    }

    @Test
    void whoever_is_a_doctor_no_longer_sees_and_decides_nothing_and_the_patient_still_can() {
        Caller former = new Caller(clinic.doctor.person(), "A doctor", Set.of(Role.PATIENT), clinic.doctor.timeZone());
        TestPlatform.execute(clinic.platform.owner(), "delete from person_role where person = '" + former.person() + "'");

        Optional<AppointmentView> seen = clinic.call(Booking.class, booking -> booking.find(former, booked.id()));
        ChangeOutcome missed = clinic.call(Booking.class, booking -> booking.miss(former, booked.id()));
        assertThat(seen).isEmpty();
        assertThat(missed).isEqualTo(new NotFound());
        assertThat(changed(move(clinic.patient, 0, TEN)).version()).isEqualTo(1);
    }

    @Test
    void a_move_to_a_taken_time_changes_nothing() {
        clinic.booked(clinic.anotherPatient(), TEN);

        assertThat(move(clinic.patient, 0, TEN.minusSeconds(1))).isInstanceOf(TimeRefused.SlotTaken.class);
        assertThat(find().orElseThrow()).isEqualTo(booked);
    }

    @Test
    void a_move_into_another_appointment_of_the_patient_says_so() {
        Clinic.withoutBuffers().booked(clinic.patient, TEN);

        assertThat(move(clinic.patient, 0, TEN)).isEqualTo(new TimeRefused.PatientBusy());
    }

    @Test
    void of_two_who_change_one_appointment_the_later_is_told() {
        move(clinic.doctor, 0, TEN);

        assertThat(move(clinic.patient, 0, NINE)).isEqualTo(new Outdated(1));
    }

    @Test
    void what_is_somebody_elses_is_not_there() {
        Caller other = clinic.anotherPatient();

        assertThat(move(other, 0, TEN)).isEqualTo(new NotFound());
        assertThat(cancel(other)).isEqualTo(new NotFound());
    }

    @Test
    void a_cancelled_appointment_frees_its_time_and_stays_cancelled() {
        assertThat(changed(cancel(clinic.patient)).status()).isEqualTo(AppointmentStatus.CANCELLED);

        clinic.booked(clinic.anotherPatient(), NINE);
        assertThat(cancel(clinic.patient)).isEqualTo(new NotPossible(AppointmentStatus.CANCELLED));
        assertThat(move(clinic.patient, 1, TEN)).isEqualTo(new NotPossible(AppointmentStatus.CANCELLED));
        assertThat(attend(attendance -> attendance.arrived(id(), clinic.patient.person()))).isFalse();
    }

    @Test
    void a_patient_arrives_once_however_often_they_come_and_then_it_is_fulfilled() {
        assertThat(attend(a -> a.fulfilled(id(), clinic.doctor.person()))).isFalse();
        assertThat(attend(a -> a.arrived(id(), clinic.patient.person()))).isTrue();
        assertThat(attend(a -> a.arrived(id(), clinic.patient.person()))).isTrue();
        assertThat(attend(a -> a.fulfilled(id(), clinic.doctor.person()))).isTrue();
        assertThat(find().orElseThrow()).extracting(AppointmentView::status, AppointmentView::version)
                .containsExactly(AppointmentStatus.FULFILLED, 2L);
    }

    @Test
    void an_appointment_nobody_came_to_is_missed_once_its_room_has_closed() {
        clinic.now = booked.joinWindow().until();
        clinic.call(AppointmentRounds.class, this::markMissed);
        assertThat(find().orElseThrow().status()).isEqualTo(AppointmentStatus.BOOKED);

        clinic.now = booked.joinWindow().until().plusSeconds(1);
        clinic.call(AppointmentRounds.class, this::markMissed);
        assertThat(find().orElseThrow().status()).isEqualTo(AppointmentStatus.NOSHOW);
    }

    @Test
    void a_list_goes_on_where_it_stopped_whatever_was_booked_before_it() {
        for (int i = 1; i < 6; i++) {
            clinic.booked(clinic.anotherPatient(), NINE.plus(Duration.ofHours(i)));
        }
        List<AppointmentView> all = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        do {
            AppointmentPage page = list(clinic.doctor, 2, after);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            all.addAll(page.items());
            after = page.next();
            if (all.size() == 2) {
                clinic.booked(clinic.anotherPatient(), NINE.minus(Duration.ofMinutes(30)));
            }
        } while (after.isPresent());

        assertThat(all).hasSize(6).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo((a, b) -> a.during().start().compareTo(b.during().start()));
        assertThat(list(clinic.patient, 50, Optional.empty()).items()).containsExactly(booked);
    }

    @Test
    void a_place_reads_what_it_wrote_and_nothing_else() {
        Place place = new Place(NINE, booked.id());

        assertThat(Place.parse(place.toString())).contains(place);
        assertThat(Place.parse("")).isEmpty();
        assertThat(Place.parse("x_y")).isEmpty();
        assertThat(Place.parse(NINE + "_" + booked.id() + "_")).isEmpty();
    }

    private Boolean markMissed(AppointmentRounds rounds) {
        rounds.markMissed();
        return true;
    }

    private AppointmentPage list(Caller caller, int limit, Optional<Place> after) {
        AppointmentFilter filter = new AppointmentFilter(Optional.of(NINE), Optional.of(NINE.plus(Duration.ofDays(1))),
                Optional.of(AppointmentStatus.BOOKED), limit, after);
        return clinic.call(Booking.class, booking -> booking.list(caller, filter));
    }

    private ChangeOutcome move(Caller caller, long version, Instant start) {
        return clinic.call(Booking.class, booking -> booking.move(caller, booked.id(), version, start, new Sensitive<>("a clash")));
    }

    private ChangeOutcome cancel(Caller caller) {
        return clinic.call(Booking.class, booking -> booking.cancel(caller, booked.id(), Optional.empty(), new Sensitive<>("well again")));
    }

    private boolean attend(Function<Attendance, Boolean> what) {
        return clinic.call(Attendance.class, what);
    }

    private Optional<AppointmentView> find() {
        return clinic.call(Booking.class, booking -> booking.find(clinic.patient, booked.id()));
    }

    private ConsultationId id() {
        return booked.id().consultation();
    }

    private static AppointmentView changed(ChangeOutcome outcome) {
        assertThat(outcome).isInstanceOf(Changed.class);
        return ((Changed) outcome).appointment();
    }
}
