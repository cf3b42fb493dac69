package org.visavis.signaling;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.MoveOutcome;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.Queue;
import org.visavis.consultation.Queues;
import org.visavis.greeting.Greetings;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.testing.Cast;
import org.visavis.testing.TestPlatform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** One doctor, three patients with an appointment each: nine, half past nine, ten. */
class WaitingRoomTest {

    private final Practice practice = new Practice();
    private final Caller pierre = Cast.somebody(practice.platform, Role.PATIENT);
    private final Caller petra = Cast.somebody(practice.platform, Role.PATIENT);
    private ConsultationId halfPast;
    private ConsultationId ten;

    @BeforeEach
    void aDay() {
        halfPast = practice.appointment(pierre, Practice.NINE.plus(Duration.ofMinutes(30)));
        ten = practice.appointment(petra, Practice.NINE.plus(Duration.ofMinutes(60)));
        practice.clock.set(Practice.NINE.plus(Duration.ofMinutes(50)));
    }

    @Test
    void the_line_is_the_doctors_and_by_the_time_of_coming() {
        Browser second = practice.browser(pierre, halfPast).join();
        Browser third = practice.browser(petra, ten).join();
        Browser late = practice.browser(practice.paula).join();

        assertThat(List.of(place(second), place(third), place(late))).containsExactly(1, 2, 3);

        second.say(new ClientMessage.Leave());

        assertThat(List.of(place(third), place(late))).containsExactly(1, 2);
    }

    @Test
    void a_place_is_kept_while_a_connection_is_lost_and_by_a_new_page() {
        Browser first = practice.browser(pierre, halfPast).join();
        Browser second = practice.browser(petra, ten).join();
        first.cut();
        Browser again = first.resume();
        Browser reloaded = practice.browser(pierre, halfPast).moveHere();

        assertThat(again.me()).isEqualTo(first.me());
        assertThat(reloaded.me()).isEqualTo(first.me());
        assertThat(place(reloaded)).isEqualTo(1);
        assertThat(place(second)).isEqualTo(2);
    }

    @Test
    void a_place_is_given_up_when_nobody_comes_back() {
        Browser first = practice.browser(pierre, halfPast).join();
        Browser second = practice.browser(petra, ten).join();
        first.cut();
        practice.pass(Duration.ofSeconds(31));

        assertThat(place(second)).isEqualTo(1);
    }

    @Test
    void the_doctor_sees_who_waits_where_and_since_when() {
        practice.browser(pierre, halfPast).join();
        Instant came = practice.clock.instant();
        practice.browser(petra, ten).join().cut();

        Queue queue = queue();

        assertThat(queue.entries()).extracting(Queue.Entry::consultation).containsExactly(halfPast, ten);
        assertThat(queue.entries()).extracting(Queue.Entry::position).containsExactly(1, 2);
        assertThat(queue.entries().get(0).since()).isEqualTo(came);
        assertThat(queue.entries()).extracting(entry -> entry.state().name()).containsExactly("WAITING", "RECONNECTING");
    }

    @Test
    void a_new_order_holds_has_a_reason_and_is_told() {
        Browser first = practice.browser(pierre, halfPast).join();
        Browser second = practice.browser(petra, ten).join();
        MoveOutcome outcome = move(second.me(), 1, "A small child");
        practice.conversations.lineChanged(practice.dora.person());
        Browser third = practice.browser(practice.paula).join();

        assertThat(outcome).isInstanceOf(MoveOutcome.Moved.class);
        assertThat(List.of(place(second), place(first), place(third))).containsExactly(1, 2, 3);
        assertThat(practice.platform.one("select reason from line_change where participant = '" + second.me() + "'", String.class))
                .isEqualTo("A small child");
        assertThat(practice.platform.one("select detail from audit_event where action = 'waiting-room.reordered' and subject_id = '"
                + second.me() + "'", String.class)).contains("\"from\"", "\"2\"").doesNotContain("child");
    }

    @Test
    void nobody_is_moved_without_a_reason_or_by_another_doctor() {
        Browser first = practice.browser(pierre, halfPast).join();
        Caller other = Cast.somebody(practice.platform, Role.DOCTOR);

        assertThat(move(first.me(), 1, "  ")).isInstanceOf(MoveOutcome.Invalid.class);
        assertThat(move(first.me(), 0, "why")).isInstanceOf(MoveOutcome.Invalid.class);
        assertThat(move(new ParticipantId(UUID.randomUUID()), 1, "why")).isInstanceOf(MoveOutcome.NotWaiting.class);
        MoveOutcome others = practice.chronicle.call(Queues.class, q -> q.move(other, first.me(), 1, new Sensitive<>("why")));
        assertThat(others).isInstanceOf(MoveOutcome.NotWaiting.class);
    }

    @Test
    void who_waits_hears_the_doctors_greeting() {
        practice.chronicle.call(Greetings.class, g -> g.say(practice.dora, practice.dora.person(), 0, "Good morning."));
        Browser patient = practice.browser(pierre, halfPast).join();

        assertThat(patient.last(ServerMessage.Waiting.class).greeting()).contains("Good morning.");
        assertThat(patient.last(ServerMessage.Waiting.class).greetingRecording()).isEmpty();
    }

    @Test
    void without_a_past_there_is_no_estimate_and_with_one_it_follows_the_time() {
        Browser patient = practice.browser(pierre, halfPast).join();
        assertThat(patient.last(ServerMessage.Waiting.class).estimateSeconds()).isEmpty();

        lasted(10, 20, 30);
        Browser doctor = practice.browser(practice.dora).join();
        Browser inside = practice.browser(practice.paula).join();
        doctor.say(new ClientMessage.Admit(inside.me()));
        assertThat(patient.last(ServerMessage.Waiting.class).estimateRangeSeconds()).contains(List.of(20 * 60, 30 * 60));

        practice.pass(Duration.ofMinutes(15));
        practice.conversations.tick();
        assertThat(patient.last(ServerMessage.Waiting.class).estimateRangeSeconds()).contains(List.of(5 * 60, 15 * 60));
    }

    @Test
    void a_place_that_stays_is_not_told_again() {
        Browser patient = practice.browser(pierre, halfPast).join();
        patient.forget();
        practice.conversations.tick();
        practice.browser(petra, ten).join();

        assertThat(patient.types()).isEmpty();
    }

    @Test
    void a_doctor_turns_somebody_away_from_outside_and_only_once() {
        Browser patient = practice.browser(pierre, halfPast).join();
        practice.browser(practice.dora, halfPast).join();

        assertThat(turnAway(patient.me())).isInstanceOf(Decision.Done.class);
        assertThat(turnAway(patient.me())).isEqualTo(new Decision.TooLate(Optional.of("A doctor")));
        assertThat(patient.last(ServerMessage.Ended.class).reason()).isEqualTo(LeaveReason.TURNED_AWAY);
        assertThat(patient.last(ServerMessage.Refused.class).detail()).contains("Please book another time.");
    }

    @Test
    void after_a_restart_somebody_is_turned_away_who_is_not_back_yet() {
        Browser patient = practice.browser(pierre, halfPast).join();
        practice.restart();

        assertThat(turnAway(patient.me())).isInstanceOf(Decision.Done.class);
        assertThat(patient.resume(practice.conversations).refusal()).isEqualTo("not-joined");
        assertThat(queue().entries()).isEmpty();
    }

    private Decision turnAway(ParticipantId whom) {
        Decision[] decision = new Decision[1];
        practice.conversations.place(halfPast).post(conversation -> decision[0] = conversation.admission().turnAway("A doctor", whom,
                Optional.of("Please book another time.")));
        return decision[0];
    }

    private MoveOutcome move(ParticipantId whom, int position, String reason) {
        return practice.chronicle.call(Queues.class, q -> q.move(practice.dora, whom, position, new Sensitive<>(reason)));
    }

    private Queue queue() {
        return practice.chronicle.call(Queues.class, q -> q.own(practice.dora));
    }

    private static int place(Browser browser) {
        return browser.last(ServerMessage.Waiting.class).position();
    }

    /** Consultations of the week before. */
    private void lasted(int... minutes) {
        for (int i = 0; i < minutes.length; i++) {
            Instant start = Practice.NINE.minus(Duration.ofDays(i + 2));
            ConsultationId past = practice.appointment(practice.paula, start);
            TestPlatform.execute(practice.platform.owner(), "insert into consultation (id, doctor, patient, starts_at, ends_at, state, mode, "
                    + "started_at, ended_at, seen_at) values ('" + past + "', '" + practice.dora.person() + "', '"
                    + practice.paula.person() + "', '" + start + "', '" + start + "', 'finished', 'relayed', '" + start + "', '"
                    + start.plus(Duration.ofMinutes(minutes[i])) + "', '" + start + "')");
        }
    }
}
