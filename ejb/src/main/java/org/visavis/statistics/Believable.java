package org.visavis.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which reports of a participant can be believed. Steps up to sending the offer may be of a leg the platform never heard of, because
 * that is where a call can fail; everything later must be of a leg that was offered.
 */
class Believable {

    /** Browsers' clocks go wrong by hours, not by days. */
    private static final Duration CLOCK_ERROR = Duration.ofHours(24);
    private static final double LONGEST_MS = 600_000;
    private static final long MOST = 1L << 50;
    /** A browser's count of lost packets goes below zero where packets were doubled on the way (RFC 3550, 6.4.1). */
    private static final long FEWEST = -1_000_000;

    private final Set<String> legs;
    private final Instant now;

    /** @param legs those the participant has offered */
    Believable(Set<String> legs, Instant now) {
        this.legs = Set.copyOf(legs);
        this.now = now;
    }

    boolean step(StepReport report) {
        boolean known = legs.contains(report.leg()) || report.step().compareTo(SetupStep.OFFER_SENT) <= 0;
        return known && isLegName(report.leg()) && recent(report.at());
    }

    boolean sample(QualitySample sample) {
        return legs.contains(sample.leg()) && recent(sample.at())
                && between(0, sample.rttMs(), LONGEST_MS) && between(0, sample.jitterMs(), LONGEST_MS)
                && between(0, sample.framesPerSecond(), 1_000) && between(0, sample.audioLevel(), 1)
                && counters(sample.packetsLostIn(), sample.packetsIn(), sample.packetsLostOut(), sample.packetsOut(),
                        sample.bytesIn(), sample.bytesOut(), sample.framesDecoded(), sample.freezes())
                && pixels(sample.width()) && pixels(sample.height());
    }

    private boolean recent(Instant at) {
        return !at.isBefore(now.minus(CLOCK_ERROR)) && !at.isAfter(now.plus(CLOCK_ERROR));
    }

    private static boolean isLegName(String leg) {
        return leg.matches("[A-Za-z0-9-]{1,40}");
    }

    private static boolean between(double least, Optional<Double> value, double most) {
        return value.isEmpty() || value.get() >= least && value.get() <= most;
    }

    @SafeVarargs
    private static boolean counters(Optional<Long>... counters) {
        for (Optional<Long> counter : counters) {
            if (counter.isPresent() && (counter.get() < FEWEST || counter.get() > MOST)) {
                return false;
            }
        }
        return true;
    }

    private static boolean pixels(Optional<Integer> size) {
        return size.isEmpty() || size.get() >= 0 && size.get() <= 16_384;
    }
}
