package org.visavis.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.identity.Caller;
import org.visavis.identity.People;
import org.visavis.identity.Profile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers for half a minute who is behind a profile, so that not every request asks the database. A changed profile (a
 * role more, another zone) is another key and is never answered from here; at most {@value #MOST} are remembered.
 */
@ApplicationScoped
public class KnownCallers {

    static final int MOST = 10_000;
    static final Duration REMEMBERED = Duration.ofSeconds(30);

    private record Known(Caller caller, Instant until) {
    }

    private final Map<Profile, Known> known = new LinkedHashMap<>();
    private final Function<Profile, Caller> people;
    private final Clock clock;

    /** For the container's proxy. */
    protected KnownCallers() {
        this(profile -> {
            throw new IllegalStateException();
        }, null);
    }

    @Inject
    KnownCallers(People people, Clock clock) {
        this(people::signedIn, clock);
    }

    KnownCallers(Function<Profile, Caller> people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    Caller behind(Profile profile) {
        Instant now = clock.instant();
        Caller remembered = remembered(profile, now);
        return remembered != null ? remembered : remember(profile, people.apply(profile), now.plus(REMEMBERED));
    }

    private synchronized Caller remembered(Profile profile, Instant now) {
        Known entry = known.get(profile);
        return entry != null && now.isBefore(entry.until()) ? entry.caller() : null;
    }

    private synchronized Caller remember(Profile profile, Caller caller, Instant until) {
        known.remove(profile);
        known.put(profile, new Known(caller, until));
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return caller;
    }
}
