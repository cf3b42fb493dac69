package org.visavis.guest;

import org.visavis.identity.PersonId;

import java.util.Optional;

/**
 * What a guest is to a consultation.
 *
 * @param interpretsFor the person an interpreter speaks for; empty for everybody else
 */
public record Guesthood(GuestKind kind, Optional<PersonId> interpretsFor) { }
