package org.visavis.appointment;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Slot;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A doctor and a patient who have agreed on a time, or a hold on a time for the two. Born booked, or held until it is booked or
 * the hold runs out, it may be moved while nobody has come yet; when the patient comes it has arrived, and it ends fulfilled,
 * cancelled or missed, for good. Every change counts its version.
 */
@Entity
@Table(name = "appointment")
class Appointment {

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
    @Convert(converter = AppointmentStatus.Column.class)
    private AppointmentStatus status;

    /** Null in a hold, also in one that is over. */
    private String reason;

    @Column(name = "cancel_reason")
    private String cancelReason;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(updatable = false)
    private UUID series;

    @Column(nullable = false)
    private long version;

    protected Appointment() {
    }

    AppointmentId id() {
        return new AppointmentId(id);
    }

    PersonId doctor() {
        return new PersonId(doctor);
    }

    PersonId patient() {
        return new PersonId(patient);
    }

    Slot during() {
        return new Slot(startsAt, endsAt);
    }

    AppointmentStatus status() {
        return status;
    }

    /** Why the patient comes; empty in a hold. */
    Optional<Sensitive<String>> reason() {
        return Optional.ofNullable(reason).map(Sensitive::new);
    }

    /** When the hold runs out; empty where it is none, or none any more. */
    Optional<Instant> expires() {
        return Optional.ofNullable(expiresAt).filter(expires -> status == AppointmentStatus.PENDING);
    }

    /** The series it was booked with; empty where it was booked by itself. */
    Optional<SeriesId> series() {
        return Optional.ofNullable(series).map(SeriesId::new);
    }

    boolean isHold() {
        return status == AppointmentStatus.PENDING;
    }

    boolean hasRunOut(Instant now) {
        return isHold() && !now.isBefore(expiresAt);
    }

    /** Whether this is, or was when it ended, no more than a hold. */
    boolean hasNeverBeenBooked() {
        return reason == null;
    }

    long version() {
        return version;
    }

    /** Whoever is a doctor no longer has nothing to do with their former patients. */
    boolean concerns(Caller caller) {
        return caller.is(Role.DOCTOR) && caller.is(doctor()) || caller.is(patient());
    }

    boolean isVisibleTo(Caller caller) {
        return concerns(caller) || caller.is(Role.ADMIN);
    }

    boolean can(AppointmentStep step) {
        return AppointmentStatus.LIFE.after(status, step).isPresent();
    }

    /** A hold becomes an appointment. */
    void book(Sensitive<String> why) {
        take(AppointmentStep.BOOK);
        reason = why.reveal();
    }

    void release() {
        take(AppointmentStep.RELEASE);
    }

    void expire() {
        take(AppointmentStep.EXPIRE);
    }

    void arrive() {
        take(AppointmentStep.ARRIVE);
    }

    void fulfil() {
        take(AppointmentStep.FULFIL);
    }

    void miss() {
        take(AppointmentStep.MISS);
    }

    void cancel(Sensitive<String> why) {
        take(AppointmentStep.CANCEL);
        cancelReason = why.reveal();
    }

    private void take(AppointmentStep step) {
        status = AppointmentStatus.LIFE.after(status, step).orElseThrow(
                () -> new IllegalStateException("a " + status.code() + " appointment can't " + step));
        version++;
    }
}
