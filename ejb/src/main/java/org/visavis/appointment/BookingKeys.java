package org.visavis.appointment;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.identity.PersonId;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The keys under which people have booked. Of two requests with the same key the second waits for the first. */
@Dependent
class BookingKeys {

    @PersistenceContext
    EntityManager entities;

    /** What a key stands for. */
    sealed interface Claim {

        /** It is new, and now stands for the appointment to be made. */
        record Fresh() implements Claim {
        }

        /** The same was asked for before, and gave this appointment. */
        record Repeated(AppointmentId appointment) implements Claim {
        }

        /** Something else was asked for before. */
        record Other() implements Claim {
        }
    }

    Claim claim(PersonId person, String key, byte[] request, AppointmentId appointment, Instant now) {
        int added = entities.createNativeQuery("insert into idempotency_key (person, key, request, appointment, created_at)"
                        + " values (:person, :key, :request, :appointment, :now) on conflict do nothing")
                .setParameter("person", person.value()).setParameter("key", key).setParameter("request", request)
                .setParameter("appointment", appointment.value()).setParameter("now", now)
                .executeUpdate();
        return added == 1 ? new Claim.Fresh() : earlier(person, key, request);
    }

    /** Whether the person has booked under the key, whatever was asked for. */
    boolean isKnown(PersonId person, String key) {
        return (Boolean) entities.createNativeQuery(
                        "select exists (select from idempotency_key where person = :person and key = :key)")
                .setParameter("person", person.value()).setParameter("key", key)
                .getSingleResult();
    }

    /** Gives a key back whose request was refused: asked again, it is judged again. */
    void release(PersonId person, String key) {
        entities.createNativeQuery("delete from idempotency_key where person = :person and key = :key")
                .setParameter("person", person.value()).setParameter("key", key)
                .executeUpdate();
    }

    void forgetBefore(Instant time) {
        entities.createNativeQuery("delete from idempotency_key where created_at < :time")
                .setParameter("time", time).executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private Claim earlier(PersonId person, String key, byte[] request) {
        List<Object[]> rows = entities.createNativeQuery(
                        "select request, appointment from idempotency_key where person = :person and key = :key")
                .setParameter("person", person.value()).setParameter("key", key)
                .getResultList();
        return rows.stream().findFirst()
                .filter(row -> MessageDigest.isEqual((byte[]) row[0], request))
                .<Claim>map(row -> new Claim.Repeated(new AppointmentId((UUID) row[1])))
                .orElseGet(Claim.Other::new);
    }
}
