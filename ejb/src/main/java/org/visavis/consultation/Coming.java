package org.visavis.consultation;

import org.visavis.identity.PersonId;
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
     * @param rules        what is decided about the room, as it counts just now
     * @param recordable   who has said last that they may be recorded, or that they may not
     */
    record In(ConsultationRecord consultation, Stay stay, Instant seenBefore, Map<ParticipantId, Sensitive<byte[]>> sessions,
              RoomRules rules, Map<PersonId, Boolean> recordable) implements Coming { }

    /** @param detail the times of the room, or null */
    record Refused(ProblemType problem, String detail) implements Coming { }
}
