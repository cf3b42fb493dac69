package org.visavis.media.kurento;

import java.time.Duration;

/**
 * How long a media server may take for what.
 *
 * @param ping the time between two pings of the watch
 * @param suspicion without an answer for this long, a server gets new rooms only if no other is left
 * @param absence closed or refused for this long, a server counts as dead and its rooms as lost
 * @param silence connected but without an answer for this long, a server counts as dead; a shorter freeze heals by
 *            itself
 * @param call no call blocks longer, except:
 * @param stop stopping a recorder, whose target the server itself gives 4 s
 */
record Patience(Duration ping, Duration suspicion, Duration absence, Duration silence, Duration call, Duration stop) {

    static final Patience USUAL = new Patience(Duration.ofMillis(250), Duration.ofMillis(600), Duration.ofSeconds(1),
            Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofSeconds(6));

    /** Longer than any freeze that heals, so that what comes late is still heard of and can be undone. */
    Duration answer() {
        return silence.plusSeconds(5);
    }
}
