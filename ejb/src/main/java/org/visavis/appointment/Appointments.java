package org.visavis.appointment;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
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

    @PersistenceContext
    EntityManager entities;

    /** Inserts a booked appointment; false, and nothing inserted, where the doctor or the patient is taken. */
    boolean insert(AppointmentId id, PersonId doctor, PersonId patient, Slot during, Slot blocked, Sensitive<String> reason) {
        return entities.createNativeQuery("insert into appointment (id, doctor, patient, starts_at, ends_at,"
                        + " blocked_from, blocked_until, status, reason)"
                        + " values (:id, :doctor, :patient, :start, :end, :blockedFrom, :blockedUntil, :status, :reason)"
                        + " on conflict do nothing")
                .setParameter("id", id.value())
                .setParameter("doctor", doctor.value()).setParameter("patient", patient.value())
                .setParameter("start", during.start()).setParameter("end", during.end())
                .setParameter("blockedFrom", blocked.start()).setParameter("blockedUntil", blocked.end())
                .setParameter("status", AppointmentStatus.LIFE.start().code())
                .setParameter("reason", reason.reveal())
                .executeUpdate() == 1;
    }

    /** Moves an appointment; false, and nothing moved, where the doctor or the patient is taken. */
    boolean move(Appointment appointment, Slot during, Slot blocked) {
        boolean moved = (Boolean) entities.createNativeQuery(
                        "select appointment_move(:id, :start, :end, :blockedFrom, :blockedUntil)")
                .setParameter("id", appointment.id().value())
                .setParameter("start", during.start()).setParameter("end", during.end())
                .setParameter("blockedFrom", blocked.start()).setParameter("blockedUntil", blocked.end())
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

    /** When the doctor is taken within the window, buffers included. */
    @SuppressWarnings("unchecked")
    List<Slot> busy(PersonId doctor, Slot window) {
        List<Object[]> rows = entities.createNativeQuery("select blocked_from, blocked_until from appointment"
                        + " where doctor = :doctor and status <> 'cancelled'"
                        + " and tstzrange(blocked_from, blocked_until) && tstzrange(:start, :end) order by blocked_from")
                .setParameter("doctor", doctor.value())
                .setParameter("start", window.start()).setParameter("end", window.end())
                .getResultList();
        return rows.stream().map(row -> new Slot((Instant) row[0], (Instant) row[1])).toList();
    }

    /** Whether it is the patient alone who is taken by another appointment than the given one, and not the doctor. */
    boolean isOnlyPatientTaken(AppointmentId id, PersonId doctor, Slot blocked, PersonId patient, Slot during) {
        return (Boolean) entities.createNativeQuery("select"
                        + " not exists (select from appointment where id <> :id and doctor = :doctor and status <> 'cancelled'"
                        + " and tstzrange(blocked_from, blocked_until) && tstzrange(:blockedFrom, :blockedUntil))"
                        + " and exists (select from appointment where id <> :id and patient = :patient"
                        + " and status <> 'cancelled' and tstzrange(starts_at, ends_at) && tstzrange(:start, :end))")
                .setParameter("id", id.value())
                .setParameter("doctor", doctor.value()).setParameter("patient", patient.value())
                .setParameter("start", during.start()).setParameter("end", during.end())
                .setParameter("blockedFrom", blocked.start()).setParameter("blockedUntil", blocked.end())
                .getSingleResult();
    }

    /** Appointments the caller takes part in, all of them for an admin; one more than asked for where there are more. */
    List<Appointment> list(Caller caller, AppointmentFilter filter) {
        StringBuilder query = new StringBuilder("select a from Appointment a where true = true");
        Map<String, Object> values = new LinkedHashMap<>();
        if (!caller.is(Role.ADMIN)) {
            query.append(" and (a.doctor = :person or a.patient = :person)");
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
