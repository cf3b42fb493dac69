package org.visavis.web.signaling;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.signaling.SocketClose;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The sockets that are open: asks them for signs of life, and closes those whose login has ended. */
@ApplicationScoped
public class Sockets {

    static final Duration PING_EVERY = Duration.ofSeconds(4);
    static final Duration DEAD_AFTER = Duration.ofSeconds(12);

    @Resource
    private ManagedScheduledExecutorService timer;
    @Inject
    private Clock clock;

    private final Set<Seat> open = ConcurrentHashMap.newKeySet();
    private ScheduledFuture<?> rounds;

    @PostConstruct
    void begin() {
        rounds = timer.scheduleAtFixedRate(this::round, PING_EVERY.toMillis(), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        rounds.cancel(false);
    }

    void add(Seat seat) {
        open.add(seat);
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
