package org.visavis.bench.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.visavis.bench.measure.Report;

class BookingBenchmarkTest {

    private final Report report = new Report("booking", Clock.systemUTC(), List.of());

    @Test
    void a_third_of_plain_jdbc_is_enough() {
        BookingBenchmark.judge(report, 1000, 3000, 1000, 3000);

        assertThat(report.toString()).contains("reached      bookings").contains("reached      refusals");
    }

    @Test
    void less_is_not() {
        BookingBenchmark.judge(report, 999, 3000, 7_999, 24_000);

        assertThat(report.toString()).contains("NOT REACHED  bookings").contains("NOT REACHED  refusals");
    }

    @Test
    void eight_thousand_refusals_are_enough_however_fast_plain_jdbc_is() {
        BookingBenchmark.judge(report, 1, 1, 8_000, 80_000);

        assertThat(report.toString()).contains("reached      refusals").doesNotContain("NOT REACHED  refusals");
    }

    @Test
    void times_follow_each_other_or_stay() {
        Instant first = Instant.parse("2026-01-02T00:00:00Z");
        Times after = Times.after(first);
        Times always = Times.always(first);

        assertThat(List.of(after.next(), after.next())).containsExactly(first, first.plusSeconds(300));
        assertThat(List.of(always.next(), always.next())).containsExactly(first, first);
    }
}
