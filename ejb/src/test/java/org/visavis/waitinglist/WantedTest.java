package org.visavis.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.visavis.schedule.Slot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

class WantedTest {

    @ParameterizedTest
    @CsvSource({"2026-06-03T07:00:00Z, true", "2026-06-03T06:59:00Z, false", "2026-06-03T09:30:00Z, true",
            "2026-06-03T09:30:01Z, false", "2026-06-04T07:00:00Z, true", "2026-06-05T07:00:00Z, false", "2026-06-02T07:00:00Z, false"})
    void days_and_times_are_those_of_the_zone(Instant start, boolean included) {
        Wanted wanted = Wanted.of(LocalDate.of(2026, 6, 3), LocalDate.of(2026, 6, 4), LocalTime.of(9, 0), LocalTime.of(12, 0));

        assertThat(wanted.includes(Slot.of(start, Duration.ofMinutes(30)), ZoneId.of("Europe/Berlin"))).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({"2026-06-03T21:30:00Z, true", "2026-06-03T21:31:00Z, false"})
    void midnight_is_the_end_of_the_day(Instant start, boolean included) {
        Wanted wanted = Wanted.of(LocalDate.of(2026, 6, 3), LocalDate.of(2026, 6, 3), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        assertThat(wanted.includes(Slot.of(start, Duration.ofMinutes(30)), ZoneId.of("Europe/Berlin"))).isEqualTo(included);
        assertThat(wanted.latest()).isEqualTo(LocalTime.MIDNIGHT);
    }
}
