package org.visavis.guest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
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
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Fault;
import org.visavis.problem.ProblemType;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Inviting further people to a consultation: its doctor anybody, its patient a relative or an interpreter. */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class GuestLinks {

    /** So many guests fit into a room. */
    public static final int MOST_AT_ONCE = 4;
    /** So many invitations there can be in all, so that nobody is written to without end. */
    static final int MOST_IN_ALL = 20;

    private static final String KIND = "consultation";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Attendance appointments;

    @Inject
    People people;

    @Inject
    AuditTrail audit;

    @Inject
    Event<GuestInvited> invitations;

    @Inject
    Event<GuestRevoked> revocations;

    @Inject
    Clock clock;

    public InviteOutcome invite(Caller caller, ConsultationId id, GuestWish wish) {
        Optional<Attendance.Visit> visit = own(caller, id);
        if (visit.isEmpty()) {
            return new InviteOutcome.Refused(ProblemType.NOT_FOUND, null);
        }
        lock(id);
        Optional<InviteOutcome> refused = refusal(caller, visit.get(), wish);
        return refused.orElseGet(() -> add(caller, visit.get(), wish));
    }

    /** Every invitation of a consultation of the caller's, the oldest first; empty where it is not theirs. */
    public Optional<List<GuestLinkView>> list(Caller caller, ConsultationId id) {
        return own(caller, id).map(visit -> all(id).stream()
                .map(link -> link.isBy(caller.person()) ? link.view() : link.view().withoutEmail()).toList());
    }

    /**
     * Ends an invitation, and the part of a guest who has come by it. Harmless if it has ended.
     *
     * @return why it can't be
     */
    public Optional<ProblemType> revoke(Caller caller, ConsultationId id, GuestLinkId link) {
        Optional<Attendance.Visit> visit = own(caller, id);
        Optional<GuestLink> found = visit.flatMap(own -> Optional.ofNullable(
                entities.find(GuestLink.class, link.value(), LockModeType.PESSIMISTIC_WRITE))).filter(own -> own.consultation().equals(id));
        if (found.isEmpty()) {
            return Optional.of(ProblemType.NOT_FOUND);
        }
        if (!caller.is(visit.get().doctor()) && !found.get().isBy(caller.person())) {
            return Optional.of(ProblemType.NOT_ALLOWED);
        }
        if (!found.get().isRevoked()) {
            audit.record(caller.person(), "guest.revoked", KIND, id, Map.of("link", link.toString()));
            found.get().revoke(clock.instant()).ifPresent(guest -> revocations.fire(new GuestRevoked(id, guest)));
        }
        return Optional.empty();
    }

    private Optional<InviteOutcome> refusal(Caller caller, Attendance.Visit visit, GuestWish wish) {
        if (wish.kind() == GuestKind.DOCTOR && !caller.is(visit.doctor())) {
            return refused(ProblemType.NOT_ALLOWED, "A patient may invite a relative or an interpreter.");
        }
        if (visit.status() == AppointmentStatus.CANCELLED) {
            return refused(ProblemType.CANCELLED, null);
        }
        if (!visit.isToCome() || visit.joinWindow().isBefore(clock.instant())) {
            return refused(ProblemType.TOO_LATE, null);
        }
        List<GuestLink> all = all(visit.id());
        if (all.size() >= MOST_IN_ALL || all.stream().filter(link -> !link.isRevoked()).count() >= MOST_AT_ONCE) {
            return refused(ProblemType.ILLEGAL_TRANSITION, "There can be " + MOST_AT_ONCE + " guests at once and "
                    + MOST_IN_ALL + " invitations in all.");
        }
        return wrongField(visit, wish, all);
    }

    private Optional<InviteOutcome> wrongField(Attendance.Visit visit, GuestWish wish, List<GuestLink> all) {
        boolean interprets = wish.kind() == GuestKind.INTERPRETER;
        if (wish.interpretsFor().filter(person -> !interprets || !isExpected(visit, all, person)).isPresent()) {
            return wrong("interpretsFor", Fault.NOT_OF_THE_CONSULTATION);
        }
        if (wish.account().filter(account -> wish.kind() != GuestKind.DOCTOR || visit.expects(account)
                || people.find(account).filter(known -> known.is(Role.DOCTOR)).isEmpty()).isPresent()) {
            return wrong("person", Fault.NO_OTHER_DOCTOR);
        }
        boolean again = wish.account().filter(account -> all.stream()
                .anyMatch(link -> !link.isRevoked() && link.guest().filter(account::equals).isPresent())).isPresent();
        return again ? refused(ProblemType.ILLEGAL_TRANSITION, "This doctor is invited already.") : Optional.empty();
    }

    private InviteOutcome add(Caller caller, Attendance.Visit visit, GuestWish wish) {
        Optional<PersonId> interpretsFor = wish.kind() == GuestKind.INTERPRETER
                ? Optional.of(wish.interpretsFor().orElse(visit.patient())) : Optional.empty();
        Optional<Contact> account = wish.account().flatMap(people::find);
        String name = account.map(Contact::name).orElse(wish.name());
        GuestLink link = new GuestLink(visit.id(), wish, name, interpretsFor, caller.person(), clock.instant());
        Optional<Sensitive<String>> secret = account.isPresent() ? Optional.empty() : Optional.of(Secret.create());
        secret.ifPresent(link::openWith);
        entities.persist(link);
        audit.record(caller.person(), "guest.invited", KIND, visit.id(),
                Map.of("link", link.id().toString(), "kind", wish.kind().name().toLowerCase(Locale.ROOT)));
        invitations.fire(new GuestInvited(link.view(), secret, visit.during(), visit.joinWindow()));
        return new InviteOutcome.Invited(link.view(), secret);
    }

    private static boolean isExpected(Attendance.Visit visit, List<GuestLink> all, PersonId person) {
        Stream<PersonId> guests = all.stream().filter(link -> !link.isRevoked()).flatMap(link -> link.guest().stream());
        return visit.expects(person) || guests.anyMatch(person::equals);
    }

    private Optional<Attendance.Visit> own(Caller caller, ConsultationId id) {
        return appointments.find(id)
                .filter(visit -> caller.is(visit.patient()) || caller.is(Role.DOCTOR) && caller.is(visit.doctor()));
    }

    /** Of two invitations at once, one is first: they are counted. */
    private void lock(ConsultationId id) {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .setParameter("name", "guest_link " + id).getSingleResult();
    }

    private List<GuestLink> all(ConsultationId id) {
        return entities.createNamedQuery("GuestLink.of", GuestLink.class).setParameter("consultation", id.value()).getResultList();
    }

    private static Optional<InviteOutcome> refused(ProblemType problem, String detail) {
        return Optional.of(new InviteOutcome.Refused(problem, detail));
    }

    private static Optional<InviteOutcome> wrong(String field, Fault fault) {
        return Optional.of(new InviteOutcome.Refused(ProblemType.INVALID_REQUEST, null, Map.of(field, fault.complaint())));
    }
}
