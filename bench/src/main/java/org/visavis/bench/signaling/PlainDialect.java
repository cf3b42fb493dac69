package org.visavis.bench.signaling;

import java.util.Optional;

/**
 * JSON that is told on as it is.
 *
 * @param name the socket's own
 */
record PlainDialect(String path, String name) implements Dialect {

    @Override
    public Optional<String> greeting() {
        return Optional.of("{\"type\":\"hello\",\"id\":\"ready-" + name + "\"}");
    }

    @Override
    public boolean isReady(String text) {
        return text.contains("ready-" + name);
    }

    @Override
    public String say(boolean video) {
        return "{\"type\":\"media\",\"participant\":{\"id\":\"" + name + "\",\"audio\":true,\"video\":" + video + "}}";
    }

    @Override
    public String mark() {
        return "{\"id\":\"" + name;
    }
}
