package org.visavis.web.signaling;

import org.visavis.identity.Caller;
import org.visavis.signaling.Line;
import org.visavis.signaling.Signaling;
import org.visavis.signaling.SignalingConnection;

import java.time.Instant;
import java.util.Optional;

/**
 * Who opened a socket.
 *
 * @param account their account at the OpenID provider; a guest has none
 * @param session the HTTP session by which they were signed in; their login ends with it
 * @param expires when the bearer token, or the guest's session, by which they were let in ends
 * @param way     how their line is opened
 */
record Opener(Caller caller, Optional<String> account, Optional<String> session, Optional<Instant> expires, Way way) {

    /** Opens a line on behalf of whoever opened the socket. */
    interface Way {

        Line open(Signaling signaling, SignalingConnection connection);
    }
}
