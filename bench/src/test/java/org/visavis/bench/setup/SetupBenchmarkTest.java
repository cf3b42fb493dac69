package org.visavis.bench.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.visavis.bench.measure.Report;

class SetupBenchmarkTest {

    private final Report report = new Report("setup", Clock.systemUTC(), List.of());

    @Test
    void what_is_short_enough_is_reached() {
        SetupBenchmark.judge(report, "relayed", 1000, 600, 1300);

        assertThat(report.toString()).doesNotContain("NOT REACHED").contains("0.60").contains("1.30");
    }

    @Test
    void longer_is_not() {
        SetupBenchmark.judge(report, "relayed", 1000, 601, 1301);

        assertThat(report.toString().lines().filter(line -> line.startsWith("NOT REACHED"))).hasSize(2);
    }
}
