package org.visavis.media;

import java.time.Duration;

/**
 * Counters of one RTP stream of a leg since it began, as the media server sees it (W3C webrtc-stats).
 *
 * @param inbound       true for what the browser sends to the media server
 * @param packetsLost   never negative
 * @param jitter        zero where it is not known (outbound)
 * @param roundTripTime zero where it is not known (inbound)
 */
public record StreamStatistics(MediaKind kind, boolean inbound, long packets, long bytes, long packetsLost,
                               Duration jitter, Duration roundTripTime) { }
