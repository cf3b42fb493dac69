package org.visavis.consultation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long somebody may have to wait, in whole minutes.
 *
 * @param shortest at least a quarter of consultations lasted less than what this reckons with
 * @param longest  at least a quarter lasted more
 */
public record Estimate(Duration expected, Duration shortest, Duration longest) {

    /** Fewer consultations than these say nothing. */
    static final int LEAST_KNOWN = 3;
    private static final Duration ROUGH = Duration.ofMinutes(30);

    /**
     * What is known when somebody asks how long it will be.
     *
     * @param recent     how long this doctor's latest consultations lasted, in any order
     * @param ahead      how many are to be seen before
     * @param running    since when a consultation is going on, if one is
     * @param untilBegin until when the doctor, who is not there yet, is expected; empty if they are there
     */
    record Situation(List<Duration> recent, int ahead, Optional<Duration> running, Optional<Duration> untilBegin) {

        Situation {
            recent = recent.stream().sorted().toList();
        }
    }

    /**
     * The middle half of what has been, put one after another. Empty where nothing honest can be said: too little is known, the
     * consultation that is going on lasts longer than any before, the doctor should be there and is not, or it is the turn of who asks.
     */
    static Optional<Estimate> of(Situation now) {
        boolean doctorIsLate = now.untilBegin().filter(wait -> wait.isNegative() || wait.isZero()).isPresent();
        List<Duration> rest = now.running().map(since -> rest(now.recent(), since)).orElse(List.of(Duration.ZERO));
        boolean turn = now.ahead() == 0 && now.running().isEmpty() && now.untilBegin().isEmpty();
        if (now.recent().size() < LEAST_KNOWN || doctorIsLate || rest.isEmpty() || turn) {
            return Optional.empty();
        }
        Duration begin = now.untilBegin().orElse(Duration.ZERO);
        return Optional.of(rounded(sum(now, rest, begin, 0.5), sum(now, rest, begin, 0.25), sum(now, rest, begin, 0.75)));
    }

    private static Duration sum(Situation now, List<Duration> rest, Duration begin, double quantile) {
        return begin.plus(quantile(rest, quantile)).plus(quantile(now.recent(), quantile).multipliedBy(now.ahead()));
    }

    /** What was left of those that lasted longer than this one has. */
    private static List<Duration> rest(List<Duration> recent, Duration since) {
        return recent.stream().filter(length -> length.compareTo(since) > 0).map(length -> length.minus(since)).toList();
    }

    private static Duration quantile(List<Duration> sorted, double quantile) {
        return sorted.get((int) Math.round(quantile * (sorted.size() - 1)));
    }

    /** Outwards to minutes, and to five of them where it is about half an hour or more. */
    private static Estimate rounded(Duration expected, Duration shortest, Duration longest) {
        long step = longest.compareTo(ROUGH) > 0 ? 300 : 60;
        long low = shortest.toSeconds() / step * step;
        long high = (longest.toSeconds() + step - 1) / step * step;
        long middle = Math.round((double) expected.toSeconds() / step) * step;
        return new Estimate(Duration.ofSeconds(Math.max(middle, low)), Duration.ofSeconds(low), Duration.ofSeconds(Math.max(high, step)));
    }
}
