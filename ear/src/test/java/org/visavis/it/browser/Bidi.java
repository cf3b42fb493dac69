package org.visavis.it.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A session of WebDriver BiDi (W3C), spoken with the browser itself: commands and their results. Events are passed over. */
final class Bidi implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<Long, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;

    /** Connects and begins a session. */
    static Bidi begin(URI address) {
        Bidi bidi = new Bidi();
        bidi.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, bidi).join();
        bidi.ask("session.new", Json.createObjectBuilder().add("capabilities", JsonObject.EMPTY_JSON_OBJECT));
        return bidi;
    }

    /**
     * Says a command and waits for what comes of it.
     *
     * @throws AssertionError if the browser answers with an error, or not within a minute
     */
    JsonObject ask(String method, JsonObjectBuilder params) {
        long id = count.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        asked.put(id, answer);
        socket.sendText(Json.createObjectBuilder().add("id", id).add("method", method).add("params", params).build().toString(), true)
                .join();
        JsonObject told;
        try {
            told = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new AssertionError(method + " was not answered", e.getCause());
        }
        if (!told.getString("type").equals("success")) {
            throw new AssertionError(method + ": " + told.getString("message"));
        }
        return told.getJsonObject("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonObject told = Json.createReader(new StringReader(text.toString())).readObject();
            text.setLength(0);
            if (told.containsKey("id") && !told.isNull("id")) {
                asked.remove(told.getJsonNumber("id").longValue()).complete(told);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable problem) {
        asked.values().forEach(answer -> answer.completeExceptionally(problem));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
