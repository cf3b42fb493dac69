package org.visavis.it.browser;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TimeIT extends ModulePage {

    @ParameterizedTest
    @CsvSource({
            "2026-06-01, Europe/Paris,      2026-05-31T22:00:00.000Z",
            "2026-03-29, Europe/Paris,      2026-03-28T23:00:00.000Z",
            "2026-03-30, Europe/Paris,      2026-03-29T22:00:00.000Z",
            "2026-10-25, Europe/Paris,      2026-10-24T22:00:00.000Z",
            "2026-10-26, Europe/Paris,      2026-10-25T23:00:00.000Z",
            "2026-01-01, Pacific/Kiritimati, 2025-12-31T10:00:00.000Z",
            "2026-01-01, America/New_York,  2026-01-01T05:00:00.000Z",
            "2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00.000Z",
    })
    void a_day_begins_at_midnight_or_at_its_first_instant(String day, String zone, String instant) {
        assertThat(with("/assets/time.js", "return m.startOfDay(...argument);", List.of(day, zone))).isEqualTo(instant);
        assertThat(with("/assets/time.js", "return m.dayOf(...argument);", List.of(instant, zone))).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-28, 1, 2026-03-01", "2028-02-28, 1, 2028-02-29", "2026-03-29, -1, 2026-03-28"})
    void days_are_counted_by_the_calendar(String day, int count, String result) {
        assertThat(with("/assets/time.js", "return m.plusDays(...argument);", List.of(day, count))).isEqualTo(result);
    }
}
