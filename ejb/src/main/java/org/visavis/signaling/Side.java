package org.visavis.signaling;

import org.visavis.media.IceCandidate;
import org.visavis.media.LegId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One participant's legs: the one that counts, the one that is to replace it, and candidates that came before their leg's offer. */
class Side {

    private static final int MOST_EARLY_LEGS = 4;

    private final Set<LegName> names = new HashSet<>();
    private final Map<LegName, List<IceCandidate>> early = new HashMap<>();
    private Optional<StagedLeg> current = Optional.empty();
    private Optional<StagedLeg> next = Optional.empty();

    boolean knows(LegName leg) {
        return names.contains(leg);
    }

    Set<String> names() {
        return names.stream().map(LegName::value).collect(Collectors.toSet());
    }

    Optional<StagedLeg> current() {
        return current;
    }

    List<StagedLeg> all() {
        return Stream.concat(current.stream(), next.stream()).toList();
    }

    Optional<StagedLeg> find(LegId id) {
        return all().stream().filter(leg -> leg.id().equals(id)).findFirst();
    }

    /** @return the leg that is not wanted any more */
    Optional<StagedLeg> add(StagedLeg leg) {
        names.add(leg.name());
        if (current.isEmpty()) {
            current = Optional.of(leg);
            return Optional.empty();
        }
        Optional<StagedLeg> unwanted = next;
        next = Optional.of(leg);
        return unwanted;
    }

    void remove(StagedLeg leg) {
        names.remove(leg.name());
        early.remove(leg.name());
        current = current.filter(other -> other != leg);
        next = next.filter(other -> other != leg);
    }

    /** @return the leg that was replaced, if this one was to replace it */
    Optional<StagedLeg> promote(StagedLeg leg) {
        if (next.filter(other -> other == leg).isEmpty()) {
            return Optional.empty();
        }
        Optional<StagedLeg> old = current;
        current = next;
        next = Optional.empty();
        return old;
    }

    /** Adds the candidate to its leg; keeps it if the leg is yet to come; drops it if the leg is gone, or there are too many. */
    void candidate(LegName name, IceCandidate candidate) {
        Optional<StagedLeg> leg = all().stream().filter(staged -> staged.isCalled(name)).findFirst();
        if (leg.isPresent()) {
            leg.get().add(candidate);
        } else if (!knows(name) && (early.containsKey(name) || early.size() < MOST_EARLY_LEGS)) {
            List<IceCandidate> kept = early.computeIfAbsent(name, unknown -> new ArrayList<>());
            if (kept.size() < StagedLeg.MOST_CANDIDATES) {
                kept.add(candidate);
            }
        }
    }

    List<IceCandidate> early(LegName name) {
        List<IceCandidate> kept = early.remove(name);
        return kept == null ? List.of() : kept;
    }

    /** @return the leg that is not wanted any more */
    Optional<StagedLeg> newPage() {
        names.clear();
        early.clear();
        current.ifPresent(StagedLeg::orphan);
        Optional<StagedLeg> unwanted = next;
        next = Optional.empty();
        return unwanted;
    }

    /** The media server has lost every leg. */
    void lost() {
        current = Optional.empty();
        next = Optional.empty();
        early.clear();
    }
}
