package org.visavis.guest;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.Attendance;
import org.visavis.audit.AuditTrail;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Profile;
import org.visavis.identity.Sensitive;
import org.visavis.problem.ProblemType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where people with a link come in. Nobody is signed in here: who comes is known by the secret they have. */
@Stateless
@PermitAll
public class GuestEntrance {

    /** How long a guest's session outlives the time at which the room closes to newcomers. */
    static final Duration STAYS_ON = Duration.ofHours(2);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Attendance appointments;

    @Inject
    People people;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * Uses a link. The browser that has used it before may come in by it again, any other may not.
     *
     * @param sessions those of guests that this browser keeps
     * @param zone     of the browser, with its language the guest's own
     */
    public Entering enter(Sensitive<String> secret, Collection<Sensitive<String>> sessions, ZoneId zone, String language) {
        Optional<GuestLink> found = entities.createNamedQuery("GuestLink.bySecret", GuestLink.class)
                .setParameter("secret", Secret.hash(secret)).getResultStream().findFirst();
        if (found.isEmpty()) {
            return new Entering.Refused(ProblemType.NOT_FOUND, null);
        }
        GuestLink link = found.get();
        entities.refresh(link, LockModeType.PESSIMISTIC_WRITE);
        Attendance.Visit visit = appointments.find(link.consultation()).orElseThrow();
        if (link.isRevoked()) {
            return new Entering.Refused(ProblemType.LINK_REVOKED, null);
        }
        Optional<Sensitive<String>> own = sessions.stream().filter(link::belongsTo).findFirst();
        Optional<Entering> closed = closed(visit, own.isPresent());
        if (closed.isPresent()) {
            return closed.get();
        }
        if (link.isUsed() && own.isEmpty()) {
            return new Entering.Refused(ProblemType.LINK_USED, null);
        }
        return new Entering.In(link.consultation(), own.orElseGet(() -> use(link, zone, language)), until(visit));
    }

    /** The guest whose browser keeps this session; empty if it is not of this consultation, revoked or over. */
    public Optional<Guest> guest(ConsultationId consultation, Sensitive<String> session) {
        return entities.createNamedQuery("GuestLink.bySession", GuestLink.class).setParameter("session", Secret.hash(session))
                .setParameter("consultation", consultation.value()).getResultStream().findFirst()
                .flatMap(link -> appointments.find(consultation).filter(this::isOn).map(visit -> guest(link, visit)));
    }

    /** What somebody is to a consultation by an invitation that holds; empty if they have none. For the platform's own features. */
    public Optional<Guesthood> of(ConsultationId consultation, PersonId guest) {
        return entities.createNamedQuery("GuestLink.ofGuest", GuestLink.class).setParameter("guest", guest.value())
                .setParameter("consultation", consultation.value()).getResultStream().findFirst().map(GuestLink::guesthood);
    }

    private Sensitive<String> use(GuestLink link, ZoneId zone, String language) {
        Caller guest = people.signedIn(new Profile("guest:" + link.id(), link.name(), link.email().orElse(null), zone, language,
                Set.of()));
        Sensitive<String> session = Secret.create();
        link.use(guest.person(), session, clock.instant());
        audit.record(guest.person(), "guest.entered", "consultation", link.consultation(), Map.of("link", link.id().toString()));
        return session;
    }

    private Guest guest(GuestLink link, Attendance.Visit visit) {
        PersonId person = link.guest().orElseThrow();
        Map<PersonId, Contact> contacts = people.contacts(Set.of(person, visit.doctor()));
        Contact contact = contacts.get(person);
        return new Guest(new Caller(person, contact.name(), Set.of(), contact.timeZone()), link.guesthood(), contact.language(),
                contacts.get(visit.doctor()), visit.during(), until(visit));
    }

    private Optional<Entering> closed(Attendance.Visit visit, boolean again) {
        Instant now = clock.instant();
        String times = "The room is open from " + visit.joinWindow().from() + " until " + visit.joinWindow().until() + ".";
        if (visit.status() == AppointmentStatus.CANCELLED) {
            return Optional.of(new Entering.Refused(ProblemType.CANCELLED, null));
        }
        if (visit.joinWindow().isAfter(now)) {
            return Optional.of(new Entering.Refused(ProblemType.TOO_EARLY, times));
        }
        boolean over = again ? !isOn(visit) : !visit.isToCome() || visit.joinWindow().isBefore(now);
        return over ? Optional.of(new Entering.Refused(ProblemType.TOO_LATE, times)) : Optional.empty();
    }

    private boolean isOn(Attendance.Visit visit) {
        return visit.isToCome() && clock.instant().isBefore(until(visit));
    }

    private static Instant until(Attendance.Visit visit) {
        return visit.joinWindow().until().plus(STAYS_ON);
    }
}
