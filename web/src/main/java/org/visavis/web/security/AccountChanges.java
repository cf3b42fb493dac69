package org.visavis.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which accounts administrators have changed at the OpenID provider and which logins have ended there, from the events that Keycloak records:
 * two requests for everybody. The realm has to record them, and the platform's service account needs the role {@code view-events}. An event
 * only says where to look for an account: how it stands is what {@link Accounts} answers. A login that has ended has ended.
 */
@ApplicationScoped
public class AccountChanges {

    /** Nothing is taken away by making something. */
    private static final String BY_ADMINISTRATORS = "/admin-events?operationTypes=UPDATE&operationTypes=DELETE&operationTypes=ACTION";
    private static final String BY_THEMSELVES = "/events?type=LOGOUT";

    private final AdminApi api;
    private final EventLog changes;
    private final EventLog logouts;

    /**
     * What may have changed.
     *
     * @param accounts  subjects, as in the tokens' claim {@code sub}
     * @param everybody it may have changed for anybody else, too: a role or a group is no longer what it was
     * @param endings   which logins have ended
     */
    public record Changes(Set<String> accounts, boolean everybody, List<EndedLogins.Ending> endings) {

        static Changes of(List<AdminEvent> events) {
            return new Changes(events.stream().map(AdminEvent::account).flatMap(Optional::stream).collect(Collectors.toSet()),
                    events.stream().anyMatch(AdminEvent::concernsEverybody),
                    events.stream().map(AdminEvent::ending).flatMap(Optional::stream).toList());
        }
    }

    /** For the container's proxy. */
    protected AccountChanges() {
        this(null);
    }

    @Inject
    AccountChanges(AdminApi api) {
        this.api = api;
        this.changes = new EventLog(api, BY_ADMINISTRATORS, AdminEvent::list, AccountChanges::lackOfChanges,
                "Admin events can''t be read ({0}): the service account of the client {1} needs the role view-events of realm-management, and "
                        + "the realm has to save admin events. Until then accounts are asked for in turn, and where many people are there, "
                        + "whoever loses their account or role stays in a call for longer than five seconds.");
        this.logouts = new EventLog(api, BY_THEMSELVES, AdminEvent::logouts, AccountChanges::lackOfLogouts,
                "Logouts can''t be read ({0}): the service account of the client {1} needs the role view-events of realm-management, and the "
                        + "realm has to save user events of the type LOGOUT. Until then, whoever signs out elsewhere stays in a call.");
    }

    /** Whether what administrators change is told. */
    public boolean areTold() {
        return changes.isTold();
    }

    /**
     * Tells what has changed since the last time, as it is read; waits for nothing and does nothing while it is still reading. The first time
     * it tells what has just changed.
     *
     * @param listener may be called by two threads at a time
     * @return done when all is told, or Keycloak does not answer; never fails
     */
    public CompletableFuture<Void> tell(Consumer<Changes> listener) {
        if (!api.isUsable()) {
            return CompletableFuture.completedFuture(null);
        }
        Consumer<List<AdminEvent>> telling = events -> listener.accept(Changes.of(events));
        Runnable anybody = () -> listener.accept(new Changes(Set.of(), true, List.of()));
        return CompletableFuture.allOf(changes.tell(telling, anybody), logouts.tell(telling, anybody));
    }

    private static Optional<String> lackOfChanges(JsonObject config) {
        return config.getBoolean("adminEventsEnabled", false) ? Optional.empty() : Optional.of("the realm saves none");
    }

    /** No list of types means all of them. */
    private static Optional<String> lackOfLogouts(JsonObject config) {
        JsonArray types = config.containsKey("enabledEventTypes") ? config.getJsonArray("enabledEventTypes") : JsonArray.EMPTY_JSON_ARRAY;
        boolean saved = config.getBoolean("eventsEnabled", false)
                && (types.isEmpty() || types.getValuesAs(JsonString::getString).contains("LOGOUT"));
        return saved ? Optional.empty() : Optional.of("the realm saves none");
    }
}
