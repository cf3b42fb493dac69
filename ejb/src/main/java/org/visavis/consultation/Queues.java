package org.visavis.consultation;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Those who wait for a doctor, whichever of the doctor's consultations they wait for. */
@Stateless
@PermitAll
public class Queues {

    /** How many of the latest consultations say how long one lasts, and how old they may be. */
    static final int RECENT = 20;
    static final Duration RECENTLY = Duration.ofDays(90);
    static final int LONGEST_REASON = 500;

    @PersistenceContext
    EntityManager entities;
    @Inject
    People people;
    @Inject
    AuditTrail audit;
    @Inject
    Clock clock;

    /** For the platform's own features: who may see it has been decided before. */
    public Queue of(PersonId doctor) {
        return queue(doctor, waiting(doctor));
    }

    /** Who waits for the caller. */
    @RolesAllowed(Role.DOCTOR_NAME)
    public Queue own(Caller caller) {
        return of(caller.person());
    }

    /**
     * Changes the order: the consultation of this participant gets this position, and the others keep theirs among each other.
     *
     * @param position from 1; one beyond the last means the last
     * @param reason   why, up to {@value #LONGEST_REASON} characters; kept
     */
    @RolesAllowed(Role.DOCTOR_NAME)
    public MoveOutcome move(Caller caller, ParticipantId whom, int position, Sensitive<String> reason) {
        String words = reason.reveal().strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON || words.chars().anyMatch(Character::isISOControl)) {
            return new MoveOutcome.Invalid(Map.of("reason", Fault.NO_SHORT_REASON.complaint(Map.of("most", LONGEST_REASON))));
        }
        if (position < 1) {
            return new MoveOutcome.Invalid(Map.of("position", Fault.TOO_SMALL.complaint(Map.of("least", 1))));
        }
        List<Participant> waiting = held(caller.person());
        Optional<Participant> moved = waiting.stream().filter(each -> each.id().equals(whom)).findFirst();
        if (moved.isEmpty()) {
            return new MoveOutcome.NotWaiting();
        }
        int from = Queue.turns(waiting).getOrDefault(moved.get().consultation(), 1);
        int to = number(waiting, moved.get().consultation(), position);
        entities.persist(new LineChange(caller.person(), whom, from, to, new Sensitive<>(words), clock.instant()));
        audit.record(caller.person(), "waiting-room.reordered", "participant", whom,
                Map.of("from", Integer.toString(from), "to", Integer.toString(to)));
        entities.flush();
        return new MoveOutcome.Moved(of(caller.person()));
    }

    /** @return the position it got */
    private static int number(List<Participant> waiting, ConsultationId moved, int position) {
        List<ConsultationId> turns = new ArrayList<>(waiting.stream().map(Participant::consultation).distinct().toList());
        int to = Math.min(position, turns.size());
        turns.remove(moved);
        turns.add(to - 1, moved);
        int number = 1;
        for (ConsultationId turn : turns) {
            for (Participant each : waiting) {
                if (each.consultation().equals(turn)) {
                    each.standAt(number++);
                }
            }
        }
        return to;
    }

    private List<Participant> waiting(PersonId doctor) {
        return entities.createNamedQuery("Participant.waitingFor", Participant.class).setParameter("doctor", doctor.value())
                .getResultList();
    }

    /** The same, each of them locked, always in the same order. */
    private List<Participant> held(PersonId doctor) {
        waiting(doctor).stream().sorted(Comparator.comparing(each -> each.id().value()))
                .forEach(each -> entities.refresh(each, LockModeType.PESSIMISTIC_WRITE));
        return waiting(doctor);
    }

    private Queue queue(PersonId doctor, List<Participant> waiting) {
        if (waiting.isEmpty()) {
            return new Queue(doctor, List.of());
        }
        Map<UUID, String> names = Names.of(people, waiting);
        Function<Integer, Optional<Estimate>> estimates = estimates(doctor);
        Map<ConsultationId, Integer> turns = Queue.turns(waiting);
        return new Queue(doctor, waiting.stream().map(each -> {
            int position = turns.getOrDefault(each.consultation(), 1);
            return new Queue.Entry(position, each.id(), each.consultation(), each.person(), names.get(each.person().value()),
                    each.role(), each.joinedAt(), each.state(), estimates.apply(position));
        }).toList());
    }

    /** The estimate for a position. */
    private Function<Integer, Optional<Estimate>> estimates(PersonId doctor) {
        Instant now = clock.instant();
        List<Duration> recent = entities.createNamedQuery("Consultation.recent", Consultation.class)
                .setParameter("doctor", doctor.value()).setParameter("state", ConsultationState.FINISHED)
                .setParameter("since", now.minus(RECENTLY)).setMaxResults(RECENT).getResultStream()
                .map(past -> Duration.between(past.startedAt().orElseThrow(), past.endedAt().orElseThrow())).toList();
        List<Participant> inside = entities.createNamedQuery("Participant.insideWith", Participant.class)
                .setParameter("doctor", doctor.value()).getResultList();
        boolean there = inside.stream().anyMatch(each -> each.role().isStaff() && each.state() == ParticipantState.ADMITTED);
        Set<ConsultationId> met = inside.stream().filter(each -> each.role() == ParticipantRole.PATIENT)
                .map(Participant::consultation).collect(Collectors.toSet());
        Optional<Duration> running = inside.stream().filter(each -> each.role().isStaff() && met.contains(each.consultation()))
                .map(each -> entities.find(Consultation.class, each.consultation().value()))
                .flatMap(each -> each.startedAt().stream()).map(since -> Duration.between(since, now)).findFirst();
        Optional<Duration> untilBegin = there || running.isPresent() ? Optional.empty()
                : begin(doctor).map(first -> Duration.between(now, first));
        return position -> Estimate.of(new Estimate.Situation(recent, position - 1, running, untilBegin));
    }

    /** When the first of the consultations for which somebody waits is planned to begin; empty if nobody waits any more. */
    private Optional<Instant> begin(PersonId doctor) {
        return Optional.ofNullable(entities.createNamedQuery("Participant.firstWaitedFor", Instant.class)
                .setParameter("doctor", doctor.value()).getSingleResult());
    }
}
