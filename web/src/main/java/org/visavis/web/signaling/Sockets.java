package org.visavis.web.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.signaling.SocketClose;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The sockets that are open: asks them for signs of life, and closes those whose login has ended. */
@ApplicationScoped
public class Sockets {

    static final Duration DEAD_AFTER = Duration.ofSeconds(12);
    /** Whoever has said nothing for so long is asked for a sign of life. */
    static final Duration QUIET = Duration.ofSeconds(4);
    /** Each round goes through one of so many parts of the sockets: to ask all at once would keep messages waiting. */
    static final int PARTS = 4;

    @Inject
    private Clock clock;
    @Inject
    private Logins logins;

    private final Set<Seat> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger rounds = new AtomicInteger();

    void add(Seat seat) {
        open.add(seat);
        logins.opened(seat);
    }

    void remove(Seat seat) {
        open.remove(seat);
        logins.closed(seat);
    }

    /** An HTTP session has ended, and with it the login of whoever opened sockets by it. */
    void signedOut(String session) {
        open.stream().filter(seat -> seat.opener().session().filter(session::equals).isPresent()).forEach(Seat::signedOut);
    }

    /** Closes what is dead or has expired, and asks those that are quiet for a sign of life. Once a second. */
    void ping() {
        Instant now = clock.instant();
        int part = Math.floorMod(rounds.incrementAndGet(), PARTS);
        open.stream().filter(seat -> Math.floorMod(seat.hashCode(), PARTS) == part).forEach(seat -> look(seat, now));
    }

    private static void look(Seat seat, Instant now) {
        if (seat.opener().expires().filter(now::isAfter).isPresent()) {
            seat.signedOut();
        } else if (seat.lastSign().plus(DEAD_AFTER).isBefore(now)) {
            seat.socket().closeNow(SocketClose.GOING_DOWN);
        } else if (seat.lastSign().plus(QUIET).isBefore(now)) {
            seat.socket().ping();
        }
    }

    void checkLogins() {
        logins.check();
    }
}
