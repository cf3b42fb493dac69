package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.ClinicHours;
import org.visavis.schedule.OpeningHours;
import org.visavis.schedule.OpeningHours.Closure;
import org.visavis.schedule.OpeningOutcome;
import org.visavis.schedule.Slot;
import org.visavis.schedule.WeeklyHours;
import org.visavis.testing.TestPlatform;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the clinic's hours do to what is booked already and to what is booked from then on. */
class DisplacedAppointmentsTest {

    private static final Sensitive<String> NONE = new Sensitive<>("");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final Clinic clinic = new Clinic(Duration.ZERO, TestPlatform.fresh());

    @Test
    void an_appointment_in_a_new_closure_is_kept_and_listed_until_it_is_moved() {
        AppointmentView before = clinic.booked(clinic.patient, NINE.minus(HALF_AN_HOUR));
        AppointmentView inside = clinic.booked(clinic.patient, NINE);
        assertThat(displaced()).isEmpty();

        close(new Slot(NINE, NINE.plus(Duration.ofHours(2))));

        assertThat(displaced()).singleElement().satisfies(view -> {
            assertThat(view.id()).isEqualTo(inside.id());
            assertThat(view.status()).isEqualTo(AppointmentStatus.BOOKED);
            assertThat(view.reason()).isEmpty();
        });
        Instant afternoon = NINE.plus(Duration.ofHours(5));
        assertThat(clinic.<Booking, ChangeOutcome>call(Booking.class, b -> b.move(clinic.admin, inside.id(), 0, afternoon, NONE)))
                .isInstanceOf(ChangeOutcome.Changed.class);
        assertThat(displaced()).isEmpty();
        assertThat(before.version()).isZero();
    }

    @Test
    void what_is_cancelled_or_over_is_not_listed() {
        AppointmentView cancelled = clinic.booked(clinic.patient, NINE);
        clinic.booked(clinic.patient, NINE.plus(HALF_AN_HOUR));
        clinic.call(Booking.class, b -> b.cancel(clinic.patient, cancelled.id(), Optional.empty(), new Sensitive<>("")));
        close(new Slot(NINE, NINE.plus(Duration.ofHours(1))));
        assertThat(displaced()).hasSize(1);

        clinic.now = NINE.plus(HALF_AN_HOUR).plusSeconds(1);

        assertThat(displaced()).isEmpty();
    }

    @Test
    void a_closure_takes_slots_bookings_and_moves_away() {
        AppointmentView booked = clinic.booked(clinic.patient, NINE.plus(Duration.ofHours(4)));
        Slot closed = new Slot(NINE, NINE.plus(Duration.ofHours(2)));
        close(closed);

        Optional<List<Slot>> free =
                clinic.call(Booking.class, b -> b.freeSlots(clinic.doctor.person(), Slot.of(NINE, Duration.ofHours(8))));
        assertThat(free.orElseThrow()).isNotEmpty().noneMatch(closed::overlaps);
        assertThat(clinic.book(clinic.patient, clinic.request(closed.end().minusSeconds(1)))).isInstanceOfSatisfying(
                TimeRefused.OutsideHours.class, refused -> assertThat(refused.next().get(0).start()).isEqualTo(closed.end()));
        assertThat(clinic.<Booking, ChangeOutcome>call(Booking.class, b -> b.move(clinic.doctor, booked.id(), 0, NINE, NONE)))
                .isInstanceOf(TimeRefused.OutsideHours.class);
    }

    @Test
    void weekly_hours_of_the_clinic_bound_those_of_the_doctor() {
        AppointmentView early = clinic.booked(clinic.patient, NINE);
        replace(new OpeningHours(ZoneId.of("UTC"), List.of(new WeeklyHours(DayOfWeek.WEDNESDAY, 10 * 60, 12 * 60)), List.of()));

        assertThat(displaced()).extracting(AppointmentView::id).containsExactly(early.id());
        assertThat(clinic.book(clinic.anotherPatient(), clinic.request(NINE.plus(HALF_AN_HOUR))))
                .isInstanceOf(TimeRefused.OutsideHours.class);
        clinic.booked(clinic.anotherPatient(), NINE.plus(Duration.ofHours(1)));
    }

    private void close(Slot time) {
        replace(new OpeningHours(ZoneId.of("UTC"), List.of(), List.of(new Closure(time, "A works outing"))));
    }

    private void replace(OpeningHours hours) {
        OpeningOutcome outcome = clinic.call(ClinicHours.class, c -> c.replace(clinic.admin, c.read().version(), hours));
        assertThat(outcome).isInstanceOf(OpeningOutcome.Replaced.class);
    }

    private List<AppointmentView> displaced() {
        return clinic.call(DisplacedAppointments.class, DisplacedAppointments::list);
    }
}
