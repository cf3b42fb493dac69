package org.visavis.turn;

import org.visavis.identity.Sensitive;

import java.time.Instant;

/**
 * What a browser shows a TURN server.
 *
 * @param username the second at which it expires (Unix time), a colon, and a random id
 * @param password base64 of HMAC-SHA1 of the username under the shared secret
 * @param expires  the instant named in the username; a relay that is in use then goes on until it must be refreshed
 */
public record TurnCredentials(String username, Sensitive<String> password, Instant expires) { }
