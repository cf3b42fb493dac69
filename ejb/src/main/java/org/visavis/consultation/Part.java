package org.visavis.consultation;

import org.visavis.guest.Guesthood;

import java.util.Optional;

/**
 * As what somebody comes.
 *
 * @param guesthood of a guest, and of nobody else
 */
record Part(ParticipantRole role, Optional<Guesthood> guesthood) {

    static Part of(ParticipantRole role) {
        return new Part(role, Optional.empty());
    }

    static Part of(Guesthood guesthood) {
        return new Part(ParticipantRole.GUEST, Optional.of(guesthood));
    }
}
