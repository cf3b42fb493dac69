package org.visavis.consultation;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/**
 * What the appointment says of a consultation.
 *
 * @param joinFrom  when the room opens
 * @param joinUntil when it closes to newcomers, exclusive
 */
record Plan(ConsultationId id, PersonId doctor, PersonId patient, Instant start, Instant end, Instant joinFrom, Instant joinUntil,
            boolean cancelled) {

    /** As what somebody takes part; empty if they do not. */
    Optional<ParticipantRole> role(PersonId person) {
        if (doctor.equals(person)) {
            return Optional.of(ParticipantRole.DOCTOR);
        }
        return patient.equals(person) ? Optional.of(ParticipantRole.PATIENT) : Optional.empty();
    }
}
