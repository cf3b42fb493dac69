package org.visavis.consultation;

import org.visavis.problem.ProblemType;

/** What became of somebody at the door. */
public sealed interface Coming {

    /** @param stay new, or the one they already had */
    record In(ConsultationRecord consultation, Stay stay) implements Coming { }

    /** @param detail the times of the room, or null */
    record Refused(ProblemType problem, String detail) implements Coming { }
}
