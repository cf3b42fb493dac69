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
    private final Inquiries inquiries = new Inquiries(account -> {
        asked.add(account);
        underWay.add(new CompletableFuture<>());
        return underWay.getLast();
    }, told::put);

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
            inquiries.round(people);
            allAnswer(HERE);
            assertThat(asked).hasSize(round * Inquiries.IN_TURN);
        }
        assertThat(people).allSatisfy(one -> assertThat(asked).filteredOn(one::equals).hasSize(2));
    }

    @Test
    void whom_something_has_happened_to_comes_before_all_others() {
        inquiries.round(people(1000));
        inquiries.changed(List.of("p0900", "p0950"));
        allAnswer(HERE);

        assertThat(asked.subList(Inquiries.AT_ONCE, Inquiries.AT_ONCE + 2)).containsExactly("p0900", "p0950");
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

        inquiries.round(people);
        allAnswer(HERE);

        assertThat(asked).hasSize(Inquiries.IN_TURN).startsWith("p0999", "p0000");
    }

    @Test
    void who_is_gone_by_then_is_not_asked_for() {
        inquiries.came("paula");
        inquiries.round(List.of("pierre"));
        assertThat(asked).containsExactly("pierre");
    }

    @Test
    void whom_something_has_happened_to_is_asked_for_until_there_is_an_answer() {
        List<String> people = people(500);
        inquiries.changed(List.of("p0499"));
        underWay.remove().complete(new Standing.Unknown());
        assertThat(asked).as("not at once").hasSize(1);

        inquiries.round(people);
        assertThat(asked.get(1)).isEqualTo("p0499");
        allAnswer(HERE);
        assertThat(told).containsEntry("p0499", HERE);

        inquiries.round(people);
        assertThat(asked.get(1 + Inquiries.IN_TURN + 1)).as("and then no more").isNotEqualTo("p0499");
    }

    @Test
    void a_slow_provider_gets_no_more_to_do_than_it_can() {
        for (int round = 0; round < 10; round++) {
            inquiries.round(people(1000));
        }
        allAnswer(HERE);
        assertThat(asked).hasSizeLessThanOrEqualTo(Inquiries.AT_ONCE + Inquiries.IN_TURN);
    }

    private void allAnswer(Standing standing) {
        while (!underWay.isEmpty()) {
            underWay.remove().complete(standing);
        }
    }

    private static List<String> people(int count) {
        return IntStream.range(0, count).mapToObj("p%04d"::formatted).toList();
    }
}
