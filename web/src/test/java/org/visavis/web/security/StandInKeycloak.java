package org.visavis.web.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

import org.visavis.environment.Settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers for the Admin REST API as Keycloak 26.7.3 was seen to: inclusive {@code dateFrom}, the newest first, a hundred at most if not told. */
final class StandInKeycloak implements AutoCloseable {

    private static final String REALM = "/realms/visavis";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final List<Event> events = new ArrayList<>();
    private final List<OwnEvent> ownEvents = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private volatile String config = "{\"adminEventsEnabled\":true,\"eventsEnabled\":true,\"enabledEventTypes\":[]}";
    private volatile OptionalInt refusal = OptionalInt.empty();
    private volatile Predicate<String> out = query -> false;

    private record Event(String id, long time, String operation, String type, String path) { }

    /** What somebody did themselves. */
    private record OwnEvent(String id, String account, long time, String type, String session) { }

    /** @param roles as Keycloak lists them */
    private record Account(boolean enabled, String roles) { }

    StandInKeycloak() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(REALM + "/protocol/openid-connect/token",
                exchange -> answer(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":300}"));
        server.createContext("/admin" + REALM + "/events/config",
                exchange -> guarded(exchange, config));
        server.createContext("/admin" + REALM + "/events", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            guarded(exchange, foundOfTheirOwn(exchange.getRequestURI().getQuery()));
        });
        server.createContext("/admin" + REALM + "/admin-events", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            guarded(exchange, found(exchange.getRequestURI().getQuery()));
        });
        server.createContext("/admin" + REALM + "/users/", exchange -> {
            String[] path = exchange.getRequestURI().getPath().split("/");
            Account account = accounts.get(path[5]);
            if (account == null) {
                answer(exchange, refusal.orElse(404), "{}");
            } else {
                guarded(exchange, path.length == 6 ? "{\"enabled\":" + account.enabled() + "}" : account.roles());
            }
        });
        server.start();
    }

    AdminApi api() {
        Map<String, String> settings = Map.of("VISAVIS_OIDC_URL", "http://127.0.0.1:" + server.getAddress().getPort() + REALM,
                "VISAVIS_OIDC_SECRET", "secret");
        return new AdminApi(new Settings(settings::get), Clock.systemUTC(), Duration.ofMinutes(1));
    }

    /** There is an account from now on, or it is another one. */
    void has(String subject, boolean enabled, String... roles) {
        String list = Stream.of(roles).map(role -> "{\"name\":\"" + role + "\"}").collect(Collectors.joining(",", "[", "]"));
        accounts.put(subject, new Account(enabled, list));
    }

    /** Something happens at a time in milliseconds, and can be seen from now on. */
    void happens(long time, String operation, String type, String path) {
        synchronized (events) {
            events.add(new Event("e" + events.size(), time, operation, type, path));
        }
    }

    /** Somebody does something themselves. */
    void recordsOf(String account, long time, String type, String session) {
        ownEvents.add(new OwnEvent("u" + ownEvents.size(), account, time, type, session));
    }

    /** @param events what it answers about the events it saves */
    void isConfigured(String events) {
        config = events;
    }

    void refuses(int status) {
        refusal = OptionalInt.of(status);
    }

    void refusesNothing() {
        refusal = OptionalInt.empty();
    }

    /** Fails for requests whose query is so. */
    void failsFor(Predicate<String> query) {
        out = query;
    }

    /** The queries for events, in their order. */
    List<String> asked() {
        return asked;
    }

    private String found(String query) {
        Comparator<Event> byTime = Comparator.comparingLong(Event::time);
        Stream<Event> found = happened().stream().sorted(query.contains("direction=asc") ? byTime : byTime.reversed())
                .filter(event -> !query.contains("operationTypes=") || query.contains("operationTypes=" + event.operation()))
                .filter(event -> event.time() >= number(query, "dateFrom", 0))
                .skip(number(query, "first", 0)).limit(number(query, "max", 100));
        JsonArrayBuilder list = Json.createArrayBuilder();
        found.forEach(event -> {
            JsonObjectBuilder one = Json.createObjectBuilder().add("id", event.id()).add("time", event.time())
                    .add("operationType", event.operation()).add("resourceType", event.type());
            list.add(event.path() == null ? one : one.add("resourcePath", event.path()));
        });
        return list.build().toString();
    }

    private String foundOfTheirOwn(String query) {
        Comparator<OwnEvent> byTime = Comparator.comparingLong(OwnEvent::time);
        JsonArrayBuilder list = Json.createArrayBuilder();
        ownEvents.stream().sorted(query.contains("direction=asc") ? byTime : byTime.reversed())
                .filter(event -> !query.contains("type=") || query.contains("type=" + event.type()))
                .filter(event -> event.time() >= number(query, "dateFrom", 0))
                .skip(number(query, "first", 0)).limit(number(query, "max", 100)).forEach(event -> {
                    JsonObjectBuilder one = Json.createObjectBuilder().add("id", event.id()).add("time", event.time())
                            .add("type", event.type());
                    Optional.ofNullable(event.account()).ifPresent(account -> one.add("userId", account));
                    Optional.ofNullable(event.session()).ifPresent(session -> one.add("sessionId", session));
                    list.add(one);
                });
        return list.build().toString();
    }

    private List<Event> happened() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    private static long number(String query, String name, long otherwise) {
        return Stream.of(query.split("&")).filter(field -> field.startsWith(name + "="))
                .mapToLong(field -> Long.parseLong(field.substring(name.length() + 1))).findAny().orElse(otherwise);
    }

    private void guarded(HttpExchange exchange, String body) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int status = refusal.orElse(query != null && out.test(query) ? 503 : 200);
        answer(exchange, status, status == 200 ? body : "{\"error\":\"HTTP " + status + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
