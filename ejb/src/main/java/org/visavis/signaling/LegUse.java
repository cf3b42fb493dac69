package org.visavis.signaling;

import org.visavis.consultation.ParticipantId;

import java.util.Optional;

/**
 * What a leg is for. A leg receives from one other leg at most, so everybody beyond the one whom the main leg shows has a leg of their
 * own, and so has every screen.
 *
 * @param from   of a leg that only receives: from whom
 * @param screen whether it carries a screen: one's own without {@code from}, else theirs
 */
record LegUse(Optional<ParticipantId> from, boolean screen) {

    /** Sends camera and microphone, and receives whomever its owner faces. */
    static final LegUse MAIN = new LegUse(Optional.empty(), false);

    /** Sends a screen, and receives nothing. */
    static final LegUse SCREEN = new LegUse(Optional.empty(), true);

    boolean isMain() {
        return equals(MAIN);
    }

    boolean isFrom(ParticipantId participant) {
        return from.filter(participant::equals).isPresent();
    }
}
