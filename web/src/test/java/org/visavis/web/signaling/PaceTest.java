package org.visavis.web.signaling;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

    private Instant now = Instant.EPOCH;

    private final Pace pace = new Pace(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void a_flood_is_stopped() {
        assertThat(allowed(10_000)).isEqualTo(Pace.AT_ONCE);
    }

    @Test
    void after_a_second_some_more_is_allowed() {
        allowed(10_000);
        now = now.plusSeconds(1);
        assertThat(allowed(10_000)).isEqualTo(Pace.A_SECOND);
    }

    @Test
    void silence_is_not_saved_up_without_end() {
        now = now.plusSeconds(3600);
        assertThat(allowed(10_000)).isEqualTo(Pace.AT_ONCE);
    }

    @Test
    void a_clock_that_goes_back_gives_nothing() {
        allowed(10_000);
        now = now.minusSeconds(60);
        assertThat(pace.allows()).isFalse();
    }

    private long allowed(int tries) {
        return IntStream.range(0, tries).filter(i -> pace.allows()).count();
    }
}
