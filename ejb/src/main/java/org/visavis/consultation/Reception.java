package org.visavis.consultation;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.consent.Consents;
import org.visavis.consent.Purpose;
import org.visavis.guest.GuestEntrance;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.problem.ProblemType;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Coming to a consultation, being let in, and leaving: what a conversation writes down. Every change takes the lock of the
 * consultation's row, so that of two changes at once one is first. May be called by whoever reaches the conversation; who may do what is
 * decided here for coming, and by {@link Deed} for the rest.
 */
@Stateless
@PermitAll
public class Reception {

    private static final String KIND = "consultation";

    @PersistenceContext
    EntityManager entities;
    @Inject
    AuditTrail audit;
    @Inject
    People people;
    @Inject
    Plans plans;
    @Inject
    GuestEntrance guests;
    @Inject
    RoomPolicies policies;
    @Inject
    Consents consents;
    @Inject
    Clock clock;

    /** Why somebody could not come just now; empty if they could. Changes nothing. */
    public Optional<ProblemType> refusal(Caller caller, ConsultationId id) {
        Optional<Plan> plan = plans.of(id);
        if (plan.flatMap(planned -> part(planned, caller)).isEmpty()) {
            return Optional.of(stranger(caller, plan));
        }
        boolean over = Optional.ofNullable(entities.find(Consultation.class, id.value())).filter(begun -> begun.state().isOver()).isPresent();
        boolean hasStay = present(id).stream().anyMatch(own -> own.person().equals(caller.person()));
        return closed(plan.get(), over, hasStay).map(Coming.Refused::problem);
    }

    /**
     * Somebody is at the door. Whoever has a stay already carries it on, with a new session.
     *
     * @param session SHA-256 of the secret that will resume the stay
     */
    public Coming come(Caller caller, ConsultationId id, byte[] session) {
        return come(caller, id, session, false);
    }

    /** The same; whoever is inside with one device stays there, and comes in with this one as well. */
    public Coming comeBeside(Caller caller, ConsultationId id, byte[] session) {
        return come(caller, id, session, true);
    }

    private Coming come(Caller caller, ConsultationId id, byte[] session, boolean beside) {
        Optional<Plan> plan = plans.of(id);
        Optional<Part> part = plan.flatMap(planned -> part(planned, caller));
        if (part.isEmpty()) {
            return new Coming.Refused(stranger(caller, plan), null);
        }
        Consultation consultation = begun(plan.get());
        List<Participant> present = expected(id);
        List<Participant> own = present.stream().filter(p -> p.person().equals(caller.person())).toList();
        Optional<Coming.Refused> refused = closed(plan.get(), consultation.state().isOver(), !own.isEmpty());
        if (refused.isPresent()) {
            return refused.get();
        }
        Instant seenBefore = consultation.seenAt();
        consultation.come();
        consultation.seen(clock.instant());
        if (own.isEmpty()) {
            return in(seenBefore, consultation, present, arrived(caller, id, part.get(), session));
        }
        boolean another = beside && own.size() == 1 && own.get(0).admittedAt().isPresent();
        return in(seenBefore, consultation, present,
                another ? joined(own.get(0).beside(session, clock.instant())) : takenOver(own, session));
    }

    /** The person behind a session carries their stay on; empty if the session is over, unknown, or somebody else's. */
    public Optional<Coming.In> resume(PersonId person, ConsultationId id, byte[] session) {
        Consultation consultation = entities.find(Consultation.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (consultation == null || consultation.state().isOver()) {
            return Optional.empty();
        }
        List<Participant> present = expected(id);
        return present.stream().filter(own -> own.isResumedBy(session) && own.person().equals(person)).findFirst()
                .map(own -> {
                    Instant seenBefore = consultation.seenAt();
                    consultation.seen(clock.instant());
                    own.carryOn();
                    return in(seenBefore, consultation, present, own);
                });
    }

    /** A stay whose socket was lost is carried on by another one. */
    public void back(ParticipantId id) {
        participant(id).carryOn();
    }

    /** Lets somebody in. False if they are in already or have left. */
    public boolean admit(ParticipantId id, PersonId by, Instant at) {
        Participant participant = participant(id);
        Consultation consultation = locked(participant.consultation());
        entities.refresh(participant);
        if (consultation.state().isOver() || !participant.admit(at)) {
            return false;
        }
        if (participant.role() == ParticipantRole.PATIENT) {
            consultation.meet(at);
        }
        audit.record(by, "consultation.admitted", KIND, consultation.id(), Map.of("participant", id.toString()));
        return true;
    }

    public void lose(ParticipantId id) {
        participant(id).lose();
    }

    /** Ends a stay. False, and harmless, if it had ended. */
    public boolean leave(ParticipantId id, LeaveReason reason, Instant at) {
        return leave(participant(id), reason, at);
    }

    private boolean leave(Participant participant, LeaveReason reason, Instant at) {
        boolean left = participant.leave(reason, at);
        if (left) {
            audit.record(participant.person(), "consultation.left", KIND, participant.consultation(),
                    Map.of("reason", reason.name()));
        }
        return left;
    }

    /** Ends the consultation and every stay in it. Harmless if it has ended. */
    public void end(ConsultationId id, PersonId by, LeaveReason reason, Instant at) {
        Consultation consultation = locked(id);
        present(id).forEach(p -> p.leave(reason, at));
        if (consultation.end(at)) {
            audit.record(by, "consultation.ended", KIND, id, Map.of());
            consultation.startedAt().ifPresent(started -> plans.tookPlace(id, by));
        }
    }

    /** The appointment is off: ends the consultation, if it ever began, and every stay in it. */
    public void cancel(ConsultationId id, Instant at) {
        if (entities.find(Consultation.class, id.value()) == null) {
            return;
        }
        Consultation consultation = locked(id);
        present(id).forEach(p -> p.leave(LeaveReason.CLOSED, at));
        if (consultation.cancel(at) || consultation.end(at)) {
            audit.recordOwn("consultation.cancelled", KIND, id, Map.of());
        }
    }

    /** Whether the room is open just now. */
    public boolean isOpen(ConsultationId id) {
        Instant now = clock.instant();
        return plans.of(id).filter(plan -> !plan.cancelled() && !now.isBefore(plan.joinFrom()) && now.isBefore(plan.joinUntil()))
                .isPresent();
    }

    /** Renews the leases of consultations that are being looked after. */
    public void seen(Collection<ConsultationId> ids, Instant at) {
        entities.createNativeQuery("update consultation set seen_at = :at where id = any(:ids) and seen_at < :at")
                .setParameter("at", at).setParameter("ids", ids.stream().map(ConsultationId::value).toArray(UUID[]::new))
                .executeUpdate();
    }

    /** Media takes this way from now on. */
    public void goes(ConsultationId id, ConsultationMode way) {
        locked(id).goes(way);
    }

    /** Consultations that are open and that nobody has looked after since then. */
    public List<Abandoned> forgotten(Instant since) {
        return entities.createNamedQuery("Consultation.forgotten", Consultation.class).setParameter("before", since)
                .setParameter("open", List.of(ConsultationState.PLANNED, ConsultationState.WAITING, ConsultationState.ACTIVE))
                .setMaxResults(200).getResultStream()
                .map(consultation -> new Abandoned(consultation.id(), consultation.seenAt(),
                        present(consultation.id()).stream().map(Participant::id).toList()))
                .toList();
    }

    /**
     * Ends the stays of a forgotten consultation as of when it was last seen; past its end, also the consultation.
     *
     * @param seenAt when it was last seen, as far as is known
     * @return false, and nothing is done, if it has been seen since then, or has ended
     */
    public boolean abandon(ConsultationId id, Instant seenAt) {
        Consultation consultation = locked(id);
        if (consultation.seenAt().isAfter(seenAt) || consultation.state().isOver()) {
            return false;
        }
        present(id).forEach(p -> p.leave(LeaveReason.CONNECTION_LOST, later(consultation.seenAt(), p.joinedAt())));
        boolean over = plans.of(id).map(plan -> !clock.instant().isBefore(plan.joinUntil())).orElse(true);
        if (over) {
            consultation.end(consultation.seenAt());
            consultation.startedAt().ifPresentOrElse(started -> plans.tookPlace(id, consultation.doctor()),
                    () -> plans.cameToNothing(id));
            audit.recordOwn("consultation.closed", KIND, id, Map.of());
        } else {
            consultation.seen(clock.instant());
        }
        return true;
    }

    /** What somebody is told who has no part in it: whether there is such a consultation concerns admins only. */
    private static ProblemType stranger(Caller caller, Optional<Plan> plan) {
        return plan.isPresent() && caller.is(Role.ADMIN) ? ProblemType.NOT_ALLOWED : ProblemType.NOT_FOUND;
    }

    private Optional<Coming.Refused> closed(Plan plan, boolean over, boolean hasStay) {
        Instant now = clock.instant();
        String times = "The room is open from " + plan.joinFrom() + " until " + plan.joinUntil() + ".";
        if (plan.cancelled()) {
            return Optional.of(new Coming.Refused(ProblemType.CANCELLED, null));
        }
        if (now.isBefore(plan.joinFrom())) {
            return Optional.of(new Coming.Refused(ProblemType.TOO_EARLY, times));
        }
        if (over || !hasStay && !now.isBefore(plan.joinUntil())) {
            return Optional.of(new Coming.Refused(ProblemType.TOO_LATE, times));
        }
        return Optional.empty();
    }

    /** Of two stays, one whose connection is lost, else the one that came last. */
    private static Participant takenOver(List<Participant> own, byte[] session) {
        Participant stay = own.stream().filter(each -> each.state() == ParticipantState.RECONNECTING).findFirst()
                .orElse(own.get(own.size() - 1));
        stay.takeOver(session);
        return stay;
    }

    /** Whoever is a doctor no longer has no part in their former patients' consultations. */
    private Optional<Part> part(Plan plan, Caller caller) {
        return plan.role(caller.person()).filter(role -> !role.isStaff() || caller.is(Role.DOCTOR)).map(Part::of)
                .or(() -> guests.of(plan.id(), caller.person()).map(Part::of));
    }

    private Participant arrived(Caller caller, ConsultationId id, Part part, byte[] session) {
        Instant now = clock.instant();
        Participant participant = new Participant(id, caller.person(), part, session, now);
        if (part.role().isStaff()) {
            participant.admit(now);
        } else if (part.role() == ParticipantRole.PATIENT) {
            plans.patientCame(id, caller.person());
        }
        return joined(participant);
    }

    private Participant joined(Participant participant) {
        entities.persist(participant);
        audit.record(participant.person(), "consultation.joined", KIND, participant.consultation(),
                Map.of("participant", participant.id().toString()));
        return participant;
    }

    /** @param before those who were there, the one who has come perhaps among them */
    private Coming.In in(Instant seenBefore, Consultation consultation, List<Participant> before, Participant own) {
        List<Participant> present = before.contains(own) ? before : Stream.concat(before.stream(), Stream.of(own)).toList();
        Map<UUID, String> names = Names.of(people, present);
        List<Stay> stays = present.stream().map(p -> Stay.of(p, names.get(p.person().value()))).toList();
        return new Coming.In(ConsultationRecord.of(consultation, stays), stays.get(present.indexOf(own)), seenBefore,
                present.stream().collect(Collectors.toMap(Participant::id, Participant::session)),
                policies.inForce(consultation.id(), consultation.doctor()), consents.latest(consultation.id(), Purpose.RECORDING));
    }

    private Consultation begun(Plan plan) {
        if (entities.find(Consultation.class, plan.id().value()) == null) {
            entities.createNativeQuery("insert into consultation (id, doctor, patient, starts_at, ends_at, state, mode, seen_at) "
                            + "values (:id, :doctor, :patient, :start, :end, 'planned', 'relayed', :now) on conflict do nothing")
                    .setParameter("id", plan.id().value()).setParameter("doctor", plan.doctor().value())
                    .setParameter("patient", plan.patient().value()).setParameter("start", plan.start())
                    .setParameter("end", plan.end()).setParameter("now", clock.instant()).executeUpdate();
        }
        return locked(plan.id());
    }

    /** Those who are here or awaited. A guest whose invitation was revoked has left, also where nobody looked after the room then. */
    private List<Participant> expected(ConsultationId id) {
        List<Participant> present = present(id);
        present.stream().filter(each -> each.role() == ParticipantRole.GUEST && guests.of(id, each.person()).isEmpty())
                .forEach(uninvited -> leave(uninvited, LeaveReason.TURNED_AWAY, clock.instant()));
        return present.stream().filter(each -> each.leftAt().isEmpty()).toList();
    }

    private List<Participant> present(ConsultationId id) {
        return entities.createNamedQuery("Participant.present", Participant.class).setParameter("consultation", id.value())
                .getResultList();
    }

    private Consultation locked(ConsultationId id) {
        Consultation consultation = entities.find(Consultation.class, id.value());
        entities.refresh(consultation, LockModeType.PESSIMISTIC_WRITE);
        return consultation;
    }

    private Participant participant(ParticipantId id) {
        return entities.find(Participant.class, id.value());
    }

    private static Instant later(Instant a, Instant b) {
        return Collections.max(List.of(a, b));
    }
}
