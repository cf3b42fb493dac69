package org.visavis.mediaserver.rpc;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** One WebSocket: its requests are performed one after another, off the network thread. */
final class Connection {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final Channel channel;
    private final Methods methods;
    private final Sessions sessions;
    private final Executor executor;
    private final Queue<JsonObject> requests = new ArrayDeque<>();
    private boolean performing;
    private volatile Session session;

    Connection(Channel channel, Methods methods, Sessions sessions, Executor executor) {
        this.channel = channel;
        this.methods = methods;
        this.sessions = sessions;
        this.executor = executor;
    }

    /** The session that requests without one belong to; null before the first. */
    Session session() {
        return session;
    }

    void attach(Session now) {
        session = now;
        if (now != null) {
            now.attach(this);
        }
    }

    /** A text frame; what is no JSON object costs the client its connection, as it does with Kurento. */
    void received(String text) {
        JsonObject request;
        try {
            JsonElement parsed = JsonParser.parseString(text);
            if (!parsed.isJsonObject()) {
                throw new JsonParseException("no object");
            }
            request = parsed.getAsJsonObject();
        } catch (JsonParseException | StackOverflowError e) {
            LOG.log(System.Logger.Level.INFO, "Malformed JSON: the connection is dropped");
            channel.close();
            return;
        }
        synchronized (requests) {
            requests.add(request);
            if (performing) {
                return;
            }
            performing = true;
        }
        executor.execute(this::performAll);
    }

    private void performAll() {
        while (true) {
            JsonObject request;
            synchronized (requests) {
                request = requests.poll();
                if (request == null) {
                    performing = false;
                    return;
                }
            }
            try {
                methods.answer(this, request).thenAccept(this::send);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A request was not answered", e);
            }
        }
    }

    /** A client that does not read what it is told is dropped; it can come back to its session. */
    void send(JsonObject message) {
        if (!channel.isWritable()) {
            LOG.log(System.Logger.Level.WARNING, "A client does not read: the connection is dropped");
            channel.close();
            return;
        }
        channel.writeAndFlush(new TextWebSocketFrame(GSON.toJson(message)));
    }

    void closed() {
        Session last = session;
        if (last != null) {
            sessions.detached(last, this);
        }
    }
}
