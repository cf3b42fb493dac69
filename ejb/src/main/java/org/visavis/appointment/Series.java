package org.visavis.appointment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.schedule.Repetition;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/** What was booked together, as it was asked for. It never changes; its appointments do, each by itself. */
@Entity
@Table(name = "appointment_series")
class Series {

    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID doctor;

    @Column(nullable = false)
    private UUID patient;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @Column(name = "first_start", nullable = false)
    private LocalDateTime firstStart;

    @Column(name = "every_weeks", nullable = false)
    private int everyWeeks;

    @Column(nullable = false)
    private int occurrences;

    protected Series() {
    }

    Series(SeriesId id, PersonId doctor, PersonId patient, ZoneId zone, Repetition repetition) {
        this.id = id.value();
        this.doctor = doctor.value();
        this.patient = patient.value();
        timeZone = zone.getId();
        firstStart = repetition.first();
        everyWeeks = repetition.everyWeeks();
        occurrences = repetition.count();
    }

    SeriesId id() {
        return new SeriesId(id);
    }

    ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    Repetition repetition() {
        return new Repetition(firstStart, everyWeeks, occurrences);
    }

    boolean isVisibleTo(Caller caller) {
        return caller.is(new PersonId(doctor)) || caller.is(new PersonId(patient)) || caller.is(Role.ADMIN);
    }
}
