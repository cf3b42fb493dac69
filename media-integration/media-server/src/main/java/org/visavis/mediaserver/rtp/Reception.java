package org.visavis.mediaserver.rtp;

/**
 * What is known of one received RTP stream: counts, loss and jitter as RFC 3550, sections 6.4.1 and A.8, define them.
 */
public final class Reception {
    private final int clockRate;
    private long first = -1;
    private long highest;
    private long received;
    private long bytes;
    private double jitter;
    private long lastTransit;
    private long expectedAtReport;
    private long receivedAtReport;
    private int lastSenderReport;
    private long lastSenderReportNanos;

    public Reception(int clockRate) {
        this.clockRate = clockRate;
    }

    public synchronized void received(long sequence, int timestamp, int size, long nanos) {
        if (first < 0) {
            first = sequence;
            highest = sequence;
        }
        highest = Math.max(highest, sequence);
        received++;
        bytes += size;
        long transit = nanos / 1000 * clockRate / 1_000_000 - (timestamp & 0xffff_ffffL);
        if (received > 1) {
            int difference = Math.abs((int) (transit - lastTransit));
            if (difference < clockRate) {
                jitter += (difference - jitter) / 16;
            }
        }
        lastTransit = transit;
    }

    /** @param compactNtp the middle 32 bits of the sender report's NTP time */
    public synchronized void senderReport(int compactNtp, long nanos) {
        lastSenderReport = compactNtp;
        lastSenderReportNanos = nanos;
    }

    /** The block for the next receiver report; the fraction lost counts from the last call. */
    public synchronized ReportBlock report(int ssrc, long nanos) {
        long expected = first < 0 ? 0 : highest - first + 1;
        long expectedSince = expected - expectedAtReport;
        long lostSince = expectedSince - (received - receivedAtReport);
        expectedAtReport = expected;
        receivedAtReport = received;
        int fraction = expectedSince <= 0 || lostSince <= 0 ? 0 : (int) Math.min(255, lostSince * 256 / expectedSince);
        long delay = lastSenderReport == 0 ? 0 : (nanos - lastSenderReportNanos) * 65_536 / 1_000_000_000L;
        return new ReportBlock(ssrc, fraction, (int) packetsLost(), (int) highest, (int) jitter, lastSenderReport,
                (int) delay);
    }

    public synchronized long packetsLost() {
        return first < 0 ? 0 : Math.max(0, highest - first + 1 - received);
    }

    public synchronized long packetsReceived() {
        return received;
    }

    public synchronized long bytesReceived() {
        return bytes;
    }

    /** In seconds. */
    public synchronized double jitterSeconds() {
        return jitter / clockRate;
    }
}
