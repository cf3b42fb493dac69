package org.visavis.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which accounts administrators have changed at the OpenID provider, from the admin events that Keycloak records: one request for everybody.
 * The realm has to record them, and the platform's service account needs the role {@code view-events}. An event only says where to look:
 * how an account stands is what {@link Accounts} answers.
 */
@ApplicationScoped
public class AccountChanges {

    /** Events in one answer. */
    static final int PAGE = 500;
    /** Answers that are read one after another; where there are more, anybody may be in them. */
    static final int MOST_PAGES = 20;

    private static final System.Logger LOG = System.getLogger(AccountChanges.class.getName());
    /** Nothing is taken away by making something. */
    private static final String EVENTS = "/admin-events?operationTypes=UPDATE&operationTypes=DELETE&operationTypes=ACTION";
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private final AdminApi api;
    private final SeenEvents seen = new SeenEvents();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final AtomicBoolean complained = new AtomicBoolean();

    /**
     * What may have changed.
     *
     * @param accounts  subjects, as in the tokens' claim {@code sub}
     * @param everybody it may have changed for anybody else, too: a role or a group is no longer what it was
     */
    public record Changes(Set<String> accounts, boolean everybody) {

        static Changes of(List<AdminEvent> events) {
            return new Changes(events.stream().map(AdminEvent::account).flatMap(Optional::stream).collect(Collectors.toSet()),
                    events.stream().anyMatch(AdminEvent::concernsEverybody));
        }
    }

    /** For the container's proxy. */
    protected AccountChanges() {
        this(null);
    }

    @Inject
    AccountChanges(AdminApi api) {
        this.api = api;
    }

    /**
     * Tells what has changed since the last time, as it is read; waits for nothing and does nothing while it is still reading. The first time
     * it tells what has just changed.
     *
     * @return done when all is told, or Keycloak does not answer; never fails
     */
    public CompletableFuture<Void> tell(Consumer<Changes> listener) {
        if (!api.isUsable() || underWay.getAndSet(true)) {
            return CompletableFuture.completedFuture(null);
        }
        long begun = System.nanoTime();
        CompletableFuture<Void> start = seen.hasBegun() ? CompletableFuture.completedFuture(null) : begin();
        return start.thenCompose(ready -> page(0, begun, listener)).<Void>handle((done, failure) -> {
            underWay.set(false);
            if (failure != null) {
                LOG.log(System.Logger.Level.DEBUG, "Admin events could not be read", failure);
            }
            return null;
        });
    }

    private CompletableFuture<Void> begin() {
        return api.get("/events/config").thenAccept(answer -> {
            if (!Json.createReader(new StringReader(body(answer))).readObject().getBoolean("adminEventsEnabled", false)) {
                complain("the realm saves none");
            }
        }).thenCompose(recorded -> api.get(EVENTS + "&max=1")).thenAccept(answer ->
                seen.begin(AdminEvent.list(body(answer)).stream().mapToLong(AdminEvent::time).max()));
    }

    private CompletableFuture<Void> page(int number, long begun, Consumer<Changes> listener) {
        String path = EVENTS + "&direction=asc&dateFrom=" + seen.from() + "&first=" + number * PAGE + "&max=" + PAGE;
        return api.get(path).thenCompose(answer -> {
            List<AdminEvent> events = AdminEvent.list(body(answer));
            List<AdminEvent> fresh = seen.fresh(events, System.nanoTime());
            if (!fresh.isEmpty()) {
                listener.accept(Changes.of(fresh));
            }
            if (events.size() < PAGE) {
                seen.settle(begun);
            } else if (number + 1 < MOST_PAGES) {
                return page(number + 1, begun, listener);
            } else {
                seen.lose();
                listener.accept(new Changes(Set.of(), true));
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
            LOG.log(System.Logger.Level.WARNING, "Admin events can''t be read ({0}): the service account of the client {1} needs the role "
                    + "view-events of realm-management, and the realm has to save admin events. Until then accounts are asked for in turn, "
                    + "and where many people are there, whoever loses their account or role stays in a call for longer than five seconds.",
                    reason, AdminApi.CLIENT);
        }
    }
}
