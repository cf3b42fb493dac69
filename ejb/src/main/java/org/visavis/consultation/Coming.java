package org.visavis.consultation;

import org.visavis.problem.ProblemType;

import java.time.Instant;

/** What became of somebody at the door. */
public sealed interface Coming {

    /**
     * @param consultation with the stays of those who are there
     * @param stay         new, or the one they already had
     * @param seenBefore   when the consultation was last looked after before this
     */
    record In(ConsultationRecord consultation, Stay stay, Instant seenBefore) implements Coming { }

    /** @param detail the times of the room, or null */
    record Refused(ProblemType problem, String detail) implements Coming { }
}
