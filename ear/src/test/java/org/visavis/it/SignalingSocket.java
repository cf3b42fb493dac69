package org.visavis.it;

import org.awaitility.Awaitility;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** A program at the signaling socket: says JSON, and remembers what it is told. */
public final class SignalingSocket implements WebSocket.Listener {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonObject> told = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private volatile Optional<Integer> closed = Optional.empty();
    private WebSocket socket;

    /** @throws java.util.concurrent.CompletionException if the handshake is refused */
    public static SignalingSocket open(Client client) {
        return open("/signal", "Authorization", "Bearer " + client.token());
    }

    /** The same at a platform of a test's own. */
    public static SignalingSocket open(OwnPlatform platform, Client client) {
        return connect(platform.address(), "/signal", "Authorization", "Bearer " + client.token());
    }

    /** With the session of a browser, as a page of the platform would open it. */
    public static SignalingSocket byCookie(String cookie) {
        return open("/signal", "Cookie", cookie, "Origin", Infrastructure.platform());
    }

    /** The same at any path, with headers. */
    static SignalingSocket open(String path, String... headers) {
        return connect(Infrastructure.platform(), path, headers);
    }

    private static SignalingSocket connect(String platform, String path, String... headers) {
        SignalingSocket opened = new SignalingSocket();
        WebSocket.Builder socket = HTTP.newWebSocketBuilder().subprotocols("visavis.v1");
        for (int i = 0; i < headers.length; i += 2) {
            socket.header(headers[i], headers[i + 1]);
        }
        opened.socket = socket.buildAsync(URI.create(platform.replaceFirst("^http", "ws") + path), opened).join();
        return opened;
    }

    public SignalingSocket say(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
        return this;
    }

    void sayBinary() {
        socket.sendBinary(ByteBuffer.allocate(8), true).join();
    }

    /** Without a word, as when the network is gone. */
    void cut() {
        socket.abort();
    }

    /** As a browser does whose page is left; does not wait for the answer. */
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }

    /** The latest message of a type; waits for one. */
    public JsonObject last(String type) {
        Awaitility.await(type).atMost(PATIENCE).until(() -> !all(type).isEmpty());
        List<JsonObject> all = all(type);
        return all.get(all.size() - 1);
    }

    /** Waits until a message of a type is so. */
    public void await(String type, Predicate<JsonObject> so) {
        Awaitility.await(type).atMost(PATIENCE).until(() -> all(type).stream().anyMatch(so));
    }

    public List<JsonObject> all(String type) {
        return told.stream().filter(message -> message.getString("type").equals(type)).toList();
    }

    List<JsonObject> told() {
        return List.copyOf(told);
    }

    /** The code with which the platform closes the socket; waits for it. */
    public int closeCode() {
        Awaitility.await("close").atMost(PATIENCE).until(() -> closed.isPresent());
        return closed.orElseThrow();
    }

    /** The same, where the platform has closed it by now. */
    public Optional<Integer> closed() {
        return closed;
    }

    public String participant() {
        return last("welcome").getString("participant");
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            told.add(Json.createReader(new StringReader(text.toString())).readObject());
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed = Optional.of(code);
        return null;
    }
}
