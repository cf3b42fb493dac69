package org.visavis.guest;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/**
 * An invitation, as those whose consultation it is see it.
 *
 * @param email where the link was sent, for whoever invited
 * @param guest who has come by the link, or the account it is for
 */
public record GuestLinkView(GuestLinkId id, ConsultationId consultation, Guesthood guesthood, String name, Optional<String> email,
                            PersonId invitedBy, Instant createdAt, State state, boolean account, Optional<PersonId> guest) {

    /** How far it has come. */
    public enum State {
        OPEN, USED, REVOKED
    }

    GuestLinkView withoutEmail() {
        return new GuestLinkView(id, consultation, guesthood, name, Optional.empty(), invitedBy, createdAt, state, account, guest);
    }
}
