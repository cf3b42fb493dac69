package org.visavis.testing;

import org.visavis.identity.Caller;
import org.visavis.identity.People;
import org.visavis.identity.Profile;
import org.visavis.identity.Role;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/** People of a test's own, so that tests do not get into each other's appointments. */
public final class Cast {

    private Cast() {
    }

    /** Somebody new with one role. */
    public static Caller somebody(TestPlatform platform, Role role) {
        Profile profile = new Profile(UUID.randomUUID().toString(), "A " + role.wireName(), null, ZoneId.of("UTC"), "en",
                Set.of(role));
        return platform.call(People.class, Clock.systemUTC(), people -> people.signedIn(profile));
    }
}
