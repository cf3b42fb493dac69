package org.visavis.it.browser;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Asks the media server itself, by its own protocol, what it holds in the pipelines that came after this was made: those of
 * earlier calls may still be on their way out.
 */
final class Pipelines implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private final Set<String> earlier;
    /** A request with a number that was used already would be answered as before. */
    private int asked;

    Pipelines() {
        socket = HttpClient.newHttpClient().newWebSocketBuilder()
                .buildAsync(URI.create(System.getProperty("visavis.kurento.urls").split(",")[0]), this).join();
        earlier = Set.copyOf(pipelines());
    }

    /** How many elements there are in all of these pipelines. */
    int elements() {
        return pipelines().stream().filter(pipeline -> !earlier.contains(pipeline))
                .mapToInt(pipeline -> ask(pipeline, "getChildren").size()).sum();
    }

    private List<String> pipelines() {
        return ask("manager_ServerManager", "getPipelines").getValuesAs(JsonString::getString);
    }

    private JsonArray ask(String object, String operation) {
        socket.sendText(Json.createObjectBuilder().add("jsonrpc", "2.0").add("id", ++asked).add("method", "invoke")
                .add("params", Json.createObjectBuilder().add("object", object).add("operation", operation)).build().toString(), true).join();
        try {
            JsonObject answer = Json.createReader(new StringReader(answers.poll(10, TimeUnit.SECONDS))).readObject();
            return answer.getJsonObject("result").getJsonArray("value");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            answers.add(text.toString());
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
