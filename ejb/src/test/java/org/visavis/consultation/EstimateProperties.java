package org.visavis.consultation;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.visavis.consultation.Estimate.Situation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class EstimateProperties {

    @Property
    void the_expected_lies_within_the_range_and_the_range_is_one(@ForAll("situations") Situation now) {
        Estimate.of(now).ifPresent(estimate -> {
            assertThat(estimate.shortest().isNegative()).isFalse();
            assertThat(estimate.expected()).isBetween(estimate.shortest(), estimate.longest());
            assertThat(estimate.longest()).isGreaterThan(Duration.ZERO);
        });
    }

    @Property
    void nothing_is_more_precise_than_a_minute_and_nothing_long_than_five(@ForAll("situations") Situation now) {
        Estimate.of(now).ifPresent(estimate -> {
            long step = estimate.longest().compareTo(Duration.ofMinutes(30)) > 0 ? 300 : 60;
            assertThat(List.of(estimate.expected(), estimate.shortest(), estimate.longest()))
                    .allMatch(time -> time.toSeconds() % step == 0);
        });
    }

    @Property
    void one_more_ahead_never_makes_it_shorter(@ForAll("situations") Situation now) {
        Optional<Estimate> later = Estimate.of(new Situation(now.recent(), now.ahead() + 1, now.running(), now.untilBegin()));
        Estimate.of(now).ifPresent(estimate ->
                assertThat(later.orElseThrow().longest()).isGreaterThanOrEqualTo(estimate.longest()));
    }

    @Property
    void the_order_of_what_has_been_does_not_matter(@ForAll("situations") Situation now) {
        List<Duration> other = new ArrayList<>(now.recent());
        Collections.reverse(other);
        assertThat(Estimate.of(new Situation(other, now.ahead(), now.running(), now.untilBegin()))).isEqualTo(Estimate.of(now));
    }

    @Property
    void if_every_consultation_lasts_the_same_that_is_what_is_said(@ForAll("minutes") int minutes, @ForAll("places") int ahead) {
        Duration each = Duration.ofMinutes(minutes);
        Situation now = new Situation(List.of(each, each, each), ahead, Optional.empty(), Optional.empty());
        Estimate estimate = Estimate.of(now).orElseThrow();
        assertThat(each.multipliedBy(ahead)).isBetween(estimate.shortest(), estimate.longest());
        assertThat(estimate.longest().minus(estimate.shortest())).isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Property
    void too_little_is_known_of_a_doctor_who_has_seen_two(@ForAll("situations") Situation now) {
        assertThat(Estimate.of(new Situation(now.recent().stream().limit(2).toList(), now.ahead(), now.running(), now.untilBegin())))
                .isEmpty();
    }

    @Example
    void time_that_passes_makes_it_shorter() {
        assertThat(Stream.of(0, 5, 8).map(since -> Estimate.of(new Situation(minutes(10, 20, 30), 0,
                Optional.of(Duration.ofMinutes(since)), Optional.empty())).orElseThrow().longest().toMinutes()))
                .containsExactly(30L, 25L, 22L);
    }

    @Example
    void a_consultation_longer_than_any_before_can_end_at_any_time() {
        assertThat(Estimate.of(new Situation(minutes(10, 20, 30), 2, Optional.of(Duration.ofMinutes(31)), Optional.empty()))).isEmpty();
    }

    @Example
    void a_doctor_who_is_late_may_come_at_any_time() {
        assertThat(Estimate.of(new Situation(minutes(10, 20, 30), 2, Optional.empty(), Optional.of(Duration.ofMinutes(-1))))).isEmpty();
    }

    @Example
    void until_a_doctor_begins_nobody_is_seen() {
        Estimate estimate = Estimate.of(new Situation(minutes(10, 10, 10), 1, Optional.empty(), Optional.of(Duration.ofMinutes(15))))
                .orElseThrow();
        assertThat(estimate.expected()).isEqualTo(Duration.ofMinutes(25));
    }

    @Example
    void whose_turn_it_is_is_told_no_time() {
        assertThat(Estimate.of(new Situation(minutes(10, 20, 30), 0, Optional.empty(), Optional.empty()))).isEmpty();
    }

    @Provide
    Arbitrary<Situation> situations() {
        Arbitrary<Duration> lengths = Arbitraries.integers().between(1, 7200).map(Duration::ofSeconds);
        Arbitrary<Optional<Duration>> untilBegin = Arbitraries.integers().between(-900, 3600).map(Duration::ofSeconds).optional(0.3);
        return Combinators.combine(lengths.list().ofMinSize(3).ofMaxSize(20), places(), lengths.optional(0.5), untilBegin).as(Situation::new);
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(1, 120);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(1, 12);
    }

    private static List<Duration> minutes(int... minutes) {
        return Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList();
    }
}
