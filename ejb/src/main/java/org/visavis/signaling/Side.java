package org.visavis.signaling;

import org.visavis.consultation.ParticipantId;
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

/** One participant's legs, each for its use, and candidates that came before their leg's offer. */
class Side {

    private static final int MOST_EARLY_LEGS = 4;

    private final Set<LegName> names = new HashSet<>();
    private final Map<LegName, List<IceCandidate>> early = new HashMap<>();
    private final Map<LegUse, Strand> strands = new HashMap<>();

    boolean knows(LegName leg) {
        return names.contains(leg);
    }

    Set<String> names() {
        return names.stream().map(LegName::value).collect(Collectors.toSet());
    }

    Optional<StagedLeg> current(LegUse use) {
        return Optional.ofNullable(strands.get(use)).flatMap(Strand::current);
    }

    /** The uses for which there is a leg. */
    Set<LegUse> uses() {
        return Set.copyOf(strands.keySet());
    }

    List<StagedLeg> all() {
        return strands.values().stream().flatMap(strand -> strand.all().stream()).toList();
    }

    Optional<StagedLeg> find(LegId id) {
        return strands.values().stream().flatMap(strand -> strand.find(id).stream()).findFirst();
    }

    /** @return the leg that is not wanted any more */
    Optional<StagedLeg> add(LegUse use, StagedLeg leg) {
        names.add(leg.name());
        return strands.computeIfAbsent(use, unknown -> new Strand()).add(leg);
    }

    void remove(StagedLeg leg) {
        names.remove(leg.name());
        early.remove(leg.name());
        strands.values().forEach(strand -> strand.remove(leg));
    }

    /** @return the legs that were for that use */
    List<StagedLeg> drop(LegUse use) {
        Strand strand = strands.remove(use);
        return strand == null ? List.of() : strand.all();
    }

    /** @return the legs that received from this participant, whatever it was */
    List<StagedLeg> drop(ParticipantId from) {
        return uses().stream().filter(use -> use.isFrom(from)).flatMap(use -> drop(use).stream()).toList();
    }

    /** @return the leg that was replaced, if this one was to replace it */
    Optional<StagedLeg> promote(StagedLeg leg) {
        return strands.values().stream().flatMap(strand -> strand.promote(leg).stream()).findFirst();
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

    /** @return the legs that are not wanted any more: only the one that is seen and heard lives until it is replaced */
    List<StagedLeg> newPage() {
        names.clear();
        early.clear();
        List<StagedLeg> unwanted = new ArrayList<>();
        for (LegUse use : uses()) {
            if (use.isMain()) {
                strands.get(use).newPage().ifPresent(unwanted::add);
            } else {
                unwanted.addAll(drop(use));
            }
        }
        return unwanted;
    }

    /** The media server has lost every leg. */
    void lost() {
        strands.clear();
        early.clear();
    }
}
