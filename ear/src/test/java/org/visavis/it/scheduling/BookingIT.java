package org.visavis.it.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Client;
import org.visavis.it.Database;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Booking over HTTP, by the demo accounts. Dora works around the clock; every test takes hours of its own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BookingIT {

    private static final AtomicInteger HOURS = new AtomicInteger(48);

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(HOURS.getAndAdd(6)));
    private final String dora = doctor("Dora Dorn");

    /** Patients are in one place at a time, and may have something else then. */
    @BeforeEach
    void tidy() {
        Database.forgetAppointments();
    }

    @Test
    void of_1000_bookings_of_one_slot_one_is_created_and_the_others_learn_what_is_free() throws Exception {
        List<String> patients = List.of("paula", "pierre", "petra");
        patients.forEach(Client::of);

        List<HttpResponse<String>> answers = inParallel(1_000, i -> () -> Client.of(patients.get(i % 3)).post("/api/appointments", wanted(start)));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(999).allSatisfy(answer -> {
            assertThat(Client.json(answer).getString("type")).isEqualTo("urn:visavis:problem:slot-taken");
            assertThat(Client.json(answer).getJsonArray("slots")).hasSize(3);
        });
    }

    @Test
    void an_appointment_is_booked_listed_moved_and_cancelled() {
        HttpResponse<String> booked = Client.of("paula").post("/api/appointments", wanted(start));
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        String address = "/api/appointments/" + Client.json(booked).getString("id");
        assertThat(booked.headers().firstValue("Location")).hasValueSatisfying(location -> assertThat(location).endsWith(address));

        JsonObject list = Client.json(Client.of("dora").get("/api/appointments?from=" + start + "&to=" + start.plusSeconds(1)));
        assertThat(list.getJsonArray("items")).containsExactly(Client.json(booked));

        assertThat(patch("paula", address, null).statusCode()).isEqualTo(428);
        HttpResponse<String> moved = patch("paula", address, "\"0\"");
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        assertThat(moved.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(patch("dora", address, "\"0\"").statusCode()).isEqualTo(412);

        HttpResponse<String> cancelled = Client.of("dora").post(address + "/cancellation", "{\"reason\":\"ill\"}");
        assertThat(Client.json(cancelled).getString("status")).isEqualTo("cancelled");
        assertThat(Client.of("paula").post(address + "/cancellation", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void somebody_elses_appointment_is_not_there_and_admins_do_not_read_the_reason() {
        HttpResponse<String> booked = Client.of("paula").post("/api/appointments", wanted(start));
        String address = "/api/appointments/" + Client.json(booked).getString("id");

        assertThat(Client.anonymous().get(address).statusCode()).isEqualTo(401);
        assertThat(Client.of("pierre").get(address).statusCode()).isEqualTo(404);
        assertThat(Client.of("david").get(address).statusCode()).isEqualTo(404);
        assertThat(Client.of("pierre").post(address + "/cancellation", "{}").statusCode()).isEqualTo(404);
        assertThat(Client.json(Client.of("ada").get(address)).get("reason")).isEqualTo(JsonValue.NULL);
        assertThat(Client.json(Client.of("dora").get(address)).getString("reason")).isEqualTo("a cough");
    }

    @Test
    void a_list_is_of_the_times_and_states_asked_for_and_goes_on_at_its_next_page() {
        List<String> booked = Stream.of(0, 1, 2).map(hours -> Client.json(Client.of("paula").post("/api/appointments",
                wanted(start.plus(Duration.ofHours(hours))))).getString("id")).toList();
        Client.of("paula").post("/api/appointments/" + booked.get(1) + "/cancellation", "{}");
        String times = "/api/appointments?from=" + start + "&to=" + start.plus(Duration.ofHours(3));

        assertThat(ids(Client.of("paula").get(times))).containsExactlyElementsOf(booked);
        assertThat(ids(Client.of("paula").get(times + "&status=cancelled"))).containsExactly(booked.get(1));
        List<String> read = new ArrayList<>();
        for (String page = times + "&status=booked&limit=1"; page != null; ) {
            HttpResponse<String> answer = Client.of("paula").get(page);
            assertThat(ids(answer)).hasSizeLessThanOrEqualTo(1);
            read.addAll(ids(answer));
            page = Client.json(answer).getString("next", null);
        }
        assertThat(read).containsExactly(booked.get(0), booked.get(2));
        assertThat(Client.of("paula").get(times + "&status=nonsense").statusCode()).isEqualTo(400);
    }

    private static List<String> ids(HttpResponse<String> list) {
        return Client.json(list).getJsonArray("items").getValuesAs(JsonObject.class).stream().map(item -> item.getString("id")).toList();
    }

    @Test
    void a_repeated_request_books_once() {
        String key = UUID.randomUUID().toString();

        HttpResponse<String> first = keyed(key, start);
        HttpResponse<String> second = keyed(key, start);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(keyed(key, start.plusSeconds(3600)).statusCode()).isEqualTo(422);
    }

    @Test
    void every_wrong_field_is_named() {
        HttpResponse<String> refused = Client.of("paula").post("/api/appointments", "{\"doctor\":\"dora\",\"start\":\"soon\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Client.json(refused).getJsonObject("fields")).containsOnlyKeys("doctor", "start", "reason");
        assertThat(Client.of("paula").post("/api/appointments", "{\"dcotor\":\"x\"}").statusCode()).isEqualTo(400);
        assertThat(Client.of("paula").get("/api/appointments?limit=0").statusCode()).isEqualTo(400);
        assertThat(Client.of("paula").get("/api/appointments/1").statusCode()).isEqualTo(404);
    }

    @Test
    void a_schedule_is_replaced_by_its_doctor_against_the_version_seen() {
        String address = "/api/doctors/" + doctor("David Daan") + "/schedule";
        HttpResponse<String> seen = Client.of("paula").get(address);
        String version = seen.headers().firstValue("ETag").orElseThrow();

        assertThat(put("paula", address, version, seen.body()).statusCode()).isEqualTo(403);
        assertThat(put("dora", address, version, seen.body()).statusCode()).isEqualTo(403);
        HttpResponse<String> replaced = put("david", address, version, seen.body());
        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.body()).isEqualTo(seen.body());
        assertThat(put("ada", address, version, seen.body()).statusCode()).isEqualTo(412);
    }

    private String wanted(Instant when) {
        return "{\"doctor\":\"%s\",\"start\":\"%s\",\"reason\":\"a cough\"}".formatted(dora, when);
    }

    private HttpResponse<String> keyed(String key, Instant when) {
        Client paula = Client.of("paula");
        return paula.send(paula.request("/api/appointments").header("Content-Type", "application/json")
                .header("Idempotency-Key", key).POST(BodyPublishers.ofString(wanted(when))));
    }

    private HttpResponse<String> patch(String account, String address, String version) {
        return change("PATCH", account, address, version, "{\"start\":\"%s\"}".formatted(start.plusSeconds(3600)));
    }

    private static HttpResponse<String> put(String account, String address, String version, String body) {
        return change("PUT", account, address, version, body);
    }

    private static HttpResponse<String> change(String method, String account, String address, String version, String body) {
        Client client = Client.of(account);
        var request = client.request(address).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        return client.send(version == null ? request : request.header("If-Match", version));
    }

    private static String doctor(String name) {
        return Client.json(Client.of("paula").get("/api/doctors")).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(doctor -> doctor.getString("name").equals(name)).findFirst().orElseThrow().getString("id");
    }

    private static <T> List<T> inParallel(int times, IntFunction<Callable<T>> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(IntStream.range(0, times).mapToObj(what).toList())) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
