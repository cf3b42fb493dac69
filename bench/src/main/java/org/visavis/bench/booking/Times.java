package org.visavis.bench.booking;

import java.time.Duration;
import java.time.Instant;

/** The times that a client asks for, one after another. */
final class Times {

    private final Duration step;
    private Instant next;

    private Times(Instant first, Duration step) {
        this.next = first;
        this.step = step;
    }

    /** One slot after another. */
    static Times after(Instant first) {
        return new Times(first, Clinic.SLOT);
    }

    /** The same time again and again. */
    static Times always(Instant time) {
        return new Times(time, Duration.ZERO);
    }

    Instant next() {
        Instant time = next;
        next = next.plus(step);
        return time;
    }
}
