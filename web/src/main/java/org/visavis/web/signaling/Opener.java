package org.visavis.web.signaling;

import org.visavis.identity.Caller;
import org.visavis.signaling.Line;
import org.visavis.signaling.Signaling;
import org.visavis.signaling.SignalingConnection;
import org.visavis.web.security.EndedLogins;

import java.time.Instant;
import java.util.Optional;

/**
 * Who opened a socket.
 *
 * @param login   their login at the OpenID provider; a guest has none
 * @param session the HTTP session by which they were signed in; their login ends with it
 * @param expires when the bearer token, or the guest's session, by which they were let in ends
 * @param way     how their line is opened
 */
record Opener(Caller caller, Optional<EndedLogins.Login> login, Optional<String> session, Optional<Instant> expires, Way way) {

    /** Their account at the OpenID provider. */
    Optional<String> account() {
        return login.map(EndedLogins.Login::account);
    }

    /** Opens a line on behalf of whoever opened the socket. */
    interface Way {

        Line open(Signaling signaling, SignalingConnection connection);
    }
}
