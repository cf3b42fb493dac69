package org.visavis.web.security;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

class SeenEventsTest {

    private static final long LATE = SeenEvents.OVERLAP.toMillis();
    private static final long LATE_NANOS = SeenEvents.OVERLAP.toNanos();

    private final SeenEvents seen = new SeenEvents();

    @Test
    void where_nothing_ever_happened_it_begins_at_the_beginning() {
        seen.begin(OptionalLong.empty());
        assertThat(seen.from()).isZero();
    }

    @Test
    void it_begins_before_the_newest_event() {
        seen.begin(OptionalLong.of(5 * LATE));
        assertThat(seen.from()).isEqualTo(4 * LATE);
    }

    @Test
    void what_is_older_than_a_new_event_is_still_asked_for() {
        seen.begin(OptionalLong.of(LATE));
        seen.fresh(List.of(event("a", 9 * LATE)), 0);
        seen.settle(LATE_NANOS - 1);
        assertThat(seen.from()).isZero();
    }

    @Test
    void what_is_older_than_an_event_seen_long_ago_is_asked_for_no_more() {
        seen.begin(OptionalLong.of(LATE));
        seen.fresh(List.of(event("a", 8 * LATE), event("b", 9 * LATE)), 0);
        seen.fresh(List.of(event("c", 10 * LATE)), 1);
        seen.settle(LATE_NANOS);

        assertThat(seen.from()).isEqualTo(9 * LATE);
        assertThat(seen.fresh(List.of(event("b", 9 * LATE), event("c", 10 * LATE)), LATE_NANOS)).as("asked for, and known").isEmpty();
        assertThat(seen.fresh(List.of(event("a", 8 * LATE)), LATE_NANOS)).as("forgotten, as it is not asked for").hasSize(1);
    }

    @Test
    void it_never_goes_back() {
        seen.begin(OptionalLong.of(10 * LATE));
        seen.fresh(List.of(event("late", 2)), 0);
        seen.settle(LATE_NANOS);
        assertThat(seen.from()).isEqualTo(9 * LATE);
    }

    @Test
    void who_has_lost_count_begins_again() {
        seen.begin(OptionalLong.of(LATE));
        seen.lose();
        assertThat(seen.hasBegun()).isFalse();
    }

    private static AdminEvent event(String id, long time) {
        return new AdminEvent(id, time, "USER", "users/paula");
    }
}
