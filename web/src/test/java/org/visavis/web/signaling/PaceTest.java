package org.visavis.web.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.web.PinnedClock;

import java.time.Duration;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

    private final PinnedClock clock = new PinnedClock();
    private final Pace pace = new Pace(clock);

    @Test
    void a_flood_is_stopped() {
        assertThat(allowed(10_000)).isEqualTo(Pace.AT_ONCE);
    }

    @Test
    void after_a_second_some_more_is_allowed() {
        allowed(10_000);
        clock.advance(Duration.ofSeconds(1));
        assertThat(allowed(10_000)).isEqualTo(Pace.A_SECOND);
    }

    @Test
    void silence_is_not_saved_up_without_end() {
        clock.advance(Duration.ofHours(1));
        assertThat(allowed(10_000)).isEqualTo(Pace.AT_ONCE);
    }

    @Test
    void a_clock_that_goes_back_gives_nothing() {
        allowed(10_000);
        clock.advance(Duration.ofMinutes(-1));
        assertThat(pace.allows()).isFalse();
    }

    private long allowed(int tries) {
        return IntStream.range(0, tries).filter(i -> pace.allows()).count();
    }
}
