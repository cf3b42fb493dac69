package org.visavis.schedule;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;

import java.util.Optional;

/**
 * The rules as they are now. Every booking asks for them and they hardly ever change, so only their versions are read, in one
 * statement; what stands under a version is remembered.
 */
@Stateless
@PermitAll
public class Rulebook {

    @PersistenceContext
    EntityManager entities;

    @Inject
    RuleMemory memory;

    @Inject
    Schedules schedules;

    @Inject
    ClinicHours clinicHours;

    @Inject
    People people;

    /** Empty where there is no such doctor. */
    public Optional<Rules> find(PersonId doctor) {
        return people.find(doctor).filter(person -> person.is(Role.DOCTOR)).map(this::of);
    }

    /** The rules for somebody who is a doctor, or was when something was booked with them. */
    public Rules lastOf(PersonId doctor) {
        return of(people.find(doctor).orElseThrow());
    }

    /** The rules for somebody who is a doctor. */
    public Rules of(Contact doctor) {
        Object[] versions = (Object[]) entities.createNativeQuery(
                        "select c.version, coalesce(s.version, -1) from clinic c left join schedule s on s.doctor = :doctor")
                .setParameter("doctor", doctor.id().value())
                .getSingleResult();
        long clinic = ((Number) versions[0]).longValue();
        long schedule = ((Number) versions[1]).longValue();
        return new Rules(memory.schedule(doctor.id(), schedule).orElseGet(() -> schedule(doctor, schedule)),
                memory.clinic(clinic).orElseGet(() -> clinic(clinic)));
    }

    private Schedule schedule(Contact doctor, long version) {
        VersionedSchedule read = schedules.of(doctor);
        if (read.version() == version) {
            memory.keep(doctor.id(), read);
        }
        return read.schedule();
    }

    private OpeningHours clinic(long version) {
        VersionedOpeningHours read = clinicHours.read();
        if (read.version() == version) {
            memory.keep(read);
        }
        return read.hours();
    }
}
