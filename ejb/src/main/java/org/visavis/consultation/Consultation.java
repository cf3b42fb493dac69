package org.visavis.consultation;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A consultation: begins to exist with the first person at its door, is active once doctor and patient have been together, and ends for
 * good when the doctor ends it or its time is over.
 */
@Entity
@Table(name = "consultation")
@NamedQuery(name = "Consultation.planned", query = "select c from Consultation c "
        + "where c.startsAt >= :from and c.startsAt < :to order by c.startsAt, c.id")
@NamedQuery(name = "Consultation.after", query = "select c from Consultation c "
        + "where c.startsAt >= :from and c.startsAt < :to and (c.startsAt > :start or (c.startsAt = :start and c.id > :id)) "
        + "order by c.startsAt, c.id")
@NamedQuery(name = "Consultation.recent", query = "select c from Consultation c "
        + "where c.doctor = :doctor and c.state = :state and c.startedAt is not null and c.endedAt > :since order by c.endedAt desc")
@NamedQuery(name = "Consultation.forgotten", query = "select c from Consultation c "
        + "where c.seenAt < :before and c.state in (:open) order by c.seenAt")
class Consultation {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID doctor;

    @Column(nullable = false, updatable = false)
    private UUID patient;

    @Column(name = "starts_at", nullable = false, updatable = false)
    private Instant startsAt;

    @Column(name = "ends_at", nullable = false, updatable = false)
    private Instant endsAt;

    @Column(nullable = false)
    @Convert(converter = Columns.OfState.class)
    private ConsultationState state;

    @Column(nullable = false)
    @Convert(converter = Columns.OfMode.class)
    private ConsultationMode mode;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "seen_at", nullable = false)
    private Instant seenAt;

    protected Consultation() {
    }

    Consultation(ConsultationId id, PersonId doctor, PersonId patient, Instant startsAt, Instant endsAt, Instant now) {
        this.id = id.value();
        this.doctor = doctor.value();
        this.patient = patient.value();
        this.startsAt = startsAt;
        this.endsAt = endsAt;
        this.state = ConsultationState.LIFE.start();
        this.mode = ConsultationMode.RELAYED;
        this.seenAt = now;
    }

    ConsultationId id() {
        return new ConsultationId(id);
    }

    PersonId doctor() {
        return new PersonId(doctor);
    }

    PersonId patient() {
        return new PersonId(patient);
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    ConsultationState state() {
        return state;
    }

    ConsultationMode mode() {
        return mode;
    }

    Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    Instant seenAt() {
        return seenAt;
    }

    /** Somebody has come to the door. False if it is over. */
    boolean come() {
        return happens(ConsultationState.Event.COME);
    }

    /** Doctor and patient are together. False if it is over, or nobody has come. */
    boolean meet(Instant at) {
        boolean happened = happens(ConsultationState.Event.MEET);
        if (happened && startedAt == null) {
            startedAt = at;
        }
        return happened;
    }

    /** Media takes this way from now on. */
    void goes(ConsultationMode way) {
        mode = way;
    }

    boolean end(Instant at) {
        return close(ConsultationState.Event.END, at);
    }

    /** The appointment was cancelled. False once doctor and patient have been together. */
    boolean cancel(Instant at) {
        return close(ConsultationState.Event.CANCEL, at);
    }

    void seen(Instant at) {
        seenAt = at;
    }

    private boolean close(ConsultationState.Event event, Instant at) {
        boolean happened = happens(event);
        if (happened) {
            endedAt = at;
        }
        return happened;
    }

    private boolean happens(ConsultationState.Event event) {
        Optional<ConsultationState> next = ConsultationState.LIFE.after(state, event);
        next.ifPresent(after -> state = after);
        return next.isPresent();
    }
}
