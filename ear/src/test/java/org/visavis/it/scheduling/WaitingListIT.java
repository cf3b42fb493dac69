package org.visavis.it.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Client;
import org.visavis.it.Database;
import org.visavis.it.Infrastructure;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Holds and the waiting list over HTTP, some weeks ahead, by the demo accounts. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WaitingListIT {

    private static final ZoneId DORAS = ZoneId.of("Europe/Berlin");

    private final Client paula = Client.of("paula");
    private final Client petra = Client.of("petra");
    private final String dora = Client.json(Client.of("dora").get("/api/me")).getString("id");

    @BeforeEach
    void nobodyWaitsForAnything() {
        Database.forgetAppointments();
    }

    @Test
    void a_time_is_held_and_then_booked() {
        Instant start = free(30);
        HttpResponse<String> held = paula.post("/api/holds", "{\"doctor\":\"%s\",\"start\":\"%s\"}".formatted(dora, start));
        assertThat(held.statusCode()).as(held.body()).isEqualTo(201);
        String address = "/api/appointments/" + Client.json(held).getString("id");
        assertThat(held.headers().firstValue("Location")).hasValueSatisfying(location -> assertThat(location).endsWith(address));
        assertThat(Client.json(held).getString("status")).isEqualTo("pending");
        assertThat(Instant.parse(Client.json(held).getString("expires"))).isAfter(Instant.now());
        assertThat(paula.get("/api/consultations/" + Client.json(held).getString("id")).statusCode()).isEqualTo(404);
        assertThat(petra.post("/api/appointments", wanted(start)).statusCode()).isEqualTo(409);

        assertThat(paula.post(address + "/confirmation", "{}").statusCode()).isEqualTo(400);
        HttpResponse<String> booked = paula.post(address + "/confirmation", "{\"reason\":\"a cough\"}");
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(200);
        assertThat(Client.json(booked).getString("status")).isEqualTo("booked");
        assertThat(Client.json(booked).get("expires")).isEqualTo(JsonValue.NULL);

        HttpResponse<String> early = Client.of("dora").post(address + "/no-show", "{}");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(Client.json(early).getString("type")).isEqualTo("urn:visavis:problem:still-ahead");
        assertThat(Client.json(early).getString("start")).isEqualTo(start.toString());
    }

    @Test
    void a_time_that_comes_free_is_offered_by_mail_and_accepted() {
        Instant start = free(32);
        String booked = Client.json(paula.post("/api/appointments", wanted(start))).getString("id");
        LocalDate day = LocalDate.ofInstant(start, DORAS);
        HttpResponse<String> joined = petra.post("/api/waiting-list",
                "{\"doctor\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(dora, day, day.plusDays(1)));
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(201);
        String place = "/api/waiting-list/" + Client.json(joined).getString("id");
        assertThat(petra.post(place + "/acceptance", "{\"reason\":\"a cough\"}").statusCode()).isEqualTo(409);

        paula.post("/api/appointments/" + booked + "/cancellation", "{}");
        JsonObject offer = await().atMost(Duration.ofSeconds(60)).until(this::offer, found -> found != null);
        assertThat(offer.getString("start")).isEqualTo(start.toString());
        assertThat(Instant.parse(offer.getString("expires"))).isAfter(Instant.now());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(mails()).contains("A time has come free on"));

        assertThat(paula.post(place + "/acceptance", "{\"reason\":\"a cough\"}").statusCode()).isEqualTo(404);
        HttpResponse<String> accepted = petra.post(place + "/acceptance", "{\"reason\":\"a cough\"}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(Client.json(accepted).getString("id")).isEqualTo(offer.getString("appointment"));
        assertThat(Client.json(petra.get("/api/waiting-list")).getJsonArray("items")).isEmpty();
    }

    private JsonObject offer() {
        JsonValue offer = Client.json(petra.get("/api/waiting-list")).getJsonArray("items").getJsonObject(0).get("offer");
        return offer == JsonValue.NULL ? null : offer.asJsonObject();
    }

    private String wanted(Instant start) {
        return "{\"doctor\":\"%s\",\"start\":\"%s\",\"reason\":\"a cough\"}".formatted(dora, start);
    }

    private Instant free(int days) {
        Instant from = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(days));
        JsonObject slots = Client.json(paula.get("/api/doctors/" + dora + "/slots?from=" + from + "&to=" + from.plus(Duration.ofDays(1))));
        return Instant.parse(slots.getJsonArray("items").getJsonObject(20).getString("start"));
    }

    private static String mails() {
        return Client.anonymous().send(HttpRequest.newBuilder(URI.create(Infrastructure.mails()))).body();
    }
}
