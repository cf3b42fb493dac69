package org.visavis.web.signaling;

import org.visavis.identity.Caller;
import org.wildfly.security.auth.server.SecurityIdentity;

import java.time.Instant;
import java.util.Optional;

/**
 * Who opened a socket.
 *
 * @param account their account at the OpenID provider
 * @param session the HTTP session by which they were signed in; their login ends with it
 * @param expires when the bearer token by which they were signed in ends
 */
record Guest(Caller caller, SecurityIdentity identity, Optional<String> account, Optional<String> session,
             Optional<Instant> expires) { }
