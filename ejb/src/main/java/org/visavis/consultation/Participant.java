package org.visavis.consultation;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.visavis.guest.GuestKind;
import org.visavis.guest.Guesthood;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One stay of one person in a consultation, from the door to leaving. */
@Entity
@Table(name = "participant")
@NamedQuery(name = "Participant.of", query = "select p from Participant p where p.consultation in :consultations "
        + "order by p.joinedAt, p.id")
@NamedQuery(name = "Participant.present", query = "select p from Participant p "
        + "where p.consultation = :consultation and p.leftAt is null order by p.joinedAt, p.id")
@NamedQuery(name = "Participant.waitingFor", query = "select p from Participant p, Consultation c "
        + "where c.id = p.consultation and c.doctor = :doctor and p.person <> :doctor and p.leftAt is null and p.admittedAt is null "
        + "order by p.lineNumber nulls last, p.joinedAt, p.id")
@NamedQuery(name = "Participant.firstWaitedFor", query = "select min(c.startsAt) from Participant p, Consultation c "
        + "where c.id = p.consultation and c.doctor = :doctor and p.person <> :doctor and p.leftAt is null and p.admittedAt is null")
@NamedQuery(name = "Participant.insideWith", query = "select p from Participant p, Consultation c "
        + "where c.id = p.consultation and c.doctor = :doctor and p.leftAt is null and p.admittedAt is not null order by p.joinedAt")
class Participant {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID consultation;

    @Column(nullable = false, updatable = false)
    private UUID person;

    @Column(nullable = false, updatable = false)
    @Convert(converter = Columns.OfRole.class)
    private ParticipantRole role;

    @Column(name = "guest_kind", updatable = false)
    @Convert(converter = Columns.OfGuestKind.class)
    private GuestKind guestKind;

    @Column(name = "interprets_for", updatable = false)
    private UUID interpretsFor;

    @Column(nullable = false)
    @Convert(converter = Columns.OfParticipantState.class)
    private ParticipantState state;

    @Column(nullable = false)
    private byte[] session;

    @Column(nullable = false)
    private int epoch;

    @Column(name = "joined_at", nullable = false, updatable = false)
    private Instant joinedAt;

    @Column(name = "admitted_at")
    private Instant admittedAt;

    @Column(name = "left_at")
    private Instant leftAt;

    @Column(name = "leave_reason")
    @Convert(converter = Columns.OfLeaveReason.class)
    private LeaveReason leaveReason;

    @Column(name = "line_number")
    private Integer lineNumber;

    @Column(nullable = false, updatable = false)
    private int device;

    protected Participant() {
    }

    Participant(ConsultationId consultation, PersonId person, Part part, byte[] session, Instant now) {
        this.id = UUID.randomUUID();
        this.consultation = consultation.value();
        this.person = person.value();
        this.role = part.role();
        this.guestKind = part.guesthood().map(Guesthood::kind).orElse(null);
        this.interpretsFor = part.guesthood().flatMap(Guesthood::interpretsFor).map(PersonId::value).orElse(null);
        this.state = ParticipantState.LIFE.start();
        this.session = session.clone();
        this.epoch = 1;
        this.joinedAt = now;
        this.device = 1;
    }

    /** Another device of the same person, who is inside already. */
    Participant beside(byte[] newSession, Instant now) {
        Participant other = new Participant(consultation(), person(), new Part(role, guesthood()), newSession, now);
        other.device = 3 - device;
        other.admit(now);
        return other;
    }

    ParticipantId id() {
        return new ParticipantId(id);
    }

    ConsultationId consultation() {
        return new ConsultationId(consultation);
    }

    PersonId person() {
        return new PersonId(person);
    }

    ParticipantRole role() {
        return role;
    }

    /** What a guest is here; empty for everybody else. */
    Optional<Guesthood> guesthood() {
        return Optional.ofNullable(guestKind)
                .map(kind -> new Guesthood(kind, Optional.ofNullable(interpretsFor).map(PersonId::new)));
    }

    ParticipantState state() {
        return state;
    }

    int epoch() {
        return epoch;
    }

    Instant joinedAt() {
        return joinedAt;
    }

    Optional<Instant> admittedAt() {
        return Optional.ofNullable(admittedAt);
    }

    Optional<Instant> leftAt() {
        return Optional.ofNullable(leftAt);
    }

    Optional<LeaveReason> leaveReason() {
        return Optional.ofNullable(leaveReason);
    }

    /** SHA-256 of the secret that resumes this stay. */
    Sensitive<byte[]> session() {
        return new Sensitive<>(session.clone());
    }

    /** @param digest SHA-256 of a secret */
    boolean isResumedBy(byte[] digest) {
        return MessageDigest.isEqual(session, digest);
    }

    /** Gives them a place in the doctor's line, before all who have none. */
    void standAt(int number) {
        lineNumber = number;
    }

    /** Lets them in, once. False if they are in already or have left. */
    boolean admit(Instant at) {
        boolean happened = admittedAt == null && happens(ParticipantState.Event.ADMIT);
        if (happened) {
            admittedAt = at;
        }
        return happened;
    }

    boolean lose() {
        return happens(ParticipantState.Event.LOSE);
    }

    /** Another page of the person takes this stay over, with a session of its own. */
    void takeOver(byte[] newSession) {
        session = newSession.clone();
        carryOn();
    }

    /** A new socket carries this stay on, whether the old one was lost or is replaced. */
    void carryOn() {
        epoch++;
        happens(admittedAt == null ? ParticipantState.Event.RETURN_TO_WAIT : ParticipantState.Event.RETURN);
    }

    boolean leave(LeaveReason reason, Instant at) {
        boolean happened = happens(ParticipantState.Event.LEAVE);
        if (happened) {
            leftAt = at;
            leaveReason = reason;
        }
        return happened;
    }

    private boolean happens(ParticipantState.Event event) {
        Optional<ParticipantState> next = ParticipantState.LIFE.after(state, event);
        next.ifPresent(after -> state = after);
        return next.isPresent();
    }
}
