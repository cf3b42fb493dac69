package org.visavis.mediaserver.rpc;

import com.google.gson.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.visavis.mediaserver.element.Json;
import org.visavis.mediaserver.element.Subscriber;

/** A client's objects and subscriptions; it outlives a cut connection. Events go to the connection it has now. */
final class Session implements Subscriber {
    private final String id = UUID.randomUUID().toString();
    private final Set<String> objects = ConcurrentHashMap.newKeySet();
    private volatile Connection connection;
    private volatile long lastSeenMillis;

    String id() {
        return id;
    }

    /** Ids of the objects that live as long as this session, unless they are released before. */
    Set<String> objects() {
        return objects;
    }

    void attach(Connection now) {
        connection = now;
    }

    void detach(Connection gone, long millis) {
        if (connection == gone) {
            connection = null;
            lastSeenMillis = millis;
        }
    }

    boolean isAbandonedSince(long millis) {
        return connection == null && lastSeenMillis <= millis;
    }

    @Override
    public void notify(JsonObject event) {
        Connection now = connection;
        if (now != null) {
            now.send(Json.object("jsonrpc", "2.0", "method", "onEvent", "params", Json.object("value", event)));
        }
    }
}
