package org.visavis.mediaserver.webrtc;

import org.visavis.mediaserver.track.MediaKind;

/** @param jitter in seconds */
public record InboundStats(MediaKind kind, long ssrc, long packetsReceived, long bytesReceived, long packetsLost,
                           double jitter, long pliCount, long nackCount) {
}
