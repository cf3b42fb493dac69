package org.visavis.it.scheduling;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.visavis.it.Client;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Patients who book, hold, move and cancel at random with one doctor over REST, all at once, and remember what they were told. */
final class Crowd {

    private static final int AT_ONCE = 12;
    private static final List<String> PATIENTS = List.of("paula", "pierre", "petra");
    private static final int STARTS = 60;

    /** A booking that got no answer. */
    private record Unanswered(String patient, String key, String body) {
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final String platform;
    private final String doctor;
    private final long seed;
    private final Instant opening;
    private final Map<String, JsonObject> told = new ConcurrentHashMap<>();
    private final Map<String, String> owners = new ConcurrentHashMap<>();
    private final Set<String> uncertain = ConcurrentHashMap.newKeySet();
    private final Map<String, Unanswered> unanswered = new ConcurrentHashMap<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

    Crowd(String platform, String doctor, long seed) {
        this.platform = platform;
        this.doctor = doctor;
        this.seed = seed;
        this.opening = firstFree(Instant.now().plus(50, ChronoUnit.DAYS));
    }

    /** Makes so many attempts, and returns when each has been answered or has failed. */
    void act(int attempts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Boolean>> acts = new ArrayList<>();
            IntStream.range(0, attempts).forEach(i -> acts.add(() -> act(new Random(seed + 31L * this.attempts.getAndIncrement()))));
            for (Future<Boolean> act : threads.invokeAll(acts)) {
                act.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** How many have been begun. */
    int attempts() {
        return attempts.get();
    }

    /** Repeats, with their keys, the bookings that got no answer. */
    void askAgain() {
        Map.copyOf(unanswered).forEach((key, wish) -> {
            unanswered.remove(key);
            book(wish);
        });
    }

    /** Appointments as they were told of last, by id; those of which some change got no answer left out. */
    Map<String, JsonObject> certain() {
        Map<String, JsonObject> certain = new ConcurrentHashMap<>(told);
        certain.keySet().removeAll(uncertain);
        return certain;
    }

    /** Every appointment that was told of. */
    Set<String> all() {
        return told.keySet();
    }

    int unanswered() {
        return unanswered.size();
    }

    /** How often each HTTP status was the answer. */
    Map<Integer, AtomicInteger> statuses() {
        return statuses;
    }

    private boolean act(Random random) {
        int dice = random.nextInt(100);
        String start = opening.plus(Duration.ofMinutes(10L * random.nextInt(STARTS))).toString();
        Optional<JsonObject> known = told.isEmpty() ? Optional.empty()
                : told.values().stream().skip(random.nextInt(told.size())).findFirst();
        String patient = PATIENTS.get(random.nextInt(PATIENTS.size()));
        if (dice < 45 || known.isEmpty()) {
            book(new Unanswered(patient, UUID.randomUUID().toString(), wanted(start, ",\"reason\":\"a cough\"")));
        } else if (dice < 60) {
            send(patient, "POST", "/api/holds", wanted(start, ""), "X-Storm", "1").ifPresent(answer -> remember(patient, answer));
        } else {
            change(known.get(), dice < 82, start);
        }
        return true;
    }

    private Instant firstFree(Instant from) {
        String slots = "/api/doctors/%s/slots?from=%s&to=%s".formatted(doctor, from, from.plus(5, ChronoUnit.DAYS));
        JsonObject free = send(PATIENTS.get(0), "GET", slots, "", "X-Storm", "1").map(Crowd::object).orElseThrow();
        return OffsetDateTime.parse(free.getJsonArray("items").getJsonObject(0).getString("start")).toInstant();
    }

    private static JsonObject object(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private String wanted(String start, String more) {
        return "{\"doctor\":\"%s\",\"start\":\"%s\"%s}".formatted(doctor, start, more);
    }

    private void book(Unanswered wish) {
        send(wish.patient(), "POST", "/api/appointments", wish.body(), "Idempotency-Key", wish.key())
                .ifPresentOrElse(answer -> remember(wish.patient(), answer), () -> unanswered.put(wish.key(), wish));
    }

    private void change(JsonObject known, boolean move, String start) {
        String id = known.getString("id");
        String address = "/api/appointments/" + id;
        Optional<HttpResponse<String>> answer = move
                ? send(owners.get(id), "PATCH", address, "{\"start\":\"" + start + "\"}", "If-Match",
                        "\"" + known.getInt("version") + "\"")
                : send(owners.get(id), "POST", address + "/cancellation", "{}", "X-Storm", "1");
        answer.ifPresentOrElse(response -> remember(owners.get(id), response), () -> uncertain.add(id));
    }

    private void remember(String patient, HttpResponse<String> answer) {
        if (answer.statusCode() == 200 || answer.statusCode() == 201) {
            JsonObject view = object(answer);
            owners.put(view.getString("id"), patient);
            told.merge(view.getString("id"), view, (one, other) -> one.getInt("version") > other.getInt("version") ? one : other);
        }
    }

    /** Empty where no answer came, or the platform said it can't say. */
    private Optional<HttpResponse<String>> send(String account, String method, String path, String body, String header, String value) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform + path)).timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + Client.of(account).token()).header("Content-Type", "application/json")
                .header(header, value).method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            statuses.computeIfAbsent(answer.statusCode(), status -> new AtomicInteger()).incrementAndGet();
            return Optional.of(answer).filter(response -> response.statusCode() < 500 && response.statusCode() != 404);
        } catch (IOException gone) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
