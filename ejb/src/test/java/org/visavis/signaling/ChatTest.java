package org.visavis.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Sensitive;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class ChatTest {

    private static final ChatPage PAGE = new ChatPage(UUID.fromString("7e2d9c14-0f3b-4d58-9a61-3c8e5b7f1a40"));

    private final Practice practice = new Practice();
    private final Practice.Call call = practice.call();

    @Test
    void a_line_goes_to_the_others_inside_as_it_was_sent_and_not_back() {
        call.patient().forget();
        call.doctor().forget();
        call.doctor().say(line(1, "Twice a day"));

        ServerMessage.Chat heard = call.patient().last(ServerMessage.Chat.class);
        assertThat(heard.text().reveal().value()).isEqualTo("Twice a day");
        assertThat(heard.page()).isEqualTo(PAGE);
        assertThat(heard.n()).isEqualTo(1);
        assertThat(call.patient().types()).containsExactly("chat");
        assertThat(call.doctor().told).isEmpty();
    }

    @Test
    void what_has_arrived_is_confirmed_to_its_writer() {
        call.doctor().say(line(1, "Twice a day"));
        call.doctor().forget();
        ServerMessage.Chat heard = call.patient().last(ServerMessage.Chat.class);
        call.patient().say(new ClientMessage.ChatSeen(heard.from(), heard.page(), 1));

        ServerMessage.ChatSeen seen = call.doctor().last(ServerMessage.ChatSeen.class);
        assertThat(seen.n()).isEqualTo(1);
        assertThat(seen.page()).isEqualTo(PAGE);
    }

    @Test
    void who_waits_neither_reads_nor_writes() {
        Practice other = new Practice();
        Browser waiting = other.browser(other.paula).join();
        Browser doctor = other.browser(other.dora).join();
        doctor.say(line(1, "Is anybody there?"));
        waiting.say(line(1, "I am"));

        assertThat(waiting.all(ServerMessage.Chat.class)).isEmpty();
        assertThat(waiting.refusal()).isEqualTo("not-admitted");
    }

    @Test
    void who_comes_back_gets_what_was_written_meanwhile_once_and_in_order() {
        call.patient().cut();
        call.doctor().say(line(1, "one")).say(line(2, "two"));

        Browser back = call.patient().resume();

        assertThat(back.all(ServerMessage.Chat.class)).extracting(ServerMessage.Chat::n).containsExactly(1L, 2L);
    }

    @Test
    void a_flood_is_refused_and_may_go_on_after_a_while() {
        for (int n = 1; n <= ChatPace.AT_ONCE; n++) {
            call.doctor().say(line(n, "line " + n));
        }
        assertThat(call.doctor().all(ServerMessage.Refused.class)).isEmpty();

        call.doctor().say(line(ChatPace.AT_ONCE + 1, "one too many"));
        assertThat(call.doctor().refusal()).isEqualTo("too-fast");
        assertThat(call.patient().all(ServerMessage.Chat.class)).hasSize(ChatPace.AT_ONCE);

        practice.pass(Duration.ofSeconds(1));
        call.doctor().say(line(ChatPace.AT_ONCE + 1, "again"));
        assertThat(call.patient().all(ServerMessage.Chat.class)).hasSize(ChatPace.AT_ONCE + 1);
    }

    @Test
    void a_line_that_is_too_long_is_refused_and_the_longest_is_not() {
        call.doctor().say(line(1, "x".repeat(ChatText.LONGEST)));
        assertThat(call.patient().all(ServerMessage.Chat.class)).hasSize(1);

        call.doctor().sayText(Messages.write(line(2, "x".repeat(ChatText.LONGEST))).replace("xx\"", "xxx\""));
        assertThat(call.doctor().refusal()).isEqualTo("invalid-request");
        assertThat(call.patient().all(ServerMessage.Chat.class)).hasSize(1);
    }

    @Test
    void what_a_browser_found_out_is_shown_to_all_and_added_to() {
        call.patient().say(new ClientMessage.Check(List.of(
                new CheckResult(CheckResult.Check.UDP, CheckResult.Outcome.SKIPPED),
                new CheckResult(CheckResult.Check.CAMERA, CheckResult.Outcome.OK))));
        call.patient().say(new ClientMessage.Check(List.of(
                new CheckResult(CheckResult.Check.UDP, CheckResult.Outcome.FAILED))));

        List<CheckResult> both = List.of(new CheckResult(CheckResult.Check.CAMERA, CheckResult.Outcome.OK),
                new CheckResult(CheckResult.Check.UDP, CheckResult.Outcome.FAILED));
        assertThat(call.doctor().last(ServerMessage.Participant.class).participant().check()).isEqualTo(both);
        assertThat(practice.browser(practice.dora).moveHere().last(ServerMessage.Snapshot.class).participants())
                .filteredOn(person -> person.id().equals(call.patient().me()))
                .extracting(ServerMessage.Person::check).containsExactly(both);
    }

    private static ClientMessage line(long n, String text) {
        return new ClientMessage.Chat(PAGE, n, 1, new Sensitive<>(new ChatText(text)));
    }
}
