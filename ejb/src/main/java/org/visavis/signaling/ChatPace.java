package org.visavis.signaling;

import java.time.Duration;
import java.time.Instant;

/** How much somebody may write: so many lines at once, then so many a second (a token bucket). */
class ChatPace {

    static final int AT_ONCE = 30;
    static final int A_SECOND = 3;

    private double lines = AT_ONCE;
    private Instant filled = Instant.MIN;

    /** Whether one more line is all right now. */
    boolean allows(Instant now) {
        if (filled.isAfter(Instant.MIN)) {
            double seconds = Math.max(0, Duration.between(filled, now).toMillis() / 1000.0);
            lines = Math.min(AT_ONCE, lines + seconds * A_SECOND);
        }
        filled = now;
        boolean allowed = lines >= 1;
        lines -= allowed ? 1 : 0;
        return allowed;
    }
}
