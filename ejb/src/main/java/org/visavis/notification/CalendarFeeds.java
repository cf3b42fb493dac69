package org.visavis.notification;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.appointment.Agenda;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.audit.AuditTrail;
import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Calendars to subscribe to. Calendar programs can't sign in, so whoever knows a feed's address reads it: the address carries
 * 256 random bits, of which only the hash is kept, and its owner can revoke it at any time.
 */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class CalendarFeeds {

    static final Duration LOOKS_BACK = Duration.ofDays(30);
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext
    EntityManager entities;

    @Inject
    Agenda agenda;

    @Inject
    People people;

    @Inject
    CalendarWriter calendars;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Opens the caller's feed and gives its secret, for this once; an earlier secret is worth nothing from now on. */
    public Sensitive<String> open(Caller caller) {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        entities.createNativeQuery("insert into calendar_feed (person, secret, created_at) values (:person, :hash, :now)"
                        + " on conflict (person) do update set secret = excluded.secret, created_at = excluded.created_at")
                .setParameter("person", caller.person().value())
                .setParameter("hash", hash(secret)).setParameter("now", clock.instant())
                .executeUpdate();
        audit.record(caller.person(), "calendar-feed.opened", "person", caller.person(), Map.of());
        return new Sensitive<>(secret);
    }

    /** Closes the caller's feed, if there is one. */
    public void close(Caller caller) {
        int closed = entities.createNativeQuery("delete from calendar_feed where person = :person")
                .setParameter("person", caller.person().value())
                .executeUpdate();
        if (closed == 1) {
            audit.record(caller.person(), "calendar-feed.closed", "person", caller.person(), Map.of());
        }
    }

    /** The calendar behind a secret, as iCalendar text: what is not cancelled, from 30 days ago on. */
    @PermitAll
    public Optional<String> read(String secret) {
        return owner(secret).map(owner -> calendars.feed(
                agenda.of(owner, clock.instant().minus(LOOKS_BACK)).stream()
                        .filter(appointment -> appointment.status() != AppointmentStatus.CANCELLED).toList(), owner));
    }

    @SuppressWarnings("unchecked")
    private Optional<Contact> owner(String secret) {
        List<UUID> owners = entities.createNativeQuery("select person from calendar_feed where secret = :hash", UUID.class)
                .setParameter("hash", hash(secret))
                .getResultList();
        return owners.stream().findFirst().flatMap(owner -> people.find(new PersonId(owner)));
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
