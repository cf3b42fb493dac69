package org.visavis.waitinglist;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What time does to the waiting list. Several nodes share the work. */
@Stateless
@PermitAll
public class WaitingListRounds {

    private static final int BATCH = 100;

    @Inject
    FreedTimes freedTimes;

    @Inject
    Queue queue;

    @Inject
    Clock clock;

    /** Offers what has come free, each time in a transaction of its own. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = "offers times to the waiting list")
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void offer() {
        int done = 0;
        while (done < BATCH && freedTimes.offerNext()) {
            done++;
        }
    }

    @Schedule(hour = "*", minute = "23", persistent = false, info = "ends waiting for days that have passed")
    public void end() {
        LocalDate yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        queue.waitingUntilBefore(yesterday, BATCH).forEach(WaitingListEntry::end);
    }
}
