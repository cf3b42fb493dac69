package org.visavis.waitinglist;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.visavis.appointment.AppointmentId;
import org.visavis.identity.PersonId;
import org.visavis.schedule.Slot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where those who wait are kept, and what has come free. */
@Dependent
class Queue {

    private static final List<WaitingState> OPEN = List.of(WaitingState.WAITING, WaitingState.OFFERED);
    /** Keep these locks of the database apart from others. */
    private static final int BY_PATIENT = 2;
    private static final int BY_DOCTOR = 3;

    @PersistenceContext
    EntityManager entities;

    /** A time that has come free and has not been gone through. */
    record Freed(PersonId doctor, Slot time) {
    }

    /** Both of them included. */
    record Days(LocalDate first, LocalDate last) {
    }

    void add(WaitingListEntry entry) {
        entities.persist(entry);
    }

    /** The places a patient has now, in order of their joining. */
    List<WaitingListEntry> of(PersonId patient) {
        return entities.createNamedQuery("WaitingListEntry.ofPatient", WaitingListEntry.class)
                .setParameter("patient", patient.value()).setParameter("open", OPEN)
                .getResultList();
    }

    Optional<WaitingListEntry> find(WaitingListId id) {
        return Optional.ofNullable(entities.find(WaitingListEntry.class, id.value()));
    }

    Optional<WaitingListEntry> byOffer(AppointmentId offer) {
        return entities.createNamedQuery("WaitingListEntry.byOffer", WaitingListEntry.class)
                .setParameter("offer", offer.value()).getResultStream().findFirst().map(this::locked);
    }

    /** The same, locked and as it is now, until the transaction ends. */
    WaitingListEntry locked(WaitingListEntry entry) {
        entities.flush();
        entities.refresh(entry, LockModeType.PESSIMISTIC_WRITE);
        return entry;
    }

    /** Those who wait for a doctor, in their order, locked. */
    @SuppressWarnings("unchecked")
    List<WaitingListEntry> waitingFor(PersonId doctor) {
        return entities.createNativeQuery("select * from waiting_list_entry where doctor = :doctor and state = 'waiting'"
                        + " order by position for no key update", WaitingListEntry.class)
                .setParameter("doctor", doctor.value())
                .getResultList();
    }

    /** Those to whom a time of this doctor is offered just now. */
    List<WaitingListEntry> offered(PersonId doctor) {
        return entities.createNamedQuery("WaitingListEntry.offered", WaitingListEntry.class)
                .setParameter("doctor", doctor.value()).setParameter("offered", WaitingState.OFFERED)
                .getResultList();
    }

    /** Some of those who waited to no end: the days they wanted have passed everywhere. */
    @SuppressWarnings("unchecked")
    List<WaitingListEntry> waitingUntilBefore(LocalDate day, int most) {
        return entities.createNativeQuery("select * from waiting_list_entry where state = 'waiting' and last_day < :day"
                        + " limit :most for no key update skip locked", WaitingListEntry.class)
                .setParameter("day", day).setParameter("most", most)
                .getResultList();
    }

    /** The days that anybody waits for, from the first to the last, by doctor. */
    Map<PersonId, Days> daysWaitedFor() {
        return entities.createNamedQuery("WaitingListEntry.days", Object[].class).setParameter("open", OPEN).getResultStream()
                .collect(Collectors.toMap(row -> new PersonId((UUID) row[0]), row -> new Days((LocalDate) row[1], (LocalDate) row[2])));
    }

    /** Whether somebody who waits was offered that time of a doctor before, for whichever of the places they have now. */
    boolean wasOffered(PersonId patient, PersonId doctor, Instant start) {
        return (Boolean) entities.createNativeQuery("select exists (select from waiting_list_offer offer"
                        + " join waiting_list_entry entry on entry.id = offer.entry"
                        + " where entry.patient = :patient and entry.doctor = :doctor and offer.starts_at = :start"
                        + " and entry.state in ('waiting', 'offered'))")
                .setParameter("patient", patient.value()).setParameter("doctor", doctor.value()).setParameter("start", start)
                .getSingleResult();
    }

    void noteOffer(WaitingListEntry entry, Instant start) {
        entities.createNativeQuery("insert into waiting_list_offer (entry, starts_at) values (:entry, :start)")
                .setParameter("entry", entry.id().value()).setParameter("start", start)
                .executeUpdate();
    }

    /** Notes what has come free, where anybody waits for that doctor. */
    void noteFreed(PersonId doctor, Slot time) {
        entities.createNativeQuery("insert into freed_time (doctor, starts_at, ends_at) select :doctor, :start, :end"
                        + " where exists (select from waiting_list_entry where doctor = :doctor and state in ('waiting', 'offered'))")
                .setParameter("doctor", doctor.value())
                .setParameter("start", time.start()).setParameter("end", time.end())
                .executeUpdate();
    }

    /** Notes what is free still, to be gone through then, or when an offer of that doctor's has ended. */
    void noteFreed(PersonId doctor, Slot time, Instant notBefore) {
        entities.createNativeQuery("insert into freed_time (doctor, starts_at, ends_at, not_before)"
                        + " values (:doctor, :start, :end, :notBefore)")
                .setParameter("doctor", doctor.value()).setParameter("start", time.start()).setParameter("end", time.end())
                .setParameter("notBefore", notBefore)
                .executeUpdate();
    }

    /** An offer of that doctor's has ended: who had it may want what has come free meanwhile. */
    void lookAgain(PersonId doctor) {
        entities.createNativeQuery("update freed_time set not_before = '-infinity' where doctor = :doctor and not_before <> '-infinity'")
                .setParameter("doctor", doctor.value())
                .executeUpdate();
    }

    /** Takes one of the times that have come free out of the queue; nobody else takes it unless this transaction fails. */
    @SuppressWarnings("unchecked")
    Optional<Freed> takeFreed(Instant now) {
        List<Object[]> rows = entities.createNativeQuery("delete from freed_time where id ="
                        + " (select id from freed_time where not_before <= :now order by id limit 1 for update skip locked)"
                        + " returning doctor, starts_at, ends_at")
                .setParameter("now", now)
                .getResultList();
        return rows.stream().findFirst().map(row ->
                new Freed(new PersonId((UUID) row[0]), new Slot((Instant) row[1], (Instant) row[2])));
    }

    /** Whoever joins for the same patient waits until this transaction ends. */
    void lockPatient(PersonId patient) {
        lock(BY_PATIENT, patient);
    }

    /** Whoever offers times of the same doctor waits until this transaction ends. */
    void lockDoctor(PersonId doctor) {
        lock(BY_DOCTOR, doctor);
    }

    private void lock(int kind, PersonId person) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(" + kind + ", hashtext(:person)) as text)")
                .setParameter("person", person.toString())
                .getSingleResult();
    }
}
