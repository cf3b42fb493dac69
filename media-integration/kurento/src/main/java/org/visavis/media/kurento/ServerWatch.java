package org.visavis.media.kurento;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Judges how alive one media server is, by pings on a WebSocket of its own. A TCP connection proves nothing (the
 * kernel of a frozen server accepts), the browsers notice after 6 s, kurento-client after its time-outs; this after
 * half a second. A server that was restarted is told apart from one whose connection was cut by the server id that
 * {@code connect} answers.
 */
final class ServerWatch implements AutoCloseable {

    /** Is told what the watch finds, from the loop's one thread. */
    interface Signs {

        /** After every answer. */
        void alive();

        /** Once: dead, restarted, or silent for too long. Told only of a server that was alive. */
        void gone(String reason);
    }

    private static final Logger LOG = System.getLogger(ServerWatch.class.getName());

    private enum Verdict { ANSWERING, SUSPECT, GONE }

    private final URI address;
    private final Patience patience;
    private final HttpClient http;
    private final ScheduledExecutorService loop;
    private final Signs signs;

    private ScheduledFuture<?> ticks;
    private boolean opening;
    private boolean closed;
    private Ear ear;
    private WebSocket socket;
    private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(null);
    private String serverId;
    private int requests;
    private long lastContact;
    private volatile long lastAnswer;
    private volatile Verdict verdict = Verdict.GONE;

    /** @param loop runs on one thread; everything here happens on it */
    ServerWatch(URI address, Patience patience, HttpClient http, ScheduledExecutorService loop, Signs signs) {
        this.address = address;
        this.patience = patience;
        this.http = http;
        this.loop = loop;
        this.signs = signs;
    }

    void start() {
        ticks = loop.scheduleAtFixedRate(this::guardedTick, 0, patience.ping().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        loop.execute(() -> {
            closed = true;
            drop();
        });
    }

    boolean answering() {
        return verdict == Verdict.ANSWERING;
    }

    /** Whether a call has a chance to be answered within its deadline. */
    boolean worthAsking() {
        return verdict != Verdict.GONE && since(lastAnswer).compareTo(patience.call()) < 0;
    }

    /** An exception would end the ticking without a word. */
    private void guardedTick() {
        try {
            tick();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The watch over media server " + address + " failed", e);
        }
    }

    private void tick() {
        if (socket != null) {
            send("ping");
        } else if (!opening && !closed) {
            open();
        }
        judge();
    }

    private void judge() {
        if (socket == null && since(lastContact).compareTo(patience.absence()) > 0) {
            gone("connection closed or refused");
        } else if (socket != null && since(lastContact).compareTo(patience.silence()) > 0) {
            drop();
            gone("no answer for " + patience.silence().toSeconds() + " s");
        } else if (verdict == Verdict.ANSWERING && since(lastAnswer).compareTo(patience.suspicion()) > 0) {
            verdict = Verdict.SUSPECT;
        }
    }

    private void gone(String reason) {
        if (verdict != Verdict.GONE) {
            verdict = Verdict.GONE;
            signs.gone(reason);
        }
    }

    private void open() {
        opening = true;
        Ear fresh = new Ear();
        http.newWebSocketBuilder().connectTimeout(patience.call()).buildAsync(address, fresh)
                .whenComplete((opened, failure) -> loop.execute(() -> opened(fresh, opened)));
    }

    private void opened(Ear fresh, WebSocket opened) {
        opening = false;
        if (opened == null) {
            return;
        }
        if (closed || fresh.deaf) {
            opened.abort();
            return;
        }
        ear = fresh;
        socket = opened;
        lastContact = System.nanoTime();
        sending = CompletableFuture.completedFuture(null);
        send("connect");
    }

    private void send(String method) {
        if (sending.isDone()) {
            sending = socket.sendText(
                    "{\"id\":" + ++requests + ",\"method\":\"" + method + "\",\"jsonrpc\":\"2.0\"}", true);
        }
    }

    private void heard(String message) {
        long now = System.nanoTime();
        lastContact = now;
        lastAnswer = now;
        String id = serverIdIn(message);
        if (id != null) {
            if (serverId != null && !serverId.equals(id)) {
                gone("restarted");
            }
            serverId = id;
        }
        verdict = Verdict.ANSWERING;
        signs.alive();
    }

    private static String serverIdIn(String message) {
        try {
            JsonElement result = JsonParser.parseString(message).getAsJsonObject().get("result");
            JsonElement id = result instanceof JsonObject fields ? fields.get("serverId") : null;
            return id == null ? null : id.getAsString();
        } catch (JsonSyntaxException | IllegalStateException e) {
            return null;
        }
    }

    private void drop() {
        if (socket != null) {
            socket.abort();
            socket = null;
            ear = null;
            lastContact = System.nanoTime();
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** Hears one socket and hands on what it hears to the loop; what an abandoned socket says is not heard. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();
        private volatile boolean deaf;

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String message = partial.toString();
                partial.setLength(0);
                onLoop(() -> heard(message));
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end();
        }

        private void end() {
            deaf = true;
            onLoop(ServerWatch.this::drop);
        }

        private void onLoop(Runnable what) {
            loop.execute(() -> {
                if (ear == this) {
                    what.run();
                }
            });
        }
    }
}
