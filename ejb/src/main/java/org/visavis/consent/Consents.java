package org.visavis.consent;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Who agrees to what. Answers are given in the conversation, each by the person it is of. */
@Stateless
@PermitAll
public class Consents {

    @PersistenceContext
    EntityManager entities;
    @Inject
    AuditTrail audit;

    /** Somebody agrees, or does not or no longer. */
    public void answer(ConsultationId consultation, PersonId person, Purpose purpose, boolean granted, Instant at) {
        entities.persist(new Consent(consultation, person, purpose, granted, at));
        audit.record(person, granted ? "consent.given" : "consent.withdrawn", "consultation", consultation,
                Map.of("purpose", purpose.name()));
    }

    /** The latest answer of everyone who has given one. */
    public Map<PersonId, Boolean> latest(ConsultationId consultation, Purpose purpose) {
        return entities.createNamedQuery("Consent.of", Consent.class)
                .setParameter("consultation", consultation.value()).setParameter("purpose", purpose)
                .getResultStream().collect(Collectors.toMap(Consent::person, Consent::granted, (earlier, later) -> later));
    }
}
