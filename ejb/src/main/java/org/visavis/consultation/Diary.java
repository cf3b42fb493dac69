package org.visavis.consultation;

import jakarta.persistence.EntityManager;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Looks up what was planned. */
class Diary {

    private static final Duration EARLY = Duration.ofMinutes(15);
    private static final Duration LATE = Duration.ofMinutes(60);

    private final EntityManager entities;

    Diary(EntityManager entities) {
        this.entities = entities;
    }

    Optional<Plan> plan(ConsultationId id) {
        return entities.createNativeQuery("select doctor, patient, starts_at, ends_at, status from appointment where id = :id",
                        Object[].class)
                .setParameter("id", id.value()).getResultStream().findFirst()
                .map(row -> plan(id, (Object[]) row));
    }

    private static Plan plan(ConsultationId id, Object[] row) {
        Instant start = (Instant) row[2];
        Instant end = (Instant) row[3];
        return new Plan(id, new PersonId((UUID) row[0]), new PersonId((UUID) row[1]), start, end,
                start.minus(EARLY), end.plus(LATE), row[4].equals("cancelled"));
    }
}
