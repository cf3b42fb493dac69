package org.visavis.appointment;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;

import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Slot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where appointments are kept. Inserting and moving ask the database's constraints, in the same statement. */
@Dependent
class Appointments {

    private static final String DOCTOR_TAKEN =
            "doctor = :doctor and tstzrange(blocked_from, blocked_until) && tstzrange(:blockedFrom, :blockedUntil)";
    private static final String PATIENT_TAKEN =
            "patient = :patient and tstzrange(starts_at, ends_at) && tstzrange(:start, :end)";
    private static final String LAPSED = "status = 'pending' and expires_at <= :now";
    private static final String IN_THE_WAY =
            "id <> :id and status <> 'cancelled' and (" + DOCTOR_TAKEN + " or " + PATIENT_TAKEN + ")";
    /** Keeps these locks of the database apart from others. */
    private static final int HOLDS = 1;

    @PersistenceContext
    EntityManager entities;

    /**
     * Inserts an appointment or a hold; empty, and nothing inserted, where the doctor or the patient is taken.
     *
     * @param reason empty in a hold
     */
    @SuppressWarnings("unchecked")
    Optional<Appointment> insert(Entry entry, Optional<Sensitive<String>> reason, Optional<Hold> hold) {
        List<Appointment> inserted = at(entry, entities.createNativeQuery("insert into appointment (id, doctor, patient,"
                        + " starts_at, ends_at, blocked_from, blocked_until, status, reason, expires_at, held_by)"
                        + " values (:id, :doctor, :patient, :start, :end, :blockedFrom, :blockedUntil, :status,"
                        + " cast(:reason as text), cast(:expires as timestamptz), cast(:by as uuid))"
                        + " on conflict do nothing returning *", Appointment.class))
                .setParameter("status", (hold.isPresent() ? AppointmentStatus.PENDING : AppointmentStatus.BOOKED).code())
                .setParameter("reason", reason.map(Sensitive::reveal).orElse(null))
                .setParameter("expires", hold.map(Hold::expires).orElse(null))
                .setParameter("by", hold.flatMap(Hold::by).map(PersonId::value).orElse(null))
                .getResultList();
        return inserted.stream().findFirst();
    }

    /** Moves an appointment; false, and nothing moved, where the doctor or the patient is taken. */
    boolean move(Appointment appointment, Slot during, Slot blocked, Sensitive<String> reason) {
        boolean moved = (Boolean) entities.createNativeQuery(
                        "select appointment_move(:id, :start, :end, :blockedFrom, :blockedUntil, nullif(:reason, ''))")
                .setParameter("id", appointment.id().value())
                .setParameter("start", during.start()).setParameter("end", during.end())
                .setParameter("blockedFrom", blocked.start()).setParameter("blockedUntil", blocked.end())
                .setParameter("reason", reason.reveal())
                .getSingleResult();
        entities.refresh(appointment);
        return moved;
    }

    Optional<Appointment> find(AppointmentId id) {
        return Optional.ofNullable(entities.find(Appointment.class, id.value()));
    }

    /** The same, locked and as it is now, until the transaction ends. */
    Optional<Appointment> lock(AppointmentId id) {
        Optional<Appointment> found = find(id);
        found.ifPresent(appointment -> entities.refresh(appointment, LockModeType.PESSIMISTIC_WRITE));
        return found;
    }

    /** When the doctor is taken within the window, buffers included; a hold that has run out takes nothing. */
    List<Slot> busy(PersonId doctor, Slot window, Instant now) {
        return taken("blocked_from, blocked_until", "doctor", doctor, window, now);
    }

    /** When a patient has an appointment within the window, with whomever; a hold that has run out is none. */
    List<Slot> busyPatient(PersonId patient, Slot window, Instant now) {
        return taken("starts_at, ends_at", "patient", patient, window, now);
    }

    @SuppressWarnings("unchecked")
    private List<Slot> taken(String times, String side, PersonId person, Slot window, Instant now) {
        List<Object[]> rows = entities.createNativeQuery("select " + times + " from appointment"
                        + " where " + side + " = :person and status <> 'cancelled' and (status <> 'pending' or expires_at > :now)"
                        + " and tstzrange(" + times + ") && tstzrange(:start, :end) order by 1")
                .setParameter("person", person.value()).setParameter("now", now)
                .setParameter("start", window.start()).setParameter("end", window.end())
                .getResultList();
        return rows.stream().map(row -> new Slot((Instant) row[0], (Instant) row[1])).toList();
    }

    /**
     * What keeps an appointment from a time.
     *
     * @param lapsed whether there is a hold among it that has run out
     */
    record InTheWay(boolean doctor, boolean patient, boolean lapsed) {

        boolean isNothing() {
            return !doctor && !patient;
        }
    }

    InTheWay inTheWay(Entry entry, Instant now) {
        Object[] row = (Object[]) at(entry, entities.createNativeQuery("select coalesce(bool_or(" + DOCTOR_TAKEN + "), false),"
                        + " coalesce(bool_or(" + PATIENT_TAKEN + "), false), coalesce(bool_or(" + LAPSED + "), false)"
                        + " from appointment where " + IN_THE_WAY))
                .setParameter("now", now)
                .getSingleResult();
        return new InTheWay((Boolean) row[0], (Boolean) row[1], (Boolean) row[2]);
    }

    /** Locks the holds in the way that have run out; always in the same order, so that no two wait for each other. */
    @SuppressWarnings("unchecked")
    List<Appointment> lapsedInTheWay(Entry entry, Instant now) {
        return at(entry, entities.createNativeQuery("select * from appointment where " + LAPSED + " and " + IN_THE_WAY
                        + " order by id for no key update", Appointment.class))
                .setParameter("now", now)
                .getResultList();
    }

    /** Locks some of the holds that have run out; those that somebody else has locked are left out. */
    @SuppressWarnings("unchecked")
    List<Appointment> lapsed(Instant now, int most) {
        return entities.createNativeQuery("select * from appointment where " + LAPSED
                        + " order by expires_at limit :most for no key update skip locked", Appointment.class)
                .setParameter("now", now).setParameter("most", most)
                .getResultList();
    }

    /** How many times are held for a patient, but for what the platform offers; whoever asks next for the same patient waits. */
    long holdsOf(PersonId patient, Instant now) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(" + HOLDS + ", hashtext(:patient)) as text)")
                .setParameter("patient", patient.toString())
                .getSingleResult();
        return ((Number) entities.createNativeQuery("select count(*) from appointment where patient = :patient"
                        + " and status = 'pending' and expires_at > :now and held_by is not null")
                .setParameter("patient", patient.value()).setParameter("now", now)
                .getSingleResult()).longValue();
    }

    void flush() {
        entities.flush();
    }

    private static Query at(Entry entry, Query query) {
        return query.setParameter("id", entry.id().value())
                .setParameter("doctor", entry.doctor().value()).setParameter("patient", entry.patient().value())
                .setParameter("start", entry.during().start()).setParameter("end", entry.during().end())
                .setParameter("blockedFrom", entry.blocked().start()).setParameter("blockedUntil", entry.blocked().end());
    }

    /**
     * Appointments the caller takes part in, all of them for an admin; one more than asked for where there are more. Holds are
     * listed when asked for by their status, and never when they are over.
     */
    List<Appointment> list(Caller caller, AppointmentFilter filter, Instant now) {
        StringBuilder query = new StringBuilder("select a from Appointment a where "
                + (filter.asksForHolds() ? "a.expiresAt > :now" : "a.reason is not null"));
        Map<String, Object> values = new LinkedHashMap<>();
        if (filter.asksForHolds()) {
            values.put("now", now);
        }
        if (!caller.is(Role.ADMIN)) {
            query.append(caller.is(Role.DOCTOR) ? " and (a.doctor = :person or a.patient = :person)" : " and a.patient = :person");
            values.put("person", caller.person().value());
        }
        filter.from().ifPresent(from -> {
            query.append(" and a.startsAt >= :from");
            values.put("from", from);
        });
        filter.to().ifPresent(to -> {
            query.append(" and a.startsAt < :to");
            values.put("to", to);
        });
        filter.status().ifPresent(status -> {
            query.append(" and a.status = :status");
            values.put("status", status);
        });
        filter.after().ifPresent(after -> {
            query.append(" and (a.startsAt > :start or a.startsAt = :start and a.id > :id)");
            values.put("start", after.start());
            values.put("id", after.id().value());
        });
        TypedQuery<Appointment> list = entities.createQuery(query + " order by a.startsAt, a.id", Appointment.class);
        values.forEach(list::setParameter);
        return list.setMaxResults(filter.limit() + 1).getResultList();
    }

    /** The booked ones that start at that time or later, in order of their start. */
    List<Appointment> bookedFrom(Instant time) {
        return entities.createQuery("select a from Appointment a where a.status = :booked and a.startsAt >= :time"
                        + " order by a.startsAt, a.id", Appointment.class)
                .setParameter("booked", AppointmentStatus.BOOKED).setParameter("time", time)
                .getResultList();
    }

    /** Locks some of the booked ones that ended before the given time; those that another node has locked are left out. */
    @SuppressWarnings("unchecked")
    List<Appointment> bookedAndEndedBefore(Instant time, int most) {
        return entities.createNativeQuery("select * from appointment where status = 'booked' and ends_at < :time"
                        + " order by ends_at limit :most for no key update skip locked", Appointment.class)
                .setParameter("time", time).setParameter("most", most)
                .getResultList();
    }
}
