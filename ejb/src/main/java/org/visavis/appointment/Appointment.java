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
import java.util.UUID;

/**
 * A doctor and a patient who have agreed on a time. Born booked, it may be moved while nobody has come yet; when the patient
 * comes it has arrived, and it ends fulfilled, cancelled or missed, for good. Every change counts its version.
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

    @Column(nullable = false, updatable = false)
    private String reason;

    @Column(name = "cancel_reason")
    private String cancelReason;

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

    Sensitive<String> reason() {
        return new Sensitive<>(reason);
    }

    long version() {
        return version;
    }

    boolean concerns(Caller caller) {
        return caller.is(doctor()) || caller.is(patient());
    }

    boolean isVisibleTo(Caller caller) {
        return concerns(caller) || caller.is(Role.ADMIN);
    }

    boolean can(AppointmentStep step) {
        return AppointmentStatus.LIFE.after(status, step).isPresent();
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
