package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

class AppointmentStepTest {

    @Test
    void every_status_can_be_reached_from_booked() {
        Set<AppointmentStatus> reached = EnumSet.of(AppointmentStep.BOOK.to());
        for (int round = 0; round < AppointmentStatus.values().length; round++) {
            for (AppointmentStep step : AppointmentStep.values()) {
                if (reached.stream().anyMatch(step::possibleFrom)) {
                    reached.add(step.to());
                }
            }
        }

        assertThat(reached).containsExactlyInAnyOrder(AppointmentStatus.values());
    }

    @ParameterizedTest
    @EnumSource(names = {"FULFILLED", "CANCELLED", "NOSHOW"})
    void nothing_happens_to_a_finished_one(AppointmentStatus finished) {
        assertThat(Arrays.stream(AppointmentStep.values()).filter(step -> step.possibleFrom(finished))).isEmpty();
    }

    @Test
    void a_patient_who_has_come_can_no_longer_be_moved() {
        assertThat(AppointmentStep.MOVE.possibleFrom(AppointmentStatus.ARRIVED)).isFalse();
    }

    @Test
    void the_diagram_in_the_documents_is_the_one_drawn_from_the_table() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "states", "appointment.md"));

        assertThat(page).contains("```mermaid\n" + AppointmentStep.diagram() + "```\n");
    }
}
