package org.visavis.signaling;

import org.visavis.media.IceCandidate;
import org.visavis.media.Leg;
import org.visavis.media.LegId;
import org.visavis.media.LegState;
import org.visavis.media.MediaKind;

import java.util.EnumSet;
import java.util.Set;

/** A leg in the room, with what its browser calls it and what arrives from there. */
class StagedLeg {

    /** More candidates than a browser with many networks has. */
    static final int MOST_CANDIDATES = 200;

    private final LegName name;
    private final Leg leg;
    private final Set<MediaKind> flowing = EnumSet.noneOf(MediaKind.class);
    private boolean connected;
    private int candidates;
    private boolean orphan;

    StagedLeg(LegName name, Leg leg) {
        this.name = name;
        this.leg = leg;
    }

    LegName name() {
        return name;
    }

    /** Whether the participant's page means this leg by that name. */
    boolean isCalled(LegName other) {
        return !orphan && name.equals(other);
    }

    boolean isOrphan() {
        return orphan;
    }

    /** Its page is gone: it lives until it is replaced, but nobody speaks of it any more. */
    void orphan() {
        orphan = true;
    }

    Leg leg() {
        return leg;
    }

    LegId id() {
        return leg.id();
    }

    Set<MediaKind> flowing() {
        return flowing.isEmpty() ? Set.of() : EnumSet.copyOf(flowing);
    }

    void add(IceCandidate candidate) {
        if (candidates < MOST_CANDIDATES) {
            candidates++;
            leg.add(candidate);
        }
    }

    boolean isConnected() {
        return connected;
    }

    void changed(LegState state) {
        connected = state == LegState.CONNECTED;
        if (state == LegState.FAILED) {
            flowing.clear();
        }
    }

    void flow(MediaKind kind, boolean flows) {
        if (flows) {
            flowing.add(kind);
        } else {
            flowing.remove(kind);
        }
    }
}
