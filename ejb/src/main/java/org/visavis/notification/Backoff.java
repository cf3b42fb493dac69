package org.visavis.notification;

import java.time.Duration;

/** How long to wait before another attempt: half a minute at first, twice as long each time, an hour at most. */
final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofHours(1);

    private Backoff() {
    }

    /** @param attempts how many there have been, at least 1 */
    static Duration after(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts);
        }
        int doublings = Math.min(attempts - 1, Long.SIZE - Long.numberOfLeadingZeros(LONGEST.dividedBy(FIRST)));
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
