package org.visavis.web.security;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which admin events have been seen, and from when on Keycloak is to be asked. An event has the time at which it was made, but is seen only
 * when its transaction is over, and other nodes of Keycloak have other clocks: so what comes up to {@link #OVERLAP} late is asked for again
 * and again, and known by its id. Keycloak's times are compared with each other only, never with the clock of this machine.
 */
class SeenEvents {

    /** The longest that an event is seen after another of the same time. */
    static final Duration OVERLAP = Duration.ofSeconds(30);

    private record Sight(long time, long nanos) { }

    private final Map<String, Sight> sights = new HashMap<>();
    private OptionalLong from = OptionalLong.empty();

    boolean hasBegun() {
        return from.isPresent();
    }

    /** @param newest the time of Keycloak's newest event; none where it has none */
    void begin(OptionalLong newest) {
        sights.clear();
        from = OptionalLong.of(newest.isPresent() ? Math.max(0, newest.getAsLong() - OVERLAP.toMillis()) : 0);
    }

    /** As before the beginning: so much has happened that nothing is known. */
    void lose() {
        sights.clear();
        from = OptionalLong.empty();
    }

    /** The earliest time to ask for. */
    long from() {
        return from.orElseThrow();
    }

    /**
     * Those that were not seen before.
     *
     * @param nanos now, by the monotonic clock of this machine
     */
    List<AdminEvent> fresh(List<AdminEvent> events, long nanos) {
        return events.stream().filter(event -> sights.putIfAbsent(event.id(), new Sight(event.time(), nanos)) == null).toList();
    }

    /**
     * All that there was has been read. What is older than an event that was seen long ago is not asked for again.
     *
     * @param begun when the reading began, by the monotonic clock
     */
    void settle(long begun) {
        long settled = sights.values().stream().filter(sight -> begun - sight.nanos() >= OVERLAP.toNanos())
                .mapToLong(Sight::time).max().orElse(0);
        from = OptionalLong.of(Math.max(from(), settled));
        sights.values().removeIf(sight -> sight.time() < from());
    }
}
