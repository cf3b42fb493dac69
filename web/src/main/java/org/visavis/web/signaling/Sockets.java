package org.visavis.web.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.signaling.SocketClose;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The sockets that are open: asks them for signs of life, and closes those whose login has ended. */
@ApplicationScoped
public class Sockets {

    static final Duration DEAD_AFTER = Duration.ofSeconds(12);
    /** Whoever has said nothing for so long is asked for a sign of life. */
    static final Duration QUIET = Duration.ofSeconds(4);
    /** Each round goes through one of so many parts of the sockets: to ask many at once would keep messages waiting. */
    static final int PARTS = 16;
    /** So that each socket's turn comes every four seconds. */
    static final Duration ROUND = Duration.ofMillis(250);

    private final Clock clock;
    private final Logins logins;
    private final List<Set<Seat>> open = Stream.<Set<Seat>>generate(ConcurrentHashMap::newKeySet).limit(PARTS).toList();
    private final AtomicInteger rounds = new AtomicInteger();

    /** For the container's proxy. */
    protected Sockets() {
        this(null, null);
    }

    @Inject
    Sockets(Clock clock, Logins logins) {
        this.clock = clock;
        this.logins = logins;
    }

    void add(Seat seat) {
        part(seat.hashCode()).add(seat);
        logins.opened(seat);
    }

    void remove(Seat seat) {
        part(seat.hashCode()).remove(seat);
        logins.closed(seat);
    }

    /** An HTTP session has ended, and with it the login of whoever opened sockets by it. */
    void signedOut(String session) {
        open.stream().flatMap(Set::stream).filter(seat -> seat.opener().session().filter(session::equals).isPresent())
                .forEach(Seat::signedOut);
    }

    /** Closes what is dead or has expired, and asks those that are quiet for a sign of life. Every {@link #ROUND}. */
    void ping() {
        Instant now = clock.instant();
        part(rounds.incrementAndGet()).forEach(seat -> look(seat, now));
    }

    private Set<Seat> part(int number) {
        return open.get(Math.floorMod(number, PARTS));
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
