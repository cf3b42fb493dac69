package org.visavis.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Report report = new Report("tea", Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
            List.of("a second", "p99 ms"));

    @TempDir
    private Path directory;

    @Test
    void people_read_a_table_with_its_goals() {
        report.row("green", 1234.4, 0.256).row("black", 7, Double.NaN)
                .goal("green at least as fast", "176.36", true).goal("black below 5 ms", "6 ms", false).remark("With milk.");

        assertThat(report.toString().lines().map(String::stripTrailing)).containsSequence(
                "tea    a second  p99 ms",
                "green     1,234    0.26",
                "black         7",
                "",
                "reached      green at least as fast: 176.36",
                "NOT REACHED  black below 5 ms: 6 ms",
                "With milk.");
    }

    @Test
    void programs_read_the_same_as_json() throws Exception {
        Path file = report.row("green", 1234.4, Double.NaN).goal("fast", "1.2", true).write(directory);

        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(file).hasFileName("tea-20260102-030405.json");
        assertThat(json.get("begun").getAsString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json.getAsJsonArray("rows").get(0)).hasToString("{\"name\":\"green\",\"a second\":1234.4}");
        assertThat(json.getAsJsonArray("goals").get(0)).hasToString("{\"goal\":\"fast\",\"measured\":\"1.2\",\"reached\":true}");
        assertThat(json.getAsJsonObject("machine").get("processors").getAsInt()).isPositive();
    }

    @Test
    void a_row_has_a_figure_for_each_column() {
        assertThatThrownBy(() -> report.row("green", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
