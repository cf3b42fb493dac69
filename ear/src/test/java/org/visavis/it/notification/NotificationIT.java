package org.visavis.it.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Pierre books with Dora, some weeks ahead. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class NotificationIT {

    private final Client pierre = Client.of("pierre");

    @Test
    void a_booking_ends_as_a_mail_to_each_side() {
        String id = booked();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(anonymously(Infrastructure.mails()).body())
                .contains("Pour rejoindre la consultation : " + Infrastructure.platform() + "/consultation/" + id,
                        "Join here: " + Infrastructure.platform() + "/consultation/" + id));
    }

    @Test
    void the_invitation_is_a_calendar_file_and_never_says_why_the_patient_comes() {
        String id = booked();

        HttpResponse<String> invitation = pierre.get("/api/appointments/" + id + "/invitation");
        assertThat(invitation.headers().firstValue("Content-Type")).hasValueSatisfying(type ->
                assertThat(type).startsWith("text/calendar").contains("method=REQUEST"));
        assertThat(invitation.body()).contains("UID:" + id + "@", "SEQUENCE:0").doesNotContain("cough");

        pierre.post("/api/appointments/" + id + "/cancellation", "{}");
        assertThat(pierre.get("/api/appointments/" + id + "/invitation").body()).contains("METHOD:CANCEL", "SEQUENCE:1");
    }

    @Test
    void a_feed_is_read_without_signing_in_until_it_is_closed() {
        String id = booked();
        String feed = Client.json(pierre.post("/api/calendar-feed", "")).getString("url");

        HttpResponse<String> read = anonymously(feed);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("METHOD:PUBLISH", "UID:" + id + "@").doesNotContain("cough");
        assertThat(anonymously(feed.replace(".ics", "x.ics")).statusCode()).isEqualTo(404);

        assertThat(pierre.send(pierre.request("/api/calendar-feed").DELETE()).statusCode()).isEqualTo(204);
        assertThat(anonymously(feed).statusCode()).isEqualTo(404);
    }

    private String booked() {
        String dora = Client.json(Client.of("dora").get("/api/me")).getString("id");
        Instant from = Instant.now().plus(Duration.ofDays(40));
        JsonObject slots = Client.json(pierre.get("/api/doctors/" + dora + "/slots?from=" + from + "&to=" + from.plus(Duration.ofDays(2))));
        String start = slots.getJsonArray("items").getJsonObject(0).getString("start");
        HttpResponse<String> booked = pierre.post("/api/appointments",
                "{\"doctor\":\"" + dora + "\",\"start\":\"" + start + "\",\"reason\":\"a cough\"}");
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        return Client.json(booked).getString("id");
    }

    private static HttpResponse<String> anonymously(String address) {
        return Client.anonymous().send(HttpRequest.newBuilder(URI.create(address)));
    }
}
