package org.visavis.schedule;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.problem.Complaint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Doctors' schedules: anyone may read them, a doctor replaces their own, an admin any. */
@Stateless
@PermitAll
public class Schedules {

    @PersistenceContext
    EntityManager entities;

    @Inject
    People people;

    @Inject
    AuditTrail audit;

    @Inject
    Event<ScheduleReplaced> replaced;

    /** The schedule of a doctor; empty where there is no such doctor. */
    public Optional<VersionedSchedule> of(PersonId doctor) {
        return people.find(doctor).filter(person -> person.is(Role.DOCTOR)).map(this::read);
    }

    /** The schedule of somebody who is a doctor, or was when something was booked with them. */
    public VersionedSchedule lastOf(PersonId doctor) {
        return read(people.find(doctor).orElseThrow());
    }

    /** The schedule of somebody who is a doctor. */
    public VersionedSchedule of(Contact doctor) {
        return read(doctor);
    }

    /**
     * Replaces a schedule as a whole. Appointments booked already stay where they are, whatever the new hours and zone.
     *
     * @param expected the version the caller has seen
     */
    @RolesAllowed({Role.DOCTOR_NAME, Role.ADMIN_NAME})
    public ReplaceOutcome replace(Caller caller, PersonId doctor, long expected, Schedule schedule) {
        if (!mayReplace(caller, doctor)) {
            return new ReplaceOutcome.NotAllowed();
        }
        if (people.find(doctor).filter(person -> person.is(Role.DOCTOR)).isEmpty()) {
            return new ReplaceOutcome.NoSuchDoctor();
        }
        Map<String, Complaint> complaints = schedule.complaints();
        if (!complaints.isEmpty()) {
            return new ReplaceOutcome.Invalid(complaints);
        }
        DoctorSchedule stored = locked(doctor, schedule);
        if (stored.version() != expected) {
            return new ReplaceOutcome.Outdated(stored.version());
        }
        Schedule before = stored.with(exceptions(doctor));
        stored.replace(schedule);
        entities.createNamedQuery("StoredException.removeOfDoctor").setParameter("doctor", doctor.value()).executeUpdate();
        schedule.exceptions().forEach(e -> entities.persist(new StoredException(doctor.value(), e)));
        audit.record(caller.person(), "schedule.replaced", "schedule", doctor,
                Map.of("version", Long.toString(stored.version())));
        replaced.fire(new ScheduleReplaced(doctor, before, schedule));
        return new ReplaceOutcome.Replaced(new VersionedSchedule(stored.with(schedule.exceptions()), stored.version()));
    }

    /** Whether the caller may replace this doctor's schedule, be there such a doctor or not. */
    public boolean mayReplace(Caller caller, PersonId doctor) {
        return caller.is(Role.ADMIN) || caller.is(Role.DOCTOR) && caller.is(doctor);
    }

    private VersionedSchedule read(Contact doctor) {
        DoctorSchedule stored = entities.find(DoctorSchedule.class, doctor.id().value());
        if (stored == null) {
            return new VersionedSchedule(Schedule.empty(doctor.timeZone()), 0);
        }
        return new VersionedSchedule(stored.with(exceptions(doctor.id())), stored.version());
    }

    private List<ScheduleException> exceptions(PersonId doctor) {
        return entities.createNamedQuery("StoredException.ofDoctor", StoredException.class)
                .setParameter("doctor", doctor.value())
                .getResultStream().map(StoredException::exception).toList();
    }

    /** The row, locked until the transaction ends; made first where there is none. */
    private DoctorSchedule locked(PersonId doctor, Schedule first) {
        entities.createNativeQuery("insert into schedule (doctor, time_zone, slot_minutes, buffer_before_minutes,"
                        + " buffer_after_minutes, notice_minutes, horizon_days, version)"
                        + " values (:doctor, :zone, 15, 0, 0, 0, 90, 0) on conflict (doctor) do nothing")
                .setParameter("doctor", doctor.value())
                .setParameter("zone", first.zone().getId())
                .executeUpdate();
        DoctorSchedule stored = entities.find(DoctorSchedule.class, doctor.value());
        entities.refresh(stored, LockModeType.PESSIMISTIC_WRITE);
        return stored;
    }
}
