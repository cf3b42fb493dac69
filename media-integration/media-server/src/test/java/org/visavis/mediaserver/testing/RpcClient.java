package org.visavis.mediaserver.testing;

import com.google.gson.GsonBuilder;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** JSON-RPC over a plain WebSocket. */
public final class RpcClient implements WebSocket.Listener, AutoCloseable {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private final Map<Integer, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private volatile String sessionId;

    public RpcClient(String url) {
        socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(url), this).join();
    }

    /** The whole response to a request. */
    public JsonObject call(String method, JsonObject params) {
        JsonObject request = new JsonObject();
        request.addProperty("id", ids.incrementAndGet());
        request.addProperty("method", method);
        request.add("params", params);
        request.addProperty("jsonrpc", "2.0");
        return exchange(request);
    }

    public JsonObject exchange(JsonObject request) {
        CompletableFuture<JsonObject> response = new CompletableFuture<>();
        pending.put(request.get("id").getAsInt(), response);
        sendText(GSON.toJson(request));
        try {
            return response.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no response to " + request.get("method"), e);
        }
    }

    public void sendText(String frame) {
        socket.sendText(frame, true).join();
    }

    /** The value of a request that succeeds; the session is kept up. */
    public JsonElement value(String method, String json, Object... arguments) {
        JsonObject params = JsonParser.parseString(json.formatted(arguments)).getAsJsonObject();
        if (sessionId != null) {
            params.addProperty("sessionId", sessionId);
        }
        JsonObject response = call(method, params);
        if (!response.has("result")) {
            throw new AssertionError(method + " failed: " + response.get("error"));
        }
        JsonObject result = response.getAsJsonObject("result");
        if (result.has("sessionId")) {
            sessionId = result.get("sessionId").getAsString();
        }
        return result.get("value");
    }

    public String sessionId() {
        return sessionId;
    }

    public List<JsonObject> events() {
        return events;
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
            text.setLength(0);
            if (message.has("id")) {
                CompletableFuture<JsonObject> waiting = pending.remove(message.get("id").getAsInt());
                if (waiting != null) {
                    waiting.complete(message);
                }
            } else {
                events.add(message);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(null);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(null);
    }

    /** Cuts the connection without a goodbye. */
    public void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
