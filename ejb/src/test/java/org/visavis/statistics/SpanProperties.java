package org.visavis.statistics;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class SpanProperties {

    private static final Instant NINE = Instant.parse("2026-06-03T09:00:00Z");
    private static final int HORIZON = 120;

    @Property
    void an_overlap_is_the_number_of_seconds_in_which_both_were_there(@ForAll("spans") List<Span> some,
                                                                      @ForAll("spans") List<Span> others) {
        long seconds = IntStream.range(0, HORIZON).filter(second -> covers(some, second) && covers(others, second)).count();

        assertThat(Span.overlap(some, others)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Property
    void order_and_repetition_change_nothing(@ForAll("spans") List<Span> some, @ForAll("spans") List<Span> others) {
        List<Span> twice = new ArrayList<>(some);
        twice.addAll(some);
        Collections.reverse(twice);

        assertThat(Span.overlap(twice, others)).isEqualTo(Span.overlap(others, some));
    }

    @Provide
    Arbitrary<List<Span>> spans() {
        Arbitrary<Integer> second = Arbitraries.integers().between(0, HORIZON);
        return Combinators.combine(second, second)
                .as((a, b) -> new Span(NINE.plusSeconds(Math.min(a, b)), NINE.plusSeconds(Math.max(a, b)))).list().ofMaxSize(8);
    }

    private static boolean covers(List<Span> spans, int second) {
        Instant at = NINE.plusSeconds(second);
        return spans.stream().anyMatch(span -> !at.isBefore(span.began()) && at.isBefore(span.ended()));
    }
}
