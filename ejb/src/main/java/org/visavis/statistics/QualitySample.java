package org.visavis.statistics;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A browser's report of how good a leg is (W3C webrtc-stats). Counters count since the leg began; whatever the browser does not know is
 * empty.
 *
 * @param leg       the browser's own name of the leg
 * @param at        by the browser's clock
 * @param rttMs     round trip to the other end of the leg, in milliseconds
 * @param jitterMs  of what arrives, in milliseconds
 * @param width     of the picture that arrives, in pixels
 * @param height    of the picture that arrives, in pixels
 * @param audioLevel of what arrives, from 0 (silence) to 1
 */
public record QualitySample(
        String leg, Instant at,
        Optional<Double> rttMs, Optional<Double> jitterMs,
        Optional<Long> packetsLostIn, Optional<Long> packetsIn, Optional<Long> packetsLostOut, Optional<Long> packetsOut,
        Optional<Long> bytesIn, Optional<Long> bytesOut,
        Optional<Long> framesDecoded, Optional<Double> framesPerSecond, Optional<Integer> width, Optional<Integer> height,
        Optional<Long> freezes, Optional<Double> audioLevel,
        Optional<CandidateType> candidateType, Optional<RelayProtocol> relayProtocol) {

    /** The local candidate in use (RFC 8445). */
    public enum CandidateType {
        HOST, SRFLX, PRFLX, RELAY
    }

    /** How the browser reaches its TURN server. */
    public enum RelayProtocol {
        UDP, TCP, TLS
    }

    public QualitySample {
        Objects.requireNonNull(leg);
        Objects.requireNonNull(at);
    }
}
