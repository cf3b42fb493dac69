package org.visavis.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Mails that wait to be sent. A dispatcher claims some of them for a while, sends them without holding a transaction, and says
 * what became of each; one that dies in between loses its claim when the lease ends. Mails to one recipient go out in order.
 */
@Dependent
class Outbox {

    private static final int LONGEST_ERROR = 500;
    /** A secret is not kept longer than it takes to send it. */
    private static final String REST_OF_BODY = "case when confidential then '' else body end";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /** A letter that this dispatcher alone may send until its lease ends; its id stays the same over all attempts. */
    record Claimed(UUID id, int attempts, Letter letter) {
    }

    /** Adds a letter in the transaction of the deed it tells of: both are kept, or neither is. */
    @Transactional(TxType.MANDATORY)
    public void add(Letter letter) {
        Instant now = clock.instant();
        entities.createNativeQuery("insert into outbox (id, kind, recipient, subject, body, calendar_method, calendar,"
                        + " created_at, useful_until, next_attempt_at, confidential)"
                        + " values (:id, 'mail', :recipient, :subject, :body, cast(:method as text),"
                        + " cast(:calendar as text), :now, :usefulUntil, :now, :confidential)")
                .setParameter("id", UUID.randomUUID())
                .setParameter("recipient", letter.recipient())
                .setParameter("subject", letter.subject()).setParameter("body", letter.text())
                .setParameter("method", letter.invitation().map(Invitation::method).map(Enum::name).orElse(null))
                .setParameter("calendar", letter.invitation().map(Invitation::calendar).orElse(null))
                .setParameter("now", now).setParameter("usefulUntil", letter.usefulUntil())
                .setParameter("confidential", letter.confidential())
                .executeUpdate();
    }

    /** Claims letters that are due, at most so many, of each recipient the earliest only. */
    @Transactional(TxType.REQUIRES_NEW)
    @SuppressWarnings("unchecked")
    public List<Claimed> claim(int most, Duration lease) {
        Instant now = clock.instant();
        List<Object[]> rows = entities.createNativeQuery("with due as (select o.id from outbox o"
                        + " where o.sent_at is null and o.given_up_at is null and o.next_attempt_at <= :now"
                        + " and not exists (select from outbox earlier where earlier.recipient = o.recipient"
                        + " and earlier.position < o.position and earlier.sent_at is null and earlier.given_up_at is null)"
                        + " order by o.next_attempt_at, o.position limit :most for update of o skip locked),"
                        + " claimed as (update outbox o set next_attempt_at = :leaseEnd, attempts = attempts + 1"
                        + " from due where o.id = due.id returning o.*)"
                        + " select id, attempts, recipient, subject, body, calendar_method, calendar, useful_until"
                        + " from claimed order by position")
                .setParameter("now", now).setParameter("leaseEnd", now.plus(lease)).setParameter("most", most)
                .getResultList();
        return rows.stream().map(Outbox::claimed).toList();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void sent(UUID id) {
        entities.createNativeQuery("update outbox set sent_at = :now, error = null, body = " + REST_OF_BODY
                        + " where id = :id and sent_at is null")
                .setParameter("now", clock.instant()).setParameter("id", id)
                .executeUpdate();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void tryAgain(UUID id, Instant when, String error) {
        entities.createNativeQuery("update outbox set next_attempt_at = :when, error = :error where id = :id")
                .setParameter("when", when).setParameter("error", cut(error)).setParameter("id", id)
                .executeUpdate();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void giveUp(UUID id, String error) {
        entities.createNativeQuery("update outbox set given_up_at = :now, error = :error, body = " + REST_OF_BODY
                        + " where id = :id and sent_at is null")
                .setParameter("now", clock.instant()).setParameter("error", cut(error)).setParameter("id", id)
                .executeUpdate();
    }

    /** Deletes what was sent or given up, and written before the given time; answers how many. */
    @Transactional(TxType.REQUIRES_NEW)
    public int forgetBefore(Instant time) {
        return entities.createNativeQuery("delete from outbox where created_at < :time"
                        + " and (sent_at is not null or given_up_at is not null)")
                .setParameter("time", time)
                .executeUpdate();
    }

    private static Claimed claimed(Object[] row) {
        Optional<Invitation> invitation = Optional.ofNullable((String) row[5])
                .map(method -> new Invitation(Invitation.Method.valueOf(method), (String) row[6]));
        Letter letter = new Letter((String) row[2], (String) row[3], (String) row[4], invitation, (Instant) row[7]);
        return new Claimed((UUID) row[0], ((Number) row[1]).intValue(), letter);
    }

    private static String cut(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }
}
