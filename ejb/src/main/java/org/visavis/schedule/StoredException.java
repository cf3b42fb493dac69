package org.visavis.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** An exception as a row. Without a doctor it is a closure of the whole clinic. */
@Entity
@Table(name = "schedule_exception")
@NamedQuery(name = "StoredException.ofDoctor",
        query = "select e from StoredException e where e.doctor = :doctor order by e.startsAt, e.id")
@NamedQuery(name = "StoredException.removeOfDoctor", query = "delete from StoredException e where e.doctor = :doctor")
@NamedQuery(name = "StoredException.closures",
        query = "select e from StoredException e where e.doctor is null and e.startsAt < :end and e.endsAt > :start")
@NamedQuery(name = "StoredException.allClosures",
        query = "select e from StoredException e where e.doctor is null order by e.startsAt, e.id")
@NamedQuery(name = "StoredException.removeClosures", query = "delete from StoredException e where e.doctor is null")
class StoredException {

    @Id
    private UUID id;

    private UUID doctor;

    @Column(nullable = false)
    private String kind;

    @Column(name = "starts_at", nullable = false)
    private Instant startsAt;

    @Column(name = "ends_at", nullable = false)
    private Instant endsAt;

    private String reason;

    protected StoredException() {
    }

    StoredException(UUID doctor, ScheduleException exception) {
        id = UUID.randomUUID();
        this.doctor = doctor;
        kind = exception.kind().name().toLowerCase(Locale.ROOT);
        startsAt = exception.when().start();
        endsAt = exception.when().end();
    }

    StoredException(OpeningHours.Closure closure) {
        this(null, new ScheduleException(ScheduleException.Kind.ABSENCE, closure.when()));
        reason = closure.reason();
    }

    OpeningHours.Closure closure() {
        return new OpeningHours.Closure(when(), reason == null ? "" : reason);
    }

    ScheduleException exception() {
        return new ScheduleException(ScheduleException.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), when());
    }

    Slot when() {
        return new Slot(startsAt, endsAt);
    }
}
