package org.visavis.notification;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sends what is in the outbox, at least once. No transaction is open while it talks to the mail server; while that is away
 * letters wait, longer after each attempt. Several nodes share the work.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Dispatcher {

    static final int BATCH = 20;
    /** Longer than sending a batch takes, with the time-outs of the mail session; else another node would send it too. */
    static final Duration LEASE = Duration.ofMinutes(15);
    static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    @Inject
    Outbox outbox;

    @Inject
    Postman postman;

    @Inject
    Clock clock;

    /** Sends everything that is due. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = "sends mails")
    public void dispatch() {
        List<Outbox.Claimed> batch = outbox.claim(BATCH, LEASE);
        while (!batch.isEmpty() && send(batch)) {
            batch = outbox.claim(BATCH, LEASE);
        }
    }

    /** Mails are personal data: what was sent, or given up, is kept for 30 days. */
    @Schedule(hour = "3", minute = "41", persistent = false, info = "forgets old mails")
    public void forget() {
        outbox.forgetBefore(clock.instant().minus(KEPT));
    }

    /** Answers whether the mail server was there to the end. */
    private boolean send(List<Outbox.Claimed> batch) {
        int done = 0;
        try (Postman.Round round = postman.setOut()) {
            while (done < batch.size() && !round.isOver()) {
                Outbox.Claimed next = batch.get(done);
                settle(next, attempt(round, next));
                done++;
            }
        } catch (MessagingException e) {
            LOG.log(Level.WARNING, "The mail server can''t be reached: {0}", e.getClass().getSimpleName());
            batch.subList(done, batch.size()).forEach(left -> settle(left, new Delivery.Failed(Postman.words(e))));
            return false;
        }
        batch.subList(done, batch.size()).forEach(left -> settle(left, new Delivery.Failed("the mail server hung up")));
        return done == batch.size();
    }

    private Delivery attempt(Postman.Round round, Outbox.Claimed claimed) {
        return clock.instant().isBefore(claimed.letter().usefulUntil())
                ? round.deliver(claimed.id(), claimed.letter())
                : new Delivery.Refused("too late to be of use");
    }

    private void settle(Outbox.Claimed claimed, Delivery delivery) {
        if (delivery instanceof Delivery.Taken) {
            outbox.sent(claimed.id());
        } else if (delivery instanceof Delivery.Refused refused) {
            LOG.log(Level.WARNING, "Mail {0} is given up.", claimed.id());
            outbox.giveUp(claimed.id(), refused.why());
        } else if (delivery instanceof Delivery.Failed failed) {
            Instant next = clock.instant().plus(Backoff.after(claimed.attempts()));
            outbox.tryAgain(claimed.id(), next, failed.why());
        } else {
            throw new AssertionError(delivery);
        }
    }
}
