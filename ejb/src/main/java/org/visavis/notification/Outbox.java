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
    /** Keeps this lock of the database apart from others. */
    private static final long CLAIMING = 0x0B0C;
    /** A secret is not kept longer than it takes to send it. */
    private static final String REST_OF_BODY = "case when confidential then '' else body end";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /** A letter that this dispatcher alone may send until its lease ends; its id stays the same over all attempts. */
    record Claimed(UUID id, int attempts, Letter letter) {
    }

    /** Adds letters in the transaction of the deed they tell of: all is kept, or nothing is. */
    @Transactional(TxType.MANDATORY)
    public void add(List<Letter> letters) {
        letters.forEach(letter -> entities.persist(new StoredLetter(letter, clock.instant())));
    }

    /**
     * Claims letters that are due, at most so many, in the order of writing. One that stands behind another to the same recipient is
     * claimed with it or after it: not while that one is claimed by somebody else, or has been put off. Dispatchers claim one at a time.
     */
    @Transactional(TxType.REQUIRES_NEW)
    @SuppressWarnings("unchecked")
    public List<Claimed> claim(int most, Duration lease) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(" + CLAIMING + ") as text)").getSingleResult();
        Instant now = clock.instant();
        List<Object[]> rows = entities.createNativeQuery("with away as materialized (select recipient, min(position) as position"
                        + " from outbox where sent_at is null and given_up_at is null and next_attempt_at > :now group by recipient),"
                        + " due as (select o.id from outbox o"
                        + " where o.sent_at is null and o.given_up_at is null and o.next_attempt_at <= :now"
                        + " and not exists (select from away where away.recipient = o.recipient and away.position < o.position)"
                        + " order by o.position limit " + most + " for update of o skip locked),"
                        + " claimed as (update outbox o set next_attempt_at = :leaseEnd, attempts = attempts + 1"
                        + " from due where o.id = due.id returning o.*)"
                        + " select id, attempts, recipient, subject, body, calendar_method, calendar, useful_until"
                        + " from claimed order by position")
                .setParameter("now", now).setParameter("leaseEnd", now.plus(lease))
                .getResultList();
        return rows.stream().map(Outbox::claimed).toList();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void sent(List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        entities.createNativeQuery("update outbox set sent_at = :now, error = null, body = " + REST_OF_BODY
                        + " where id in (:ids) and sent_at is null")
                .setParameter("now", clock.instant()).setParameter("ids", ids)
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
