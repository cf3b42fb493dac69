package org.visavis.web.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** One kind of events that Keycloak saves, read on from where it was left, each told once. */
class EventLog {

    /** Events in one answer. */
    static final int PAGE = 500;
    /** Answers that are read one after another; where there are more, the rest is not told. */
    static final int MOST_PAGES = 20;

    private static final System.Logger LOG = System.getLogger(EventLog.class.getName());
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private final AdminApi api;
    private final String path;
    private final Function<String, List<AdminEvent>> events;
    private final Function<JsonObject, Optional<String>> lack;
    private final String advice;
    private final SeenEvents seen = new SeenEvents();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final AtomicBoolean complained = new AtomicBoolean();
    private volatile boolean saved;
    private volatile boolean readable;

    /**
     * @param path   below the realm, with a query
     * @param events reads an answer
     * @param lack   why a realm with this {@code RealmEventsConfigRepresentation} saves none of them
     * @param advice what an operator reads where they can't be read
     */
    EventLog(AdminApi api, String path, Function<String, List<AdminEvent>> events, Function<JsonObject, Optional<String>> lack,
             String advice) {
        this.api = api;
        this.path = path;
        this.events = events;
        this.lack = lack;
        this.advice = advice;
    }

    /** Whether what happens is told: the realm saves it, and it could be read the last time. */
    boolean isTold() {
        return saved && readable;
    }

    /**
     * Tells what has happened since the last time, as it is read; waits for nothing and does nothing while it is still reading. The first time
     * it tells what has just happened.
     *
     * @param lost is run where so much has happened that not all of it is told
     * @return done when all is told, or Keycloak does not answer; never fails
     */
    CompletableFuture<Void> tell(Consumer<List<AdminEvent>> listener, Runnable lost) {
        if (underWay.getAndSet(true)) {
            return CompletableFuture.completedFuture(null);
        }
        long begun = System.nanoTime();
        CompletableFuture<Void> start = seen.hasBegun() ? CompletableFuture.completedFuture(null) : begin();
        return start.thenCompose(ready -> page(0, begun, listener, lost)).<Void>handle((done, failure) -> {
            readable = failure == null;
            underWay.set(false);
            if (failure != null) {
                LOG.log(System.Logger.Level.DEBUG, "Events could not be read", failure);
            }
            return null;
        });
    }

    private CompletableFuture<Void> begin() {
        return api.get("/events/config").thenAccept(answer -> {
            Optional<String> missing = lack.apply(Json.createReader(new StringReader(body(answer))).readObject());
            saved = missing.isEmpty();
            missing.ifPresent(this::complain);
        }).thenCompose(recorded -> api.get(path + "&max=1"))
                .thenAccept(answer -> seen.begin(events.apply(body(answer)).stream().mapToLong(AdminEvent::time).max()));
    }

    private CompletableFuture<Void> page(int number, long begun, Consumer<List<AdminEvent>> listener, Runnable lost) {
        String query = path + "&direction=asc&dateFrom=" + seen.from() + "&first=" + number * PAGE + "&max=" + PAGE;
        return api.get(query).thenCompose(answer -> {
            List<AdminEvent> read = events.apply(body(answer));
            List<AdminEvent> fresh = seen.fresh(read, System.nanoTime());
            if (!fresh.isEmpty()) {
                saved = true;
                listener.accept(fresh);
            }
            if (read.size() < PAGE) {
                seen.settle(begun);
            } else if (number + 1 < MOST_PAGES) {
                return page(number + 1, begun, listener, lost);
            } else {
                seen.lose();
                lost.run();
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    private String body(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return answer.body();
        }
        if (status < 500 && !PASSING.contains(status)) {
            complain("HTTP " + status);
        }
        throw new IllegalStateException("HTTP " + status);
    }

    private void complain(String reason) {
        if (!complained.getAndSet(true)) {
            LOG.log(System.Logger.Level.WARNING, advice, reason, AdminApi.CLIENT);
        }
    }
}
