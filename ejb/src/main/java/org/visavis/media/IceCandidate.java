package org.visavis.media;

import java.util.Objects;

/**
 * A way to reach a peer (RFC 8839), as in RTCIceCandidateInit.
 *
 * @param candidate     the candidate attribute, e.g. {@code candidate:1 1 udp 2122194687 192.0.2.1 50000 typ host}
 * @param sdpMid        the media section's identification tag; may be null if sdpMLineIndex is given
 * @param sdpMLineIndex the media section's index, from 0
 */
public record IceCandidate(String candidate, String sdpMid, int sdpMLineIndex) {

    public IceCandidate {
        Objects.requireNonNull(candidate);
    }

    @Override
    public String toString() {
        return "IceCandidate[" + sdpMid + "]";
    }
}
