package org.visavis.appointment;

import jakarta.enterprise.context.Dependent;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Slot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where series are kept. Their appointments are inserted in one statement, all or none. */
@Dependent
class SeriesRegister {

    @PersistenceContext
    EntityManager entities;

    /** Inserts appointments of a series, and then the series; false, and nothing inserted, where one of them can't be. */
    boolean insert(Series series, PersonId doctor, PersonId patient, Map<AppointmentId, Slot> times, Schedule schedule,
                   Sensitive<String> reason) {
        boolean booked = (Boolean) entities.createNativeQuery("select appointment_series_book(:series, :doctor, :patient,"
                        + " :reason, cast(:occurrences as jsonb))")
                .setParameter("series", series.id().value())
                .setParameter("doctor", doctor.value()).setParameter("patient", patient.value())
                .setParameter("reason", reason.reveal())
                .setParameter("occurrences", json(times, schedule))
                .getSingleResult();
        if (booked) {
            entities.persist(series);
        }
        return booked;
    }

    Optional<Series> find(SeriesId id) {
        return Optional.ofNullable(entities.find(Series.class, id.value()));
    }

    /** All its appointments, in order of their start. */
    List<Appointment> appointments(SeriesId id) {
        return entities.createQuery("select a from Appointment a where a.series = :id order by a.startsAt, a.id", Appointment.class)
                .setParameter("id", id.value())
                .getResultList();
    }

    /** Those that start later than that, locked and as they are now, until the transaction ends. */
    @SuppressWarnings("unchecked")
    List<Appointment> lockLater(SeriesId id, Instant time) {
        return entities.createNativeQuery("select * from appointment where series = :id and starts_at > :time"
                        + " order by starts_at, id for no key update", Appointment.class)
                .setParameter("id", id.value()).setParameter("time", time)
                .getResultList();
    }

    private static String json(Map<AppointmentId, Slot> times, Schedule schedule) {
        JsonArrayBuilder occurrences = Json.createArrayBuilder();
        times.forEach((id, during) -> {
            Slot blocked = schedule.blocked(during);
            occurrences.add(Json.createObjectBuilder().add("id", id.toString())
                    .add("start", during.start().toString()).add("end", during.end().toString())
                    .add("blocked_from", blocked.start().toString()).add("blocked_until", blocked.end().toString()));
        });
        return occurrences.build().toString();
    }
}
