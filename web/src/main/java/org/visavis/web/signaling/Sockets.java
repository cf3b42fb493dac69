package org.visavis.web.signaling;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.signaling.SocketClose;
import org.visavis.web.security.Accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The sockets that are open: asks them for signs of life, and closes those whose login has ended. */
@ApplicationScoped
public class Sockets {

    static final Duration PING_EVERY = Duration.ofSeconds(4);
    static final Duration DEAD_AFTER = Duration.ofSeconds(12);
    /** With {@link Accounts#PATIENCE} less than the five seconds in which somebody who is sent away is to be gone. */
    static final Duration CHECK_EVERY = Duration.ofSeconds(2);

    @Resource
    private ManagedScheduledExecutorService timer;
    @Inject
    private Clock clock;
    @Inject
    private Logins logins;

    private final Set<Seat> open = ConcurrentHashMap.newKeySet();
    private ScheduledFuture<?> rounds;
    private ScheduledFuture<?> checks;

    @PostConstruct
    void begin() {
        rounds = timer.scheduleAtFixedRate(this::round, PING_EVERY.toMillis(), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        checks = timer.scheduleWithFixedDelay(() -> logins.check(open), CHECK_EVERY.toMillis(), CHECK_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        rounds.cancel(false);
        checks.cancel(false);
    }

    void add(Seat seat) {
        open.add(seat);
        timer.execute(() -> logins.check(List.of(seat)));
    }

    void remove(Seat seat) {
        open.remove(seat);
    }

    /** An HTTP session has ended, and with it the login of whoever opened sockets by it. */
    void signedOut(String session) {
        open.stream().filter(seat -> seat.opener().session().filter(session::equals).isPresent()).forEach(Seat::signedOut);
    }

    private void round() {
        Instant now = clock.instant();
        for (Seat seat : open) {
            if (seat.opener().expires().filter(now::isAfter).isPresent()) {
                seat.signedOut();
            } else if (seat.lastSign().plus(DEAD_AFTER).isBefore(now)) {
                seat.socket().closeNow(SocketClose.GOING_DOWN);
            } else {
                seat.socket().ping();
            }
        }
    }
}
