package org.visavis.consultation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;

import org.visavis.guest.GuestEntrance;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.People;
import org.visavis.identity.Role;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What can be seen of consultations. */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class Consultations {

    @PersistenceContext
    EntityManager entities;
    @Inject
    People people;
    @Inject
    Plans plans;

    @Inject
    GuestEntrance guests;

    /** A consultation the caller takes part in, or any for an admin; empty where there is none they may see. */
    public Optional<ConsultationRecord> find(Caller caller, ConsultationId id) {
        return Optional.ofNullable(entities.find(Consultation.class, id.value()))
                .map(consultation -> records(List.of(consultation)).get(0))
                .or(() -> plans.of(id).map(Consultations::planned))
                .filter(found -> caller.is(Role.ADMIN) || found.isOf(caller.person()) || guests.of(id, caller.person()).isPresent());
    }

    /** Consultations planned to start in [from, to), in the order of their start. */
    @RolesAllowed(Role.ADMIN_NAME)
    public List<ConsultationRecord> planned(Instant from, Instant to) {
        return records(entities.createNamedQuery("Consultation.planned", Consultation.class)
                .setParameter("from", from).setParameter("to", to).getResultList());
    }

    /** At most so many of them, after the given one. */
    @RolesAllowed(Role.ADMIN_NAME)
    public List<ConsultationRecord> planned(Instant from, Instant to, Optional<ConsultationId> after, int limit) {
        Optional<Consultation> last = after.map(id -> entities.find(Consultation.class, id.value()));
        TypedQuery<Consultation> query = last.isPresent()
                ? entities.createNamedQuery("Consultation.after", Consultation.class)
                        .setParameter("start", last.get().startsAt()).setParameter("id", last.get().id().value())
                : entities.createNamedQuery("Consultation.planned", Consultation.class);
        return records(query.setParameter("from", from).setParameter("to", to).setMaxResults(limit).getResultList());
    }

    private List<ConsultationRecord> records(Collection<Consultation> consultations) {
        if (consultations.isEmpty()) {
            return List.of();
        }
        List<Participant> participants = entities.createNamedQuery("Participant.of", Participant.class)
                .setParameter("consultations", consultations.stream().map(c -> c.id().value()).toList()).getResultList();
        Map<UUID, String> names = Names.of(people, participants);
        Map<ConsultationId, List<Stay>> stays = participants.stream().collect(Collectors.groupingBy(Participant::consultation,
                Collectors.mapping(p -> Stay.of(p, names.get(p.person().value())), Collectors.toList())));
        return consultations.stream()
                .map(consultation -> ConsultationRecord.of(consultation, stays.getOrDefault(consultation.id(), List.of())))
                .toList();
    }

    private static ConsultationRecord planned(Plan plan) {
        ConsultationState state = plan.cancelled() ? ConsultationState.CANCELLED : ConsultationState.PLANNED;
        return new ConsultationRecord(plan.id(), plan.doctor(), plan.patient(), plan.start(), plan.end(), state,
                ConsultationMode.RELAYED, Optional.empty(), Optional.empty(), List.of());
    }
}
