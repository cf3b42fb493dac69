package org.visavis.consultation;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A consultation as of now.
 *
 * @param plannedStart as planned when the first person came
 * @param startedAt    when doctor and patient were first together
 * @param stays        everyone who is or was there, in the order of coming
 */
public record ConsultationRecord(ConsultationId id, PersonId doctor, PersonId patient, Instant plannedStart, Instant plannedEnd,
                                 ConsultationState state, ConsultationMode mode, Optional<Instant> startedAt,
                                 Optional<Instant> endedAt, List<Stay> stays) {

    public ConsultationRecord {
        stays = List.copyOf(stays);
    }

    /** Whether it is theirs; a guest's part in it lasts as long as the invitation. */
    public boolean isOf(PersonId person) {
        return doctor.equals(person) || patient.equals(person);
    }

    static ConsultationRecord of(Consultation consultation, List<Stay> stays) {
        return new ConsultationRecord(consultation.id(), consultation.doctor(), consultation.patient(), consultation.startsAt(),
                consultation.endsAt(), consultation.state(), consultation.mode(), consultation.startedAt(),
                consultation.endedAt(), stays);
    }
}
