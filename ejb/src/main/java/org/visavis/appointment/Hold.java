package org.visavis.appointment;

import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/**
 * What makes an appointment no more than a hold, for now.
 *
 * @param expires when it ends unless it is booked before; fixed from the beginning
 * @param by      who holds the time; empty: the platform, which offers it to the patient
 */
record Hold(Instant expires, Optional<PersonId> by) {
}
