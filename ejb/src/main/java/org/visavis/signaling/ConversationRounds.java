package org.visavis.signaling;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.visavis.consultation.Abandoned;
import org.visavis.consultation.Reception;
import org.visavis.environment.Settings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Looks after what is going on, and closes what nobody looks after any more, as of when somebody last did: the trail of a platform that
 * was killed. After a start everybody has as long to come back as if nothing had happened. The two rounds don't wait for each other.
 */
@Singleton
@Lock(LockType.READ)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConversationRounds {

    static final Duration LEASE = Duration.ofSeconds(60);
    private static final System.Logger LOG = System.getLogger(ConversationRounds.class.getName());

    @Inject
    Switchboard switchboard;
    @Inject
    Reception reception;
    @Inject
    LooseEnds looseEnds;
    @Inject
    Settings settings;
    @Inject
    Clock clock;
    private Instant begun;

    @PostConstruct
    void begin() {
        begun = clock.instant();
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void tick() {
        try {
            switchboard.tick();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The round through the conversations failed", e);
        }
    }

    /** What is going on here is written down first: the database may have been away for longer than a lease lasts. */
    @Schedule(hour = "*", minute = "*", second = "5/30", persistent = false)
    public void sweep() {
        try {
            switchboard.renew();
            Instant since = clock.instant().minus(Collections.max(List.of(LEASE, settings.resumeWindow())));
            if (!since.isBefore(begun)) {
                reception.forgotten(since).forEach(this::close);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Forgotten consultations could not be closed", e);
        }
    }

    /** One that can't be closed keeps no other one open. */
    private void close(Abandoned forgotten) {
        try {
            looseEnds.close(forgotten);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Forgotten consultation " + forgotten.consultation() + " could not be closed", e);
        }
    }
}
