package org.visavis.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    @Test
    void every_answer_of_every_client_is_counted() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ClosedLoop.Client even = () -> asked.incrementAndGet() % 2 == 0 ? "even" : "odd";

        ClosedLoop.Outcome outcome = ClosedLoop.run(List.of(even, even), Duration.ofMillis(500));

        assertThat(outcome.count("even") + outcome.count("odd")).isEqualTo(asked.get()).isPositive();
        assertThat(outcome.nanos().getTotalCount()).isEqualTo(asked.get());
        assertThat(outcome.count("neither")).isZero();
        assertThat(outcome.seconds()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void rates_and_percentiles_are_those_of_what_was_measured() {
        Histogram nanos = new Histogram(3);
        for (int millis = 1; millis <= 100; millis++) {
            nanos.recordValue(millis * 1_000_000L);
        }
        ClosedLoop.Outcome outcome = new ClosedLoop.Outcome(4, Map.of("booked", 100L), nanos);

        assertThat(outcome.perSecond("booked")).isEqualTo(25);
        assertThat(outcome.millis(50)).isCloseTo(50, within(0.1));
        assertThat(outcome.millis(99)).isCloseTo(99, within(0.1));
    }

    @Test
    void a_client_that_fails_ends_the_run() {
        ClosedLoop.Client broken = () -> {
            throw new IllegalArgumentException("no connection");
        };

        assertThatThrownBy(() -> ClosedLoop.run(List.of(broken), Duration.ofSeconds(5))).hasMessageContaining("no connection");
    }

    @Test
    void warming_up_takes_no_longer_than_it_may() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        long begin = System.nanoTime();
        ClosedLoop.warmUp(List.of(() -> "asked " + asked.incrementAndGet()), Duration.ofMillis(300));

        assertThat(asked).hasPositiveValue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(4));
    }
}
