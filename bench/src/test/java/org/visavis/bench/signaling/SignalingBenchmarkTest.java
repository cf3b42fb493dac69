package org.visavis.bench.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.visavis.bench.measure.Report;

class SignalingBenchmarkTest {

    private final Report report = new Report("signaling", Clock.systemUTC(), List.of());

    @Test
    void enough_is_six_tenths_of_ws_and_half_as_much_again_as_socket_io() {
        SignalingBenchmark.judge(report, 600, 1000, 400);

        assertThat(report.toString()).doesNotContain("NOT REACHED").contains("0.60").contains("1.50");
    }

    @Test
    void less_is_not() {
        SignalingBenchmark.judge(report, 599, 1000, 400);

        assertThat(report.toString().lines().filter(line -> line.startsWith("NOT REACHED"))).hasSize(2);
    }
}
