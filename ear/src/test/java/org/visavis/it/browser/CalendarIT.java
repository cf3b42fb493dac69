package org.visavis.it.browser;

import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/** What the platform writes for calendars, read by ical.js: a parser that shares no code with the writer. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CalendarIT {

    /** Zones of the file are made known first, as a calendar does; times come back as instants. */
    private static final String READ = """
            text => {
              const calendar = new ICAL.Component(ICAL.parse(text));
              calendar.getAllSubcomponents('vtimezone').forEach((zone) => ICAL.TimezoneService.register(zone));
              const events = calendar.getAllSubcomponents('vevent').map((component) => {
                const event = new ICAL.Event(component);
                return {
                  uid: event.uid, sequence: String(event.sequence), summary: event.summary,
                  start: event.startDate.toJSDate().toISOString(), end: event.endDate.toJSDate().toISOString(),
                  status: component.getFirstPropertyValue('status'), stamp: String(component.getFirstPropertyValue('dtstamp')),
                };
              });
              return {method: calendar.getFirstPropertyValue('method'), events};
            }
            """;

    private static Chromium chromium;
    private static Page page;

    private final Client petra = Client.of("petra");
    private final Client david = Client.of("david");

    @BeforeAll
    static void open() {
        String parser = NpmPackage.install("ical.js", "2.2.1").read("dist/ical.js");
        chromium = Chromium.start();
        page = chromium.browser().newPage();
        page.addScriptTag(new Page.AddScriptTagOptions().setType("module")
                .setContent(parser + "\nwindow.ICAL = ICALmodule;"));
        page.waitForFunction("() => window.ICAL");
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void an_invitation_its_update_and_its_cancellation_are_one_event_that_changes() {
        List<JsonObject> free = free();
        JsonObject booked = Client.json(petra.post("/api/appointments", """
                {"doctor": "%s", "start": "%s", "reason": "café, naïve; 5 €"}""".formatted(doctor(), start(free.get(0)))));
        String path = "/api/appointments/" + booked.getString("id");

        Calendar invitation = read(petra.get(path + "/invitation").body());
        petra.send(petra.request(path).header("If-Match", etag(petra.get(path))).header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"start\": \"%s\"}".formatted(start(free.get(3))))));
        Calendar update = read(petra.get(path + "/invitation").body());
        petra.post(path + "/cancellation", "{\"reason\": \"better\"}");
        Calendar cancellation = read(petra.get(path + "/invitation").body());

        assertThat(invitation.method()).isEqualTo("REQUEST");
        assertThat(invitation.event().start()).isEqualTo(start(free.get(0)));
        assertThat(update.method()).isEqualTo("REQUEST");
        assertThat(update.event().start()).isEqualTo(start(free.get(3)));
        assertThat(cancellation.method()).isEqualTo("CANCEL");
        assertThat(cancellation.event().status()).isEqualTo("CANCELLED");
        assertThat(List.of(invitation, update, cancellation)).extracting(calendar -> calendar.event().uid())
                .containsOnly(invitation.event().uid());
        assertThat(List.of(invitation, update, cancellation)).extracting(calendar -> calendar.event().sequence())
                .containsExactly(0, 1, 2);
    }

    /** Half a year crosses a change of the clocks in the doctor's zone. */
    @Test
    void a_series_keeps_its_wall_time_in_the_feed_across_a_change_of_the_clocks() {
        ZoneId zone = ZoneId.of(doctorsZone());
        LocalDateTime first = OffsetDateTime.parse(free().get(6).getString("start")).atZoneSameInstant(zone).toLocalDateTime();
        String wish = """
                "doctor": "%s", "start": "%s", "everyWeeks": 2, "count": 4""".formatted(doctor(), first);
        JsonObject preview = Client.json(petra.post("/api/series/preview", "{" + wish + "}"));
        String skip = preview.getJsonArray("occurrences").getValuesAs(JsonObject.class).stream()
                .filter(occurrence -> !occurrence.getBoolean("free"))
                .map(occurrence -> "\"" + occurrence.getString("start") + "\"").collect(Collectors.joining(", "));
        HttpResponse<String> booked = petra.post("/api/series", "{" + wish + ", \"reason\": \"check\", \"skip\": [" + skip + "]}");
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        JsonObject series = Client.json(booked);
        Map<String, Instant> expected = series.getJsonArray("appointments").getValuesAs(JsonObject.class).stream()
                .collect(toMap(appointment -> appointment.getString("id"), CalendarIT::start));

        Calendar feed = read(Client.anonymous().send(HttpRequest.newBuilder(URI.create(
                Client.json(petra.post("/api/calendar-feed", "")).getString("url")))).body());

        Map<String, Instant> read = new HashMap<>();
        feed.events().forEach(event -> read.put(event.uid().substring(0, event.uid().indexOf('@')), event.start()));
        assertThat(expected).isNotEmpty();
        assertThat(read).containsAllEntriesOf(expected);
        assertThat(expected.values()).extracting(start -> LocalTime.ofInstant(start, zone)).containsOnly(first.toLocalTime());

        JsonObject cancelled = Client.json(petra.post("/api/series/" + series.getString("id") + "/cancellation", "{\"reason\": \"moved away\"}"));
        assertThat(cancelled.getJsonArray("appointments").getValuesAs(JsonObject.class))
                .extracting(appointment -> appointment.getString("status")).containsOnly("cancelled");
    }

    @Test
    void a_feed_of_somebody_without_appointments_has_a_component_and_no_event() {
        String feed = Client.anonymous().send(HttpRequest.newBuilder(URI.create(
                Client.json(Client.of("ada").post("/api/calendar-feed", "")).getString("url")))).body();

        assertThat(read(feed)).isEqualTo(new Calendar("PUBLISH", List.of()));
        assertThat(page.evaluate("text => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents().map(({name}) => name)", feed))
                .isEqualTo(List.of("vtimezone"));
    }

    private record Event(String uid, int sequence, Instant start, Instant end, String status) { }

    private record Calendar(String method, List<Event> events) {

        Event event() {
            assertThat(events).hasSize(1);
            return events.get(0);
        }
    }

    @SuppressWarnings("unchecked")
    private static Calendar read(String text) {
        Map<String, Object> calendar = (Map<String, Object>) page.evaluate(READ, text);
        return new Calendar((String) calendar.get("method"), ((List<Map<String, String>>) calendar.get("events")).stream()
                .map(event -> new Event(event.get("uid"), Integer.parseInt(event.get("sequence")), Instant.parse(event.get("start")),
                        Instant.parse(event.get("end")), event.get("status"))).toList());
    }

    private String doctor() {
        return Client.json(david.get("/api/me")).getString("id");
    }

    private String doctorsZone() {
        return petra.get("/api/doctors").statusCode() == 200
                ? Client.json(petra.get("/api/doctors")).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                        .filter(doctor -> doctor.getString("id").equals(doctor())).findFirst().orElseThrow().getString("timeZone")
                : null;
    }

    /** Free slots of some weeks ahead. */
    private List<JsonObject> free() {
        Instant from = Instant.now().plus(50, ChronoUnit.DAYS);
        return Client.json(petra.get("/api/doctors/" + doctor() + "/slots?from=" + from + "&to=" + from.plus(4, ChronoUnit.DAYS)))
                .getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static Instant start(JsonObject timed) {
        return OffsetDateTime.parse(timed.getString("start")).toInstant();
    }

    private static String etag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }
}
