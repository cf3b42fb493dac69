package org.visavis.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.identity.PersonId;

import java.time.Clock;
import java.util.Map;

/** Where use cases leave word of what was done. */
@Stateless
@PermitAll
public class AuditTrail {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /**
     * Records a deed in the transaction of the deed: both are kept, or neither is.
     *
     * @param action  what was done, e.g. {@code appointment.booked}
     * @param subject the id of what it was done to
     * @param detail  a few words more, by name; never health data, a token or a session description
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(PersonId actor, String action, String subjectType, Object subject, Map<String, String> detail) {
        entities.persist(new AuditEvent(clock.instant(), actor.value(), action, subjectType, subject.toString(), detail));
    }

    /** The same for what the platform does of itself. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void recordOwn(String action, String subjectType, Object subject, Map<String, String> detail) {
        entities.persist(new AuditEvent(clock.instant(), null, action, subjectType, subject.toString(), detail));
    }
}
