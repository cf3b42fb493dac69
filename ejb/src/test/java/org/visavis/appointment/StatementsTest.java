package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.appointment.Clinic.NINE;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Caller;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Schedules;
import org.visavis.testing.TestPlatform;

import java.time.Duration;
import java.util.List;

/** What a booking costs: every statement is a way to the database and back. Mails come on top. */
class StatementsTest {

    private final Clinic clinic = Clinic.withoutBuffers();
    private final Caller other = clinic.anotherPatient();

    @Test
    void a_booking_takes_four_statements() {
        clinic.booked(other, NINE);

        assertThat(TestPlatform.statements(() -> clinic.booked(clinic.patient, NINE.plus(Duration.ofMinutes(30)))))
                .as("the two people, the versions of the rules, the insert, the audit trail").isEqualTo(4);
    }

    @Test
    void a_refusal_takes_five_statements() {
        clinic.booked(other, NINE);

        assertThat(TestPlatform.statements(() ->
                assertThat(clinic.book(clinic.patient, clinic.request(NINE))).isInstanceOf(TimeRefused.SlotTaken.class)))
                .as("the two people, the versions of the rules, the insert, what is in the way, what is taken around").isEqualTo(5);
    }

    @Test
    void a_refusal_in_a_rush_takes_four_statements_which_all_share_who_ask_at_that_moment() {
        clinic.booked(other, NINE);
        clinic.book(clinic.patient, clinic.request(NINE));

        assertThat(TestPlatform.statements(() ->
                assertThat(clinic.book(clinic.patient, clinic.request(NINE))).isInstanceOf(TimeRefused.SlotTaken.class)))
                .as("the doctor, the versions of the rules, who has the time, what is taken around").isEqualTo(4);
    }

    @Test
    void rules_that_have_changed_count_at_once() {
        clinic.booked(clinic.patient, NINE);
        clinic.call(Schedules.class, schedules -> {
            Schedule now = schedules.of(clinic.doctor.person()).orElseThrow().schedule();
            return schedules.replace(clinic.doctor, clinic.doctor.person(), 1, new Schedule(now.zone(), now.slotLength(),
                    now.bufferBefore(), now.bufferAfter(), now.notice(), now.horizon(), List.of(), List.of()));
        });

        assertThat(clinic.book(other, clinic.request(NINE.plus(Duration.ofHours(1))))).isInstanceOf(TimeRefused.OutsideHours.class);
    }
}
