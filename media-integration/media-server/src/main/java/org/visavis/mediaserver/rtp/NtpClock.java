package org.visavis.mediaserver.rtp;

import java.time.Clock;
import java.time.Instant;

/** Relates the monotonic clock to NTP time (RFC 3550, section 4), once, so that both run alike from then on. */
public final class NtpClock {
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    private final long epochNanos;

    public NtpClock(Clock clock) {
        Instant now = clock.instant();
        epochNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
    }

    /** NTP time in 32.32 fixed point of a moment on the clock of {@link System#nanoTime()}. */
    public long ntp(long nanos) {
        long unix = epochNanos + nanos;
        long seconds = Math.floorDiv(unix, 1_000_000_000L) + SECONDS_1900_TO_1970;
        long fraction = (Math.floorMod(unix, 1_000_000_000L) << 32) / 1_000_000_000L;
        return seconds << 32 | fraction;
    }

    /** Nanoseconds from 1900 of an NTP time; only differences are meant to be used. */
    public static long nanos(long ntp) {
        return (ntp >>> 32) * 1_000_000_000L + ((ntp & 0xffff_ffffL) * 1_000_000_000L >>> 32);
    }
}
