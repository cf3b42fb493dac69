package org.visavis.web.signaling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How much a browser may say: so many messages at once, and then so many a second (a token bucket). */
class Pace {

    static final int AT_ONCE = 300;
    static final int A_SECOND = 60;

    private final Clock clock;
    private Instant filled;
    private double tokens = AT_ONCE;

    Pace(Clock clock) {
        this.clock = clock;
        this.filled = clock.instant();
    }

    /** Whether one more message is all right. */
    boolean allows() {
        Instant now = clock.instant();
        double seconds = Duration.between(filled, now).toNanos() / 1e9;
        filled = now;
        tokens = Math.min(AT_ONCE, tokens + Math.max(0, seconds) * A_SECOND);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
