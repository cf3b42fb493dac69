package org.visavis.mediaserver.track;

/**
 * Relates RTP timestamps to this server's monotonic clock, from a sender report (RFC 3550, section 6.4.1). All tracks
 * of one sender share its offset, so they stay in lip sync.
 *
 * @param nanos     a moment on the clock of {@link System#nanoTime()}
 * @param timestamp the RTP timestamp of that moment
 * @param epoch     the epoch of the packets it speaks of
 */
public record TrackClock(long nanos, int timestamp, int clockRate, int epoch) {

    public long nanosOf(int rtpTimestamp) {
        return nanos + (long) (rtpTimestamp - timestamp) * 1_000_000_000L / clockRate;
    }

    public int timestampAt(long atNanos) {
        return timestamp + (int) Math.floorDiv((atNanos - nanos) / 1000 * clockRate, 1_000_000L);
    }
}
