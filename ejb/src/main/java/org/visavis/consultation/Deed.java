package org.visavis.consultation;

import org.visavis.problem.ProblemType;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a participant may do: who, and in which of their states. One table; the page only shows what it says. */
public enum Deed {
    NEGOTIATE(Whose.ANYBODY, ParticipantState.WAITING, ParticipantState.ADMITTED),
    REPORT(Whose.ANYBODY, ParticipantState.WAITING, ParticipantState.ADMITTED),
    CHOOSE_MEDIA(Whose.ANYBODY, ParticipantState.WAITING, ParticipantState.ADMITTED),
    CONSENT(Whose.ANYBODY, ParticipantState.WAITING, ParticipantState.ADMITTED),
    WRITE(Whose.ANYBODY, ParticipantState.ADMITTED),
    LEAVE(Whose.ANYBODY, ParticipantState.WAITING, ParticipantState.ADMITTED),
    SHARE_SCREEN(Whose.ANYBODY, ParticipantState.ADMITTED),
    ADMIT(Whose.STAFF, ParticipantState.ADMITTED),
    TURN_AWAY(Whose.STAFF, ParticipantState.ADMITTED),
    RECORD(Whose.STAFF, ParticipantState.ADMITTED),
    END(Whose.STAFF, ParticipantState.ADMITTED);

    private enum Whose {
        ANYBODY, STAFF
    }

    private final Whose whose;
    private final Set<ParticipantState> when;

    Deed(Whose whose, ParticipantState... when) {
        this.whose = whose;
        this.when = EnumSet.noneOf(ParticipantState.class);
        this.when.addAll(Set.of(when));
    }

    /** Why somebody of this role, in this state, may not do it; empty if they may. */
    public Optional<ProblemType> refusedTo(ParticipantRole role, ParticipantState state) {
        if (whose == Whose.STAFF && !role.isStaff()) {
            return Optional.of(ProblemType.NOT_ALLOWED);
        }
        if (!when.contains(state)) {
            return Optional.of(state == ParticipantState.WAITING ? ProblemType.NOT_ADMITTED : ProblemType.NOT_JOINED);
        }
        return Optional.empty();
    }
}
