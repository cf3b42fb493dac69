package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.AppointmentStep;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.Booking;
import org.visavis.appointment.BookingRequest;
import org.visavis.identity.Sensitive;
import org.visavis.testing.TestPlatform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

class AnnouncementsTest {

    private static final Instant WEDNESDAY = Instant.parse("2026-06-03T09:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-06-05T09:00:00Z");

    private final Surgery surgery = new Surgery();

    @Test
    void booking_moving_and_cancelling_are_told_to_both_sides_with_a_rising_sequence() {
        surgery.cancel(surgery.move(surgery.book(WEDNESDAY), FRIDAY));

        assertThat(surgery.mails()).containsExactly(
                "pierre@example.org: Votre consultation vidéo du mercredi 3 juin 2026",
                "dora@example.org: Your video consultation on Wednesday 3 June 2026",
                "pierre@example.org: Nouvel horaire : votre consultation vidéo du vendredi 5 juin 2026",
                "dora@example.org: New time: your video consultation on Friday 5 June 2026",
                "pierre@example.org: Annulée : votre consultation vidéo du vendredi 5 juin 2026",
                "dora@example.org: Cancelled: your video consultation on Friday 5 June 2026");
        assertThat(surgery.rows("select calendar_method || substring(calendar from 'SEQUENCE:\\d+') from outbox"
                + " where recipient like 'dora%' order by position"))
                .containsExactly("REQUESTSEQUENCE:0", "REQUESTSEQUENCE:1", "CANCELSEQUENCE:2");
        assertThat(surgery.rows("select count(distinct substring(calendar from 'UID:.*?\r')) from outbox"))
                .containsExactly("1");
    }

    @Test
    void a_booking_takes_two_statements_for_its_reminder_and_its_letters() {
        surgery.book(WEDNESDAY);

        assertThat(TestPlatform.statements(() -> surgery.platform.observedBy(Announcements.class).call(Booking.class,
                Clock.fixed(surgery.now, ZoneOffset.UTC), booking -> booking.book(surgery.patient, new BookingRequest(
                        surgery.doctor.person(), Optional.empty(), FRIDAY, Optional.empty(), new Sensitive<>("a cough"), Optional.empty())))))
                .as("the four of the booking, the reminder, both letters").isEqualTo(6);
        assertThat(surgery.mails()).hasSize(4);
    }

    @Test
    void neither_reason_leaves_the_platform() {
        surgery.cancel(surgery.book(WEDNESDAY));

        assertThat(surgery.rows("select outbox::text from outbox"))
                .hasSize(4).allSatisfy(row -> assertThat(row).doesNotContain("cough").doesNotContain("ill"));
    }

    @Test
    void a_deed_that_is_undone_tells_nobody() {
        AppointmentView booked = surgery.book(WEDNESDAY);

        assertThatThrownBy(() -> surgery.call(Surgery.Deed.class, deed -> {
            deed.tell(booked.id(), AppointmentStep.CANCEL);
            throw new IllegalStateException("the database says no");
        })).hasMessage("the database says no");

        assertThat(surgery.mails()).hasSize(2);
        assertThat(surgery.rows("select due_at from reminder")).hasSize(1);
    }

    @Test
    void arriving_is_told_to_nobody() {
        surgery.arrive(surgery.book(WEDNESDAY));

        assertThat(surgery.mails()).hasSize(2);
        assertThat(surgery.rows("select due_at from reminder")).isEmpty();
    }
}
