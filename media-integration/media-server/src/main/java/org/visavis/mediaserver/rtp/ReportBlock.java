package org.visavis.mediaserver.rtp;

/**
 * A reception report block (RFC 3550, section 6.4.1).
 *
 * @param fractionLost     in 1/256
 * @param lastSenderReport middle 32 bits of the NTP time of the last sender report, or 0
 * @param delay            since that report, in 1/65536 s
 */
public record ReportBlock(int ssrc, int fractionLost, int packetsLost, int highestSequence, int jitter,
                          int lastSenderReport, int delay) {
}
