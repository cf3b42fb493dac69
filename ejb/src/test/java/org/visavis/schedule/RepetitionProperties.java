package org.visavis.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A series keeps its wall time, whatever the clocks do in between. */
class RepetitionProperties {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Property
    void every_occurrence_has_the_wall_time_of_the_first_unless_its_day_skips_it(@ForAll("repetitions") Repetition repetition,
                                                                               @ForAll("zones") ZoneId zone) {
        List<Instant> starts = repetition.startsIn(zone);

        assertThat(starts).hasSize(repetition.count());
        for (int i = 0; i < starts.size(); i++) {
            LocalDateTime wanted = repetition.first().plusWeeks((long) i * repetition.everyWeeks());
            if (zone.getRules().getValidOffsets(wanted).isEmpty()) {
                assertThat(starts.get(i)).isEqualTo(zone.getRules().getTransition(wanted).getInstant());
            } else {
                assertThat(starts.get(i).atZone(zone).toLocalDateTime()).isEqualTo(wanted);
            }
        }
    }

    @Property
    void no_occurrence_is_the_second_showing_of_its_time(@ForAll("repetitions") Repetition repetition,
                                                        @ForAll("zones") ZoneId zone) {
        assertThat(repetition.startsIn(zone)).allSatisfy(start -> assertThat(
                start.minus(Duration.ofHours(1)).atZone(zone).toLocalDateTime())
                .isNotEqualTo(start.atZone(zone).toLocalDateTime()));
    }

    @Property
    void occurrences_lie_whole_weeks_apart_but_for_the_hour_a_clock_change_makes(@ForAll("repetitions") Repetition repetition,
                                                                                @ForAll("zones") ZoneId zone) {
        List<Instant> starts = repetition.startsIn(zone);

        for (int i = 1; i < starts.size(); i++) {
            Duration apart = Duration.between(starts.get(i - 1), starts.get(i)).minus(Duration.ofDays(7L * repetition.everyWeeks()));
            assertThat(apart.abs()).isLessThanOrEqualTo(Duration.ofHours(1));
        }
    }

    @Example
    void every_second_Tuesday_at_nine_stays_at_nine_over_both_changes_of_the_clocks() {
        Repetition autumn = new Repetition(LocalDateTime.parse("2026-10-13T09:00"), 2, 3);
        Repetition spring = new Repetition(LocalDateTime.parse("2027-03-23T09:00"), 1, 2);

        assertThat(autumn.startsIn(BERLIN)).extracting(Instant::toString).containsExactly(
                "2026-10-13T07:00:00Z", "2026-10-27T08:00:00Z", "2026-11-10T08:00:00Z");
        assertThat(spring.startsIn(BERLIN)).extracting(Instant::toString).containsExactly(
                "2027-03-23T08:00:00Z", "2027-03-30T07:00:00Z");
    }

    @Example
    void a_time_that_is_skipped_is_the_moment_of_the_skip_and_one_that_occurs_twice_its_first_occurrence() {
        assertThat(new Repetition(LocalDateTime.parse("2026-03-22T02:30"), 1, 3).startsIn(BERLIN)).extracting(Instant::toString)
                .containsExactly("2026-03-22T01:30:00Z", "2026-03-29T01:00:00Z", "2026-04-05T00:30:00Z");
        assertThat(new Repetition(LocalDateTime.parse("2026-10-18T02:30"), 1, 3).startsIn(BERLIN)).extracting(Instant::toString)
                .containsExactly("2026-10-18T00:30:00Z", "2026-10-25T00:30:00Z", "2026-11-01T01:30:00Z");
    }

    @Example
    void a_series_passes_a_leap_day_like_any_other() {
        assertThat(new Repetition(LocalDateTime.parse("2028-02-22T09:00"), 1, 3).startsIn(BERLIN)).extracting(Instant::toString)
                .containsExactly("2028-02-22T08:00:00Z", "2028-02-29T08:00:00Z", "2028-03-07T08:00:00Z");
    }

    @Example
    void there_is_no_series_of_one_nor_an_endless_one() {
        LocalDateTime first = LocalDateTime.parse("2026-10-13T09:00");

        assertThatThrownBy(() -> new Repetition(first, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Repetition(first, 1, 53)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Repetition(first, 0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Repetition(first, 53, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Begun within four weeks before a change of the clocks in one of the zones, long enough to pass it and often the next. */
    @Provide
    Arbitrary<Repetition> repetitions() {
        Arbitrary<LocalDate> change = Arbitraries.of(LocalDate.parse("2026-03-08"), LocalDate.parse("2026-03-29"),
                LocalDate.parse("2026-10-25"), LocalDate.parse("2026-11-01"));
        Arbitrary<LocalDateTime> first = Combinators.combine(change, Arbitraries.integers().between(0, 28),
                        Arbitraries.oneOf(Arbitraries.integers().between(0, 24 * 60 - 1), Arbitraries.integers().between(60, 180)))
                .as((day, before, minute) -> day.minusDays(before).atTime(LocalTime.ofSecondOfDay(minute * 60L)));
        return Combinators.combine(first, Arbitraries.integers().between(1, 5), Arbitraries.integers().between(5, 52))
                .as(Repetition::new);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Europe/Berlin", "America/New_York").map(ZoneId::of);
    }
}
