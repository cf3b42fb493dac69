package org.visavis.web.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Role;
import org.visavis.web.security.Accounts.Standing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class InquiriesTest {

    private static final Standing HERE = new Standing.Here(Set.of(Role.PATIENT));

    private final List<String> asked = new ArrayList<>();
    private final Deque<CompletableFuture<Standing>> underWay = new ArrayDeque<>();
    private final Map<String, Standing> told = new HashMap<>();
    private final Inquiries inquiries = new Inquiries(this::asked, account -> asked("roles of " + account), told::put);

    @Test
    void only_so_many_are_asked_for_at_the_same_time() {
        inquiries.changed(people(1000));
        assertThat(asked).hasSize(Inquiries.AT_ONCE);

        underWay.remove().complete(HERE);
        assertThat(asked).hasSize(Inquiries.AT_ONCE + 1);

        allAnswer(HERE);
        assertThat(asked).containsExactlyElementsOf(people(1000));
        assertThat(told).hasSize(1000);
    }

    @Test
    void in_turn_everybody_is_asked_for_a_round_after_another() {
        List<String> people = people(5 * Inquiries.IN_TURN / 2);
        for (int round = 1; round <= 5; round++) {
            inquiries.round(Set.copyOf(people), Inquiries.IN_TURN);
            allAnswer(HERE);
            assertThat(asked).hasSize(round * Inquiries.IN_TURN);
        }
        assertThat(people).allSatisfy(one -> assertThat(asked).filteredOn(one::equals).hasSize(2));
    }

    @Test
    void whom_something_has_happened_to_comes_before_all_others() {
        inquiries.round(Set.copyOf(people(1000)), Inquiries.IN_TURN);
        inquiries.changed(List.of("p0900", "p0950"));
        allAnswer(HERE);

        assertThat(asked.subList(Inquiries.AT_ONCE, Inquiries.AT_ONCE + 2)).containsExactly("p0900", "p0950");
    }

    @Test
    void who_may_have_lost_a_role_comes_after_those_who_are_known_and_before_all_others() {
        inquiries.round(Set.copyOf(people(1000)), Inquiries.IN_TURN);
        inquiries.suspected(people(300));
        inquiries.changed(List.of("p0299"));
        allAnswer(HERE);

        List<String> next = asked.subList(Inquiries.AT_ONCE, asked.size());
        assertThat(next).startsWith("p0299", "roles of p0000", "roles of p0001");
        assertThat(next.subList(1, 300)).allMatch(what -> what.startsWith("roles of ")).doesNotContain("roles of p0299");
        assertThat(next).endsWith("p0099");
    }

    @Test
    void who_may_have_lost_a_role_and_gets_no_answer_is_asked_for_in_the_next_round() {
        inquiries.suspected(List.of("paula"));
        allAnswer(new Standing.Unknown());
        inquiries.round(Set.of("paula", "pierre"), Inquiries.IN_TURN);
        allAnswer(HERE);
        assertThat(asked).containsExactly("roles of paula", "paula", "pierre");
    }

    @Test
    void who_is_being_asked_for_is_asked_for_again_when_something_happens_to_them() {
        inquiries.changed(List.of("paula"));
        inquiries.changed(List.of("paula"));
        assertThat(asked).containsExactly("paula", "paula");
    }

    @Test
    void who_has_just_come_is_asked_for_before_those_whose_turn_it_is() {
        List<String> people = people(1000);
        inquiries.came("p0999");
        assertThat(asked).as("not at the busiest moment").isEmpty();

        inquiries.round(Set.copyOf(people), Inquiries.IN_TURN);
        allAnswer(HERE);

        assertThat(asked).hasSize(Inquiries.IN_TURN).startsWith("p0999", "p0000");
    }

    @Test
    void who_is_gone_by_then_is_not_asked_for() {
        inquiries.came("paula");
        inquiries.round(Set.of("pierre"), Inquiries.IN_TURN);
        assertThat(asked).containsExactly("pierre");
    }

    @Test
    void whom_something_has_happened_to_is_asked_for_once_more_in_the_next_round() {
        inquiries.changed(List.of("p0499"));
        allAnswer(HERE);
        inquiries.round(Set.copyOf(people(500)), Inquiries.IN_TURN);
        assertThat(asked.subList(0, 2)).containsExactly("p0499", "p0499");
        allAnswer(HERE);

        inquiries.round(Set.copyOf(people(500)), Inquiries.IN_TURN);
        allAnswer(HERE);
        assertThat(asked).as("and then no more").filteredOn("p0499"::equals).hasSize(2);
    }

    @Test
    void whom_something_has_happened_to_is_asked_for_until_there_is_an_answer() {
        inquiries.changed(List.of("p0499"));
        for (int round = 2; round < 10; round++) {
            underWay.remove().complete(new Standing.Unknown());
            assertThat(asked).as("not at once").filteredOn("p0499"::equals).hasSize(round - 1);
            inquiries.round(Set.copyOf(people(500)), Inquiries.IN_TURN);
            assertThat(asked).filteredOn("p0499"::equals).hasSize(round);
            allButTheFirstAnswer();
        }
        allAnswer(HERE);
        inquiries.round(Set.copyOf(people(500)), Inquiries.IN_TURN);
        assertThat(told).containsEntry("p0499", HERE);
        assertThat(asked).as("and then no more").filteredOn("p0499"::equals).hasSize(9);
    }

    @Test
    void a_slow_provider_gets_no_more_to_do_than_it_can() {
        for (int round = 0; round < 10; round++) {
            inquiries.round(Set.copyOf(people(1000)), Inquiries.IN_TURN);
        }
        allAnswer(HERE);
        assertThat(asked).hasSizeLessThanOrEqualTo(Inquiries.AT_ONCE + Inquiries.IN_TURN);
    }

    private CompletableFuture<Standing> asked(String what) {
        asked.add(what);
        underWay.add(new CompletableFuture<>());
        return underWay.getLast();
    }

    private void allAnswer(Standing standing) {
        while (!underWay.isEmpty()) {
            underWay.remove().complete(standing);
        }
    }

    private void allButTheFirstAnswer() {
        CompletableFuture<Standing> first = underWay.remove();
        allAnswer(HERE);
        underWay.addFirst(first);
    }

    private static List<String> people(int count) {
        return IntStream.range(0, count).mapToObj("p%04d"::formatted).toList();
    }
}
