package org.visavis.web.security;

import org.junit.jupiter.api.Test;
import org.visavis.identity.Caller;
import org.visavis.identity.PersonId;
import org.visavis.identity.Profile;
import org.visavis.identity.Role;
import org.visavis.web.PinnedClock;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class KnownCallersTest {

    private final PinnedClock clock = new PinnedClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final KnownCallers callers = new KnownCallers(this::ask, clock);

    @Test
    void the_same_profile_is_asked_for_once_within_its_time() {
        Caller first = callers.behind(profile("paula", Role.PATIENT));
        clock.advance(KnownCallers.REMEMBERED.minusMillis(1));
        assertThat(callers.behind(profile("paula", Role.PATIENT))).isEqualTo(first);
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        callers.behind(profile("paula", Role.PATIENT));
        assertThat(asked).hasValue(2);
    }

    @Test
    void another_role_is_another_profile() {
        callers.behind(profile("paula", Role.PATIENT));
        assertThat(callers.behind(profile("paula", Role.ADMIN)).is(Role.ADMIN)).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void the_oldest_is_forgotten_when_there_are_too_many() {
        for (int i = 0; i <= KnownCallers.MOST; i++) {
            callers.behind(profile("p" + i, Role.PATIENT));
        }
        callers.behind(profile("p" + KnownCallers.MOST, Role.PATIENT));
        assertThat(asked).hasValue(KnownCallers.MOST + 1);
        callers.behind(profile("p0", Role.PATIENT));
        assertThat(asked).hasValue(KnownCallers.MOST + 2);
    }

    private Caller ask(Profile profile) {
        asked.incrementAndGet();
        return new Caller(new PersonId(UUID.randomUUID()), profile.name(), profile.roles(), profile.zone());
    }

    private static Profile profile(String subject, Role role) {
        return new Profile(subject, subject, null, ZoneOffset.UTC, "en", Set.of(role));
    }
}
