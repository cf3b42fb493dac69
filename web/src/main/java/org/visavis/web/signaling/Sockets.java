package org.visavis.web.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.signaling.SocketClose;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets that are open: asks them for signs of life, and closes those whose login has ended. */
@ApplicationScoped
public class Sockets {

    static final Duration DEAD_AFTER = Duration.ofSeconds(12);

    @Inject
    private Clock clock;
    @Inject
    private Logins logins;

    private final Set<Seat> open = ConcurrentHashMap.newKeySet();

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

    /** Closes what is dead or has expired, and asks the others for a sign of life. */
    void ping() {
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

    void checkLogins() {
        logins.check();
    }
}
