package org.visavis.guest;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

/** Fired as a CDI event, in the transaction in which the invitation of somebody who may be in was revoked. */
public record GuestRevoked(ConsultationId consultation, PersonId guest) { }
