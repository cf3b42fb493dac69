package org.visavis.signaling;

import org.visavis.media.LegId;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The legs of one participant for one use: the one that counts, and the one that is to replace it. */
class Strand {

    private Optional<StagedLeg> current = Optional.empty();
    private Optional<StagedLeg> next = Optional.empty();

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
        if (current.isEmpty()) {
            current = Optional.of(leg);
            return Optional.empty();
        }
        Optional<StagedLeg> unwanted = next;
        next = Optional.of(leg);
        return unwanted;
    }

    void remove(StagedLeg leg) {
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

    /** @return the leg that is not wanted any more */
    Optional<StagedLeg> newPage() {
        current.ifPresent(StagedLeg::orphan);
        Optional<StagedLeg> unwanted = next;
        next = Optional.empty();
        return unwanted;
    }
}
