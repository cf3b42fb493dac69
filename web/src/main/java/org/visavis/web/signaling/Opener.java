package org.visavis.web.signaling;

import org.visavis.identity.Caller;
import org.visavis.signaling.Line;
import org.visavis.signaling.SignalingConnection;
import org.visavis.web.security.EndedLogins;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who opens a socket.
 *
 * @param login   their login at the OpenID provider; a guest has none
 * @param session the HTTP session by which they were signed in; their login ends with it
 * @param expires when the bearer token, or the guest's session, by which they were let in ends
 * @param line    makes their line of the socket
 */
record Opener(Caller caller, Optional<EndedLogins.Login> login, Optional<String> session, Optional<Instant> expires,
              Function<SignalingConnection, Line> line) {

    /** Their account at the OpenID provider. */
    Optional<String> account() {
        return login.map(EndedLogins.Login::account);
    }
}
