package org.visavis.environment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import java.time.Clock;

/** Gives every bean the one {@link Clock}, in UTC. */
@ApplicationScoped
class Time {

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
