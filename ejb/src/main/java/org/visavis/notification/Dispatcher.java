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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Sends what is in the outbox, at least once. No transaction is open while it talks to the mail server; while that is away
 * letters wait, longer after each attempt. Several nodes share the work.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Dispatcher {

    static final int BATCH = 50;
    /** Much longer than a batch takes, else another node would send it too. */
    static final Duration LEASE = Duration.ofMinutes(15);
    /** What a slow mail server has not taken of a batch by then is put off. */
    static final Duration LONGEST_ROUND = Duration.ofMinutes(10);
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
        Deque<Outbox.Claimed> letters = new ArrayDeque<>(batch);
        List<UUID> taken = new ArrayList<>();
        try (Postman.Round round = postman.setOut()) {
            deliver(round, letters, taken);
        } catch (MessagingException e) {
            LOG.log(Level.WARNING, "The mail server can''t be reached: {0}", e.getClass().getSimpleName());
            letters.forEach(left -> settle(left, new Delivery.Failed(Postman.words(e)), taken));
            return false;
        } finally {
            outbox.sent(taken);
        }
        letters.forEach(left -> settle(left, new Delivery.Failed("the mail server hung up, or was too slow"), taken));
        return letters.isEmpty();
    }

    /** Takes one letter after another from the queue; behind one that could not be delivered, none goes to the same recipient. */
    private void deliver(Postman.Round round, Deque<Outbox.Claimed> letters, List<UUID> taken) {
        Instant end = clock.instant().plus(LONGEST_ROUND);
        Set<String> waiting = new HashSet<>();
        while (!letters.isEmpty() && !round.isOver() && clock.instant().isBefore(end)) {
            Outbox.Claimed next = letters.element();
            String recipient = next.letter().recipient();
            Delivery delivery = waiting.contains(recipient)
                    ? new Delivery.Failed("an earlier mail to the same address waits") : attempt(round, next);
            if (delivery instanceof Delivery.Failed) {
                waiting.add(recipient);
            }
            settle(next, delivery, taken);
            letters.remove();
        }
    }

    private Delivery attempt(Postman.Round round, Outbox.Claimed claimed) {
        return clock.instant().isBefore(claimed.letter().usefulUntil())
                ? round.deliver(claimed.id(), claimed.letter())
                : new Delivery.Refused("too late to be of use");
    }

    /** @param taken where those are added that have been sent, to be settled together */
    private void settle(Outbox.Claimed claimed, Delivery delivery, List<UUID> taken) {
        if (delivery instanceof Delivery.Taken) {
            taken.add(claimed.id());
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
