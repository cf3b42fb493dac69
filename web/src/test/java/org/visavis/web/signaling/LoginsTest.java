package org.visavis.web.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.web.PinnedClock;
import org.visavis.web.security.AccountChanges;
import org.visavis.web.security.Accounts;
import org.visavis.web.security.EndedLogins;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class LoginsTest {

    private static final int OTHERS = 3 * Inquiries.WHILE_TOLD;

    private final List<String> asked = new ArrayList<>();
    private final Told told = new Told();
    private final Logins logins = new Logins(new AllAreHere(), told, new EndedLogins());

    @Test
    void whose_other_socket_claims_as_much_is_asked_for_once() {
        opens("paula", Role.PATIENT, Role.DOCTOR);
        turnOfOthers();

        opens("paula", Role.DOCTOR);
        logins.check();

        assertThat(asked).isNotEmpty().doesNotContain("paula");
    }

    @Test
    void who_claims_more_than_with_their_other_socket_is_asked_for_again() {
        opens("paula", Role.PATIENT);
        turnOfOthers();

        opens("paula", Role.DOCTOR);
        logins.check();

        assertThat(asked).contains("paula");
    }

    @Test
    void who_comes_back_is_asked_for_again() {
        Seat seat = opens("paula", Role.PATIENT);
        turnOfOthers();

        logins.closed(seat);
        opens("paula", Role.PATIENT);
        logins.check();

        assertThat(asked).contains("paula");
    }

    @Test
    void fewer_are_asked_for_in_turn_while_changes_are_told() {
        turnOfOthers();
        logins.check();
        assertThat(asked).hasSize(Inquiries.WHILE_TOLD);
        asked.clear();

        told.now = false;
        logins.check();
        assertThat(asked).hasSize(OTHERS);
    }

    /** Many others are there, and the next whose turn it is are some of them: nobody is asked for any more for having come. */
    private void turnOfOthers() {
        IntStream.range(0, OTHERS).forEach(i -> opens("%03d".formatted(i), Role.PATIENT));
        logins.check();
        asked.clear();
    }

    private Seat opens(String account, Role... roles) {
        Caller caller = new Caller(new PersonId(new UUID(0, account.hashCode())), account, Set.of(roles), ZoneOffset.UTC);
        EndedLogins.Login login = new EndedLogins.Login(account, "", Instant.MAX);
        Seat seat = new Seat(new Opener(caller, Optional.of(login), Optional.empty(), Optional.empty(), null),
                new Socket(new FakeSession().session), null, new PinnedClock());
        logins.opened(seat);
        return seat;
    }

    private final class AllAreHere extends Accounts {

        @Override
        public boolean canBeAsked() {
            return true;
        }

        @Override
        public CompletableFuture<Standing> ask(String subject) {
            asked.add(subject);
            return CompletableFuture.completedFuture(new Standing.Here(Set.of(Role.values())));
        }
    }

    private static final class Told extends AccountChanges {

        private boolean now = true;

        @Override
        public boolean areTold() {
            return now;
        }

        @Override
        public CompletableFuture<Void> tell(Consumer<Changes> listener) {
            return CompletableFuture.completedFuture(null);
        }
    }
}
