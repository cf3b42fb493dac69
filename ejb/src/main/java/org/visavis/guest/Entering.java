package org.visavis.guest;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.Sensitive;
import org.visavis.problem.ProblemType;

import java.time.Instant;

/** What became of somebody with a link. */
public sealed interface Entering {

    /**
     * @param session the secret that this browser keeps
     * @param until   when it is worth nothing any more
     */
    record In(ConsultationId consultation, Sensitive<String> session, Instant until) implements Entering { }

    /** @param detail the times of the room, or null */
    record Refused(ProblemType problem, String detail) implements Entering { }
}
