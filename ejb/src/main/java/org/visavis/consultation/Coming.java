package org.visavis.consultation;

import org.visavis.identity.Sensitive;
import org.visavis.problem.ProblemType;

import java.time.Instant;
import java.util.Map;

/** What became of somebody at the door. */
public sealed interface Coming {

    /**
     * @param consultation with the stays of those who are there
     * @param stay         new, or the one they already had
     * @param seenBefore   when the consultation was last looked after before this
     * @param sessions     for each stay SHA-256 of the secret that resumes it
     */
    record In(ConsultationRecord consultation, Stay stay, Instant seenBefore, Map<ParticipantId, Sensitive<byte[]>> sessions)
            implements Coming { }

    /** @param detail the times of the room, or null */
    record Refused(ProblemType problem, String detail) implements Coming { }
}
