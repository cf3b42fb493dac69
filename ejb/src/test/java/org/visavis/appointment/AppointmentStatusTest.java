package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.AppointmentStatus.LIFE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class AppointmentStatusTest {

    @Test
    void every_status_can_be_reached_from_booked() {
        assertThat(LIFE.start()).isEqualTo(AppointmentStatus.BOOKED);
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
    void the_page_in_the_documents_is_the_one_drawn_from_the_table() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "states", "appointment.md"));

        assertThat(page).startsWith(LIFE.page("The life of an appointment"));
    }
}
