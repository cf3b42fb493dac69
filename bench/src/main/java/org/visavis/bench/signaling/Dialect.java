package org.visavis.bench.signaling;

import java.util.Optional;

/** How a socket of some server is made ready, and how it says what is to be told to the other side. One for each socket. */
interface Dialect {

    /** Path and query of the address, e.g. {@code /signal}. */
    String path();

    /** What is said as soon as the socket is open. */
    Optional<String> greeting();

    /** What has to be answered to a text of the server, if anything. */
    default Optional<String> answer(String text) {
        return Optional.empty();
    }

    /** Whether this text makes the socket ready. */
    boolean isReady(String text);

    /** A message for the other side. */
    String say(boolean video);

    /** What a text holds that tells of a message of this socket. */
    String mark();
}
