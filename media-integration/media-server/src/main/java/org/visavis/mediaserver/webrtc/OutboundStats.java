package org.visavis.mediaserver.webrtc;

import org.visavis.mediaserver.track.MediaKind;

/**
 * @param roundTripTime in seconds
 * @param fractionLost  0 to 1
 * @param remb          what the browser says it can take, in bit/s; 0 when it said nothing
 */
public record OutboundStats(MediaKind kind, long ssrc, long packetsSent, long bytesSent, long packetsLost,
                            double fractionLost, double roundTripTime, long pliCount, long firCount, long nackCount,
                            long remb) {
}
