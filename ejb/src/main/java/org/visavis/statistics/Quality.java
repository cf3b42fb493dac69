package org.visavis.statistics;

import java.util.Optional;

/**
 * What a participant's samples say together.
 *
 * @param rttMs           the mean
 * @param jitterMs        the mean
 * @param framesPerSecond the mean
 * @param width           the latest, like height and relayProtocol
 * @param relayed         whether a TURN server was in use at any time; empty where that is not known
 * @param lost            packets that did not arrive
 * @param received        packets that did
 */
record Quality(int samples, Optional<Double> rttMs, Optional<Double> jitterMs, Optional<Double> framesPerSecond,
               Optional<Integer> width, Optional<Integer> height, Optional<Boolean> relayed, Optional<String> relayProtocol,
               long lost, long received) {

    static final Quality UNKNOWN = new Quality(0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);

    Optional<Double> lossPercent() {
        return percent(lost, received);
    }

    static Optional<Double> percent(long lost, long received) {
        return lost + received == 0 ? Optional.empty() : Optional.of(100.0 * lost / (lost + received));
    }
}
