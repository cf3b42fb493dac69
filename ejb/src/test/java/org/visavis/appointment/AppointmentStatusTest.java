package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.AppointmentStatus.LIFE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.visavis.testing.Drawing;

import java.util.Arrays;

class AppointmentStatusTest {

    private static final String NOTES = """

            - The codes are FHIR's. The patient *arrives* by joining the consultation; it is *fulfilled* when the consultation has taken
              place.
            - A hold is *pending*: the time is kept from others until it is booked, released or the hold expires. A hold that came to
              nothing counts as cancelled, but is in nobody's list.
            - An appointment nobody came to counts as *missed* once its room has closed, 30 minutes after its end, or once its doctor or
              an admin says so.
            - A cancelled appointment leaves its time to others. Nothing else does.
            """;

    @Test
    void every_status_can_be_reached_from_booked_or_pending() {
        assertThat(LIFE.reachable()).containsExactlyInAnyOrder(AppointmentStatus.values());
    }

    @ParameterizedTest
    @EnumSource(names = {"FULFILLED", "CANCELLED", "NOSHOW"})
    void nothing_happens_to_a_finished_one(AppointmentStatus finished) {
        assertThat(Arrays.stream(AppointmentStep.values()).filter(step -> LIFE.after(finished, step).isPresent())).isEmpty();
    }

    @Test
    void a_patient_who_has_come_can_no_longer_be_moved() {
        assertThat(LIFE.after(AppointmentStatus.ARRIVED, AppointmentStep.MOVE)).isEmpty();
    }

    @Test
    void nobody_comes_to_a_hold() {
        assertThat(Arrays.stream(AppointmentStep.values()).filter(step -> LIFE.after(AppointmentStatus.PENDING, step).isPresent()))
                .containsExactlyInAnyOrder(AppointmentStep.BOOK, AppointmentStep.RELEASE, AppointmentStep.EXPIRE);
    }

    @Test
    void every_step_is_a_line_of_the_table_but_to_hold_which_is_how_it_begins() {
        assertThat(Arrays.stream(AppointmentStep.values()).filter(step ->
                Arrays.stream(AppointmentStatus.values()).noneMatch(status -> LIFE.after(status, step).isPresent())))
                .containsExactly(AppointmentStep.HOLD);
    }

    @Test
    void the_page_in_the_documents_is_the_one_drawn_from_the_table() {
        Drawing.check("appointment", LIFE.page("The life of an appointment") + NOTES);
    }
}
