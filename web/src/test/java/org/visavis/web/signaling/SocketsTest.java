package org.visavis.web.signaling;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.signaling.SocketClose;
import org.visavis.web.PinnedClock;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class SocketsTest {

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final PinnedClock clock = new PinnedClock();
    private final FakeSession fake = new FakeSession();
    private final Sockets sockets = new Sockets(clock, new Logins());
    private final Seat seat = new Seat(new Opener(null, Optional.empty(), Optional.empty(), Optional.empty(), null),
            new Socket(fake.session), null, clock);

    @BeforeEach
    void one_is_open() {
        sockets.add(seat);
    }

    @Test
    void who_has_just_said_something_is_not_asked_for_a_sign_of_life() {
        after(Sockets.QUIET);

        assertThat(fake.pings).isZero();
    }

    @Test
    void who_is_quiet_is_asked_and_given_up_when_there_is_no_sign_of_life_for_twelve_seconds() {
        after(Sockets.QUIET.plus(A_MOMENT));
        assertThat(fake.pings).isOne();

        after(Sockets.DEAD_AFTER.minus(Sockets.QUIET).minus(A_MOMENT));
        assertThat(fake.closed).as("twelve seconds, and not less").isEmpty();

        after(A_MOMENT);
        assertThat(fake.closed).as("to come back and resume").containsExactly(SocketClose.GOING_DOWN.code());
    }

    @Test
    void a_sign_of_life_is_as_good_as_a_word() {
        after(Sockets.DEAD_AFTER);
        seat.lives();
        after(Sockets.DEAD_AFTER);

        assertThat(fake.closed).isEmpty();
    }

    @Test
    void who_has_gone_is_asked_no_more() {
        sockets.remove(seat);
        after(Sockets.DEAD_AFTER.plus(A_MOMENT));

        assertThat(fake.pings).isZero();
        assertThat(fake.closed).isEmpty();
    }

    /** Time passes, and everybody has their turn. */
    private void after(Duration time) {
        clock.advance(time);
        IntStream.range(0, Sockets.PARTS).forEach(part -> sockets.ping());
    }
}
