package org.visavis.schedule;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.problem.Complaint;

import java.util.List;
import java.util.Map;

/** When the clinic as a whole is open: anyone may read it, an admin replaces it. */
@Stateless
@PermitAll
public class ClinicHours {

    @PersistenceContext
    EntityManager entities;

    @Inject
    AuditTrail audit;

    @Inject
    Event<OpeningHoursReplaced> replaced;

    public VersionedOpeningHours read() {
        StoredClinic stored = stored();
        return new VersionedOpeningHours(stored.with(closures()), stored.version());
    }

    /** The hours with those closures that reach into the given time. */
    public OpeningHours reachingInto(Slot time) {
        return stored().with(entities.createNamedQuery("StoredException.closures", StoredException.class)
                .setParameter("start", time.start()).setParameter("end", time.end())
                .getResultStream().map(StoredException::closure).toList());
    }

    /**
     * Replaces the hours as a whole. Appointments booked already stay where they are.
     *
     * @param expected the version the caller has seen
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public OpeningOutcome replace(Caller caller, long expected, OpeningHours hours) {
        Map<String, Complaint> complaints = hours.complaints();
        if (!complaints.isEmpty()) {
            return new OpeningOutcome.Invalid(complaints);
        }
        StoredClinic stored = stored();
        entities.refresh(stored, LockModeType.PESSIMISTIC_WRITE);
        if (stored.version() != expected) {
            return new OpeningOutcome.Outdated(stored.version());
        }
        OpeningHours before = stored.with(closures());
        stored.replace(hours);
        entities.createNamedQuery("StoredException.removeClosures").executeUpdate();
        hours.closures().forEach(closure -> entities.persist(new StoredException(closure)));
        entities.flush();
        audit.record(caller.person(), "clinic.hours-replaced", "clinic", StoredClinic.THE_ONE,
                Map.of("version", Long.toString(stored.version())));
        replaced.fire(new OpeningHoursReplaced(before, hours));
        return new OpeningOutcome.Replaced(read());
    }

    private List<OpeningHours.Closure> closures() {
        return entities.createNamedQuery("StoredException.allClosures", StoredException.class)
                .getResultStream().map(StoredException::closure).toList();
    }

    private StoredClinic stored() {
        return entities.find(StoredClinic.class, StoredClinic.THE_ONE);
    }
}
