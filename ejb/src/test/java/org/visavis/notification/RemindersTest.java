package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.AppointmentView;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class RemindersTest {

    private static final Instant START = Instant.parse("2026-06-03T09:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-05T09:00:00Z");

    private final Surgery surgery = new Surgery();

    @Test
    void both_are_reminded_a_day_and_an_hour_before_and_once_each() {
        surgery.book(START);

        assertThat(remindersAt(START.minus(Duration.ofHours(24)).minusSeconds(1))).isZero();
        assertThat(remindersAt(START.minus(Duration.ofHours(24)))).isEqualTo(2);
        assertThat(remindersAt(START.minus(Duration.ofHours(2)))).isEqualTo(2);
        assertThat(remindersAt(START.minus(Duration.ofHours(1)))).isEqualTo(4);
        assertThat(remindersAt(START)).isEqualTo(4);
        assertThat(surgery.mails()).contains("pierre@example.org: Rappel : votre consultation vidéo du mercredi 3 juin 2026",
                "dora@example.org: Reminder: your video consultation on Wednesday 3 June 2026");
    }

    @Test
    void a_moved_appointment_is_reminded_of_at_its_new_time_only() {
        surgery.move(surgery.book(START), LATER);

        assertThat(remindersAt(START.minusSeconds(1))).isZero();
        assertThat(remindersAt(LATER.minus(Duration.ofHours(24)))).isEqualTo(2);
    }

    @Test
    void a_cancelled_appointment_is_not_reminded_of() {
        surgery.cancel(surgery.book(START));

        assertThat(remindersAt(START.minusSeconds(1))).isZero();
    }

    @Test
    void who_has_come_is_not_reminded() {
        AppointmentView booked = surgery.book(START);
        surgery.now = START.minus(Duration.ofMinutes(61));
        surgery.arrive(booked);

        assertThat(remindersAt(START.minus(Duration.ofMinutes(5)))).isZero();
    }

    @Test
    void who_books_within_the_hour_has_just_been_told() {
        surgery.now = START.minus(Duration.ofMinutes(50));
        surgery.book(START);

        assertThat(remindersAt(START.minusSeconds(1))).isZero();
    }

    @Test
    void after_an_outage_one_reminder_is_enough_and_too_late_is_none() {
        surgery.book(START);
        surgery.book(LATER);

        assertThat(remindersAt(START.minus(Duration.ofMinutes(10)))).isEqualTo(2);
        assertThat(remindersAt(LATER.plusSeconds(1))).isEqualTo(2);
        assertThat(surgery.rows("select due_at from reminder")).isEmpty();
    }

    @Test
    void nodes_that_remind_at_the_same_moment_do_it_once() throws Exception {
        List<Instant> starts = Stream.iterate(START, start -> start.plus(Duration.ofMinutes(30))).limit(8).toList();
        starts.forEach(surgery::book);
        surgery.now = START.minus(Duration.ofMinutes(5));
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        try {
            for (Future<?> node : nodes.invokeAll(Collections.nCopies(6, Executors.callable(surgery::remind)))) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(reminders()).isEqualTo(16);
    }

    private int remindersAt(Instant time) {
        surgery.now = time;
        surgery.remind();
        return reminders();
    }

    private int reminders() {
        return surgery.rows("select 1 from outbox where subject like 'R%'").size();
    }
}
