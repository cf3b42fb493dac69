package org.visavis.statistics;

import org.visavis.consultation.ConsultationState;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many calls in figures.
 *
 * @param consultations to which anybody came
 * @param connected     in which doctor and patient have seen or heard each other
 * @param failed        in which they were brought together and have not
 * @param failedAt      how many of those at which step
 * @param relayShare    of the calls of which it is known, from 0 to 1
 * @param talk          in all calls together
 */
public record CallSummary(int consultations, int finished, int noShows, int connected, int failed, Map<SetupStep, Integer> failedAt,
                          Optional<Double> relayShare, Optional<Duration> medianSetup, Optional<Duration> medianWaiting,
                          Duration talk) {

    static CallSummary of(Collection<CallDetail> calls, int noShows) {
        List<CallDetail> failed = calls.stream()
                .filter(call -> call.consultation().startedAt().isPresent() && !call.connected()).toList();
        Map<SetupStep, Integer> failedAt = new EnumMap<>(SetupStep.class);
        failed.stream().flatMap(call -> call.stepReached().stream()).forEach(step -> failedAt.merge(step, 1, Integer::sum));
        List<Boolean> relayed = calls.stream().flatMap(call -> call.relayed().stream()).toList();
        return new CallSummary(calls.size(),
                (int) calls.stream().filter(call -> call.consultation().state() == ConsultationState.FINISHED).count(), noShows,
                (int) calls.stream().filter(CallDetail::connected).count(), failed.size(), failedAt,
                relayed.isEmpty() ? Optional.empty()
                        : Optional.of((double) relayed.stream().filter(Boolean::booleanValue).count() / relayed.size()),
                median(calls.stream().flatMap(call -> call.parties().stream()).flatMap(party -> party.setup().stream()).toList()),
                median(calls.stream().flatMap(call -> call.waiting().stream()).toList()),
                calls.stream().map(CallDetail::talk).reduce(Duration.ZERO, Duration::plus));
    }

    /** The middle one, or halfway between the two in the middle. */
    static Optional<Duration> median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted(Comparator.naturalOrder()).toList();
        int size = sorted.size();
        return size == 0 ? Optional.empty() : Optional.of(sorted.get((size - 1) / 2).plus(sorted.get(size / 2)).dividedBy(2));
    }
}
