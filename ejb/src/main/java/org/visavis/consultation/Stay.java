package org.visavis.consultation;

import org.visavis.guest.Guesthood;
import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/**
 * A participant as of now.
 *
 * @param name  the person's
 * @param epoch counts the sockets of this stay, from 1
 * @param guesthood of a guest, and of nobody else
 */
public record Stay(ParticipantId id, PersonId person, String name, ParticipantRole role, ParticipantState state, int epoch,
                   Instant joinedAt, Optional<Instant> admittedAt, Optional<Instant> leftAt,
                   Optional<LeaveReason> leaveReason, Optional<Guesthood> guesthood) {

    static Stay of(Participant participant, String name) {
        return new Stay(participant.id(), participant.person(), name, participant.role(), participant.state(),
                participant.epoch(), participant.joinedAt(), participant.admittedAt(), participant.leftAt(),
                participant.leaveReason(), participant.guesthood());
    }

    public boolean isPresent() {
        return state != ParticipantState.LEFT;
    }
}
