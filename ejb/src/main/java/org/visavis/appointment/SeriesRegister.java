package org.visavis.appointment;

import jakarta.enterprise.context.Dependent;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.identity.Sensitive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where series are kept. Their appointments are inserted in one statement, all or none. */
@Dependent
class SeriesRegister {

    @PersistenceContext
    EntityManager entities;

    /** Inserts appointments of a series, and the series; false, and nothing inserted, where one of them can't be. */
    boolean insert(Series series, List<Entry> entries, Sensitive<String> reason) {
        boolean booked = (Boolean) entities.createNativeQuery("select appointment_series_book(:series, :doctor, :patient,"
                        + " :reason, cast(:occurrences as jsonb))")
                .setParameter("series", series.id().value())
                .setParameter("doctor", entries.get(0).doctor().value())
                .setParameter("patient", entries.get(0).patient().value())
                .setParameter("reason", reason.reveal())
                .setParameter("occurrences", json(entries))
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

    private static String json(List<Entry> entries) {
        JsonArrayBuilder occurrences = Json.createArrayBuilder();
        entries.forEach(entry -> occurrences.add(Json.createObjectBuilder().add("id", entry.id().toString())
                .add("start", entry.during().start().toString()).add("end", entry.during().end().toString())
                .add("blocked_from", entry.blocked().start().toString())
                .add("blocked_until", entry.blocked().end().toString())));
        return occurrences.build().toString();
    }
}
