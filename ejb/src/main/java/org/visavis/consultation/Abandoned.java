package org.visavis.consultation;

import org.visavis.identity.ConsultationId;

import java.time.Instant;
import java.util.List;

/**
 * A consultation that nobody looks after.
 *
 * @param participants those who were there, whatever became of them
 */
public record Abandoned(ConsultationId consultation, Instant seenAt, List<ParticipantId> participants) {

    public Abandoned {
        participants = List.copyOf(participants);
    }
}
