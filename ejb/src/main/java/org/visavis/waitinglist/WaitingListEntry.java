package org.visavis.waitinglist;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.visavis.appointment.AppointmentId;
import org.visavis.identity.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A patient who waits for a time of a doctor. While a time is offered to them no other is; an offer that they refuse, or that
 * runs out, puts them back where they were. It ends when they accept, withdraw, or the days they wanted have passed.
 */
@Entity
@Table(name = "waiting_list_entry")
@NamedQuery(name = "WaitingListEntry.ofPatient", query = "select e from WaitingListEntry e where e.patient = :patient"
        + " and e.state in :open order by e.addedAt, e.id")
@NamedQuery(name = "WaitingListEntry.byOffer", query = "select e from WaitingListEntry e where e.offer = :offer")
@NamedQuery(name = "WaitingListEntry.offered", query = "select e from WaitingListEntry e where e.doctor = :doctor"
        + " and e.state = :offered")
@NamedQuery(name = "WaitingListEntry.days", query = "select e.doctor, min(e.firstDay), max(e.lastDay) from WaitingListEntry e"
        + " where e.state in :open group by e.doctor")
class WaitingListEntry {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID patient;

    @Column(nullable = false, updatable = false)
    private UUID doctor;

    @Column(name = "first_day", nullable = false, updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", nullable = false, updatable = false)
    private LocalDate lastDay;

    @Column(name = "from_minute", nullable = false, updatable = false)
    private int fromMinute;

    @Column(name = "to_minute", nullable = false, updatable = false)
    private int toMinute;

    @Column(nullable = false)
    @Convert(converter = WaitingState.Column.class)
    private WaitingState state;

    private UUID offer;

    @Column(name = "added_at", nullable = false, updatable = false)
    private Instant addedAt;

    protected WaitingListEntry() {
    }

    WaitingListEntry(PersonId patient, PersonId doctor, Wanted wanted, Instant now) {
        id = UUID.randomUUID();
        this.patient = patient.value();
        this.doctor = doctor.value();
        firstDay = wanted.firstDay();
        lastDay = wanted.lastDay();
        fromMinute = wanted.fromMinute();
        toMinute = wanted.toMinute();
        state = WaitingState.LIFE.start();
        addedAt = now;
    }

    WaitingListId id() {
        return new WaitingListId(id);
    }

    PersonId patient() {
        return new PersonId(patient);
    }

    PersonId doctor() {
        return new PersonId(doctor);
    }

    Wanted wanted() {
        return new Wanted(firstDay, lastDay, fromMinute, toMinute);
    }

    WaitingState state() {
        return state;
    }

    /** The hold that is offered now. */
    Optional<AppointmentId> offer() {
        return Optional.ofNullable(offer).map(AppointmentId::new);
    }

    boolean can(WaitingStep step) {
        return WaitingState.LIFE.after(state, step).isPresent();
    }

    void offer(AppointmentId hold) {
        take(WaitingStep.OFFER);
        offer = hold.value();
    }

    void accept() {
        take(WaitingStep.ACCEPT);
        offer = null;
    }

    void refuse() {
        take(WaitingStep.REFUSE);
        offer = null;
    }

    void lapse() {
        take(WaitingStep.LAPSE);
        offer = null;
    }

    void withdraw() {
        take(WaitingStep.WITHDRAW);
    }

    void end() {
        take(WaitingStep.END);
    }

    private void take(WaitingStep step) {
        state = WaitingState.LIFE.after(state, step).orElseThrow(
                () -> new IllegalStateException("somebody " + state + " can't " + step));
    }
}
