package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class OutboxTest {

    private static final Duration LEASE = Duration.ofMinutes(15);

    private final PostRoom room = new PostRoom();

    @Test
    void a_letter_comes_out_as_it_went_in() {
        Letter letter = new Letter("nora@example.org", "Größe ✓", "Line 1\nLine 2",
                Optional.of(new Invitation(Invitation.Method.CANCEL, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")),
                PostRoom.NOW.plusSeconds(60));
        room.add(letter);

        assertThat(room.claim(10, LEASE)).singleElement().satisfies(claimed -> {
            assertThat(claimed.letter()).isEqualTo(letter);
            assertThat(claimed.attempts()).isEqualTo(1);
        });
    }

    @Test
    void what_is_claimed_is_nobody_elses_until_the_lease_ends_and_keeps_its_id() {
        room.add("nora@example.org", "one");
        List<Outbox.Claimed> first = room.claim(10, LEASE);

        room.clock.set(PostRoom.NOW.plus(LEASE).minusSeconds(1));
        assertThat(room.claim(10, LEASE)).isEmpty();
        room.clock.set(PostRoom.NOW.plus(LEASE));
        assertThat(room.claim(10, LEASE)).singleElement().satisfies(again -> {
            assertThat(again.id()).isEqualTo(first.get(0).id());
            assertThat(again.attempts()).isEqualTo(2);
        });
    }

    @Test
    void letters_are_claimed_in_order_and_none_while_an_earlier_one_to_the_same_recipient_is_away() {
        room.add("nora@example.org", "one");
        room.add("otto@example.org", "two");
        room.add("nora@example.org", "three");

        List<Outbox.Claimed> claimed = room.claim(10, LEASE);
        assertThat(claimed).extracting(each -> each.letter().subject()).containsExactly("one", "two", "three");

        room.add("nora@example.org", "four");
        room.add("emma@example.org", "five");
        assertThat(room.claim(10, LEASE)).extracting(each -> each.letter().subject()).containsExactly("five");
        Outbox outbox = room.new TransactedOutbox();
        outbox.tryAgain(claimed.get(0).id(), PostRoom.NOW.plusSeconds(30), "busy");
        outbox.giveUp(claimed.get(2).id(), "refused");
        assertThat(room.claim(10, LEASE)).isEmpty();
        outbox.sent(List.of(claimed.get(0).id()));
        assertThat(room.claim(10, LEASE)).extracting(each -> each.letter().subject()).containsExactly("four");
    }

    @Test
    void no_more_are_claimed_than_asked_for_and_the_longest_waiting_first() {
        room.add("a@example.org", "first");
        room.clock.set(PostRoom.NOW.plusSeconds(1));
        room.add("b@example.org", "second");

        assertThat(room.claim(1, LEASE)).extracting(each -> each.letter().subject()).containsExactly("first");
    }

    @Test
    void what_was_sent_or_given_up_is_forgotten_in_time_and_what_waits_is_not() {
        room.add("a@example.org", "sent");
        room.add("b@example.org", "given up");
        room.add("c@example.org", "waits");
        Outbox outbox = room.new TransactedOutbox();
        List<Outbox.Claimed> claimed = room.claim(2, LEASE);
        outbox.sent(List.of(claimed.get(0).id()));
        outbox.giveUp(claimed.get(1).id(), "refused");

        assertThat(outbox.forgetBefore(PostRoom.NOW)).isZero();
        assertThat(outbox.forgetBefore(PostRoom.NOW.plusSeconds(1))).isEqualTo(2);
        assertThat(room.values("select subject from outbox")).containsExactly("waits");
    }

    @Test
    void an_error_of_any_length_is_kept_as_far_as_there_is_room() {
        room.add("a@example.org", "one");
        Outbox outbox = room.new TransactedOutbox();

        outbox.tryAgain(room.claim(1, LEASE).get(0).id(), PostRoom.NOW, "x".repeat(10_000));

        assertThat(room.value("select length(error) from outbox")).isEqualTo("500");
    }
}
