package org.visavis.it.security;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Database;
import org.visavis.it.Infrastructure;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint, for every kind of caller, on what is theirs, somebody else's and not there at all. Whose a thing is decides:
 * what is not one's own can't be told from what does not exist.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EndpointMatrixIT {

    /** Two pairs, each with an appointment, an admin, a guest of the first pair, and somebody who is not signed in. */
    enum Who {
        PATIENT("paula"), DOCTOR("dora"), OTHER_PATIENT("pierre"), OTHER_DOCTOR("david"), ADMIN("ada"), GUEST(null), ANONYMOUS(null);

        private final String account;

        Who(String account) {
            this.account = account;
        }

        boolean isSignedIn() {
            return account != null;
        }

        boolean isDoctor() {
            return this == DOCTOR || this == OTHER_DOCTOR;
        }

        boolean isPairOf(Thing thing) {
            return switch (this) {
                case PATIENT, DOCTOR -> thing == Thing.OWN;
                case OTHER_PATIENT, OTHER_DOCTOR -> thing == Thing.FOREIGN;
                default -> false;
            };
        }
    }

    /** Seen from the first pair. */
    enum Thing { OWN, FOREIGN, MISSING }

    private interface Rule {
        int status(Who who, Thing thing);
    }

    /** @param path with {@code {appointment}}, {@code {series}} and {@code {doctor}} for what it is about */
    private record Endpoint(String method, String path, String body, Rule rule, String... headers) {

        /** As the OpenAPI document writes it. */
        String template() {
            return method + " " + path.replaceAll("\\?.*", "").replaceAll("\\{\\w+}|[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
        }
    }

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private static final String HOURS = """
            {"timeZone":"UTC","slotMinutes":15,"bufferBeforeMinutes":0,"bufferAfterMinutes":0,"noticeMinutes":0,
             "horizonDays":90,"weeklyHours":[%s],"exceptions":[]}""".formatted(String.join(",",
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").stream()
                    .map("{\"day\":\"%s\",\"from\":\"00:00\",\"to\":\"24:00\"}"::formatted).toList()));
    private static final String FAR_AHEAD =
            "{\"doctor\":\"{doctor}\",\"start\":\"2040-01-01T00:00\",\"everyWeeks\":1,\"count\":2%s}";
    private static final String DAYS = "from=2026-01-01T00:00:00Z&to=2026-01-31T00:00:00Z";

    /** Own: yes; an admin: yes; otherwise it is not there. */
    private static final Rule THEIRS = (who, thing) ->
            thing != Thing.MISSING && (who == Who.ADMIN || who.isPairOf(thing)) ? 200 : 404;
    /** For the two whose it is; not even an admin has it. */
    private static final Rule THEIR_OWN = (who, thing) -> thing != Thing.MISSING && who.isPairOf(thing) ? 200 : 404;
    /** Own: yes; an admin has no part in it. */
    private static final Rule THE_TWO = (who, thing) -> who.isPairOf(thing) ? 200 : 404;
    /** The doctor whose it is, and admins. */
    private static final Rule THE_DOCTORS = (who, thing) -> thing != Thing.MISSING
            && (who == Who.ADMIN || who.isPairOf(thing) && (who == Who.DOCTOR || who == Who.OTHER_DOCTOR)) ? 200 : 404;
    private static final String NO_POLICY = "{\"media\":null,\"secondDevice\":null}";
    private static final Rule ANYBODYS = (who, thing) -> 200;
    private static final Rule IF_THERE = (who, thing) -> thing == Thing.MISSING ? 404 : 200;
    private static final Rule ADMINS = (who, thing) -> who == Who.ADMIN ? 200 : 403;
    private static final Rule ADMINS_OR_MISSING = (who, thing) -> who == Who.ADMIN ? 404 : 403;
    private static final Rule GUESTS = (who, thing) -> who == Who.GUEST && thing == Thing.OWN ? 200 : 401;
    private static final Rule DOCTORS_OR_MISSING = (who, thing) -> who.isDoctor() ? 404 : 403;
    private static final Rule NOBODY_HAS_IT = (who, thing) -> 404;

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("GET", "/api/me", null, ANYBODYS),
            new Endpoint("GET", "/api/doctors", null, ANYBODYS),
            new Endpoint("GET", "/api/ice-servers", null, ANYBODYS),
            new Endpoint("GET", "/api/doctors/{doctor}/schedule", null, IF_THERE),
            new Endpoint("GET", "/api/doctors/{doctor}/slots", null, IF_THERE),
            new Endpoint("PUT", "/api/doctors/{doctor}/schedule", HOURS, EndpointMatrixIT::replacing, "If-Match", "\"999\""),
            new Endpoint("GET", "/api/clinic/hours", null, ANYBODYS),
            new Endpoint("PUT", "/api/clinic/hours", "{\"timeZone\":\"UTC\",\"weeklyHours\":[],\"closures\":[]}",
                    (who, thing) -> who == Who.ADMIN ? 412 : 403, "If-Match", "\"999\""),
            new Endpoint("GET", "/api/clinic/room-policy", null, ANYBODYS),
            new Endpoint("PUT", "/api/clinic/room-policy", NO_POLICY,
                    (who, thing) -> who == Who.ADMIN ? 412 : 403, "If-Match", "\"999\""),
            new Endpoint("GET", "/api/doctors/{doctor}/room-policy", null, THE_DOCTORS),
            new Endpoint("PUT", "/api/doctors/{doctor}/room-policy", NO_POLICY, EndpointMatrixIT::deciding, "If-Match", "\"999\""),
            new Endpoint("GET", "/api/consultations/{appointment}/room-policy", null, THE_DOCTORS),
            new Endpoint("PUT", "/api/consultations/{appointment}/room-policy", NO_POLICY, EndpointMatrixIT::deciding, "If-Match", "\"999\""),
            new Endpoint("GET", "/api/doctors/{doctor}/greeting", null, IF_THERE),
            new Endpoint("PUT", "/api/doctors/{doctor}/greeting", "{\"text\":\"x\"}", EndpointMatrixIT::replacing, "If-Match", "\"999\""),
            new Endpoint("GET", "/api/doctors/{doctor}/greeting/recording", null, NOBODY_HAS_IT),
            new Endpoint("PUT", "/api/doctors/{doctor}/greeting/recording", "no sound", EndpointMatrixIT::recording,
                    "Content-Type", "audio/webm"),
            new Endpoint("DELETE", "/api/doctors/{doctor}/greeting/recording", null, EndpointMatrixIT::silencing),
            new Endpoint("GET", "/api/waiting-room", null, (who, thing) -> who.isDoctor() ? 200 : 403),
            new Endpoint("POST", "/api/waiting-room/{appointment}/place", "{\"position\":1,\"reason\":\"x\"}", DOCTORS_OR_MISSING),
            new Endpoint("POST", "/api/waiting-room/{appointment}/refusal", "{\"reason\":\"x\"}", DOCTORS_OR_MISSING),
            new Endpoint("GET", "/api/appointments", null, ANYBODYS),
            new Endpoint("GET", "/api/appointments/{appointment}", null, THEIRS),
            new Endpoint("PATCH", "/api/appointments/{appointment}", "{\"start\":\"2040-01-01T00:00:00Z\"}",
                    (who, thing) -> THEIRS.status(who, thing) == 200 ? 412 : 404, "If-Match", "\"999\""),
            new Endpoint("POST", "/api/appointments/{appointment}/confirmation", "{\"reason\":\"x\"}",
                    (who, thing) -> THEIRS.status(who, thing) == 200 ? 409 : 404),
            new Endpoint("POST", "/api/appointments/{appointment}/no-show", null, EndpointMatrixIT::missing),
            new Endpoint("GET", "/api/waiting-list", null, ANYBODYS),
            new Endpoint("POST", "/api/waiting-list", "{\"doctor\":\"{doctor}\",\"from\":\"2020-01-02\",\"to\":\"2020-01-01\"}",
                    (who, thing) -> who == Who.PATIENT || who == Who.OTHER_PATIENT ? 400 : 403),
            new Endpoint("POST", "/api/waiting-list/{appointment}/acceptance", "{\"reason\":\"x\"}", NOBODY_HAS_IT),
            new Endpoint("POST", "/api/waiting-list/{appointment}/refusal", null, NOBODY_HAS_IT),
            new Endpoint("DELETE", "/api/waiting-list/{appointment}", null, NOBODY_HAS_IT),
            new Endpoint("POST", "/api/holds", "{\"doctor\":\"{doctor}\",\"start\":\"2040-01-01T00:00:00Z\"}",
                    EndpointMatrixIT::holding),
            new Endpoint("POST", "/api/series/preview", FAR_AHEAD.formatted(""),
                    (who, thing) -> holding(who, thing) == 409 ? 200 : 400),
            new Endpoint("POST", "/api/series", FAR_AHEAD.formatted(",\"reason\":\"x\""), EndpointMatrixIT::holding),
            new Endpoint("GET", "/api/series/{series}", null, THEIRS),
            new Endpoint("POST", "/api/series/{series}/cancellation", "{}", THEIRS),
            new Endpoint("GET", "/api/appointments/{appointment}/invitation", null, THEIR_OWN),
            new Endpoint("POST", "/api/calendar-feed", null, (who, thing) -> 201),
            new Endpoint("DELETE", "/api/calendar-feed", null, (who, thing) -> 204),
            new Endpoint("GET", "/api/appointments/{appointment}/invitation", null, THE_TWO),
            new Endpoint("POST", "/api/calendar-feed", null, (who, thing) -> 201),
            new Endpoint("DELETE", "/api/calendar-feed", null, (who, thing) -> 204),
            new Endpoint("GET", "/api/consultations/{appointment}", null, THEIRS),
            new Endpoint("GET", "/api/consultations/{appointment}/invitations", null, THE_TWO),
            new Endpoint("POST", "/api/consultations/{appointment}/invitations", "{\"role\":\"nobody\"}", (who, thing) -> 400),
            new Endpoint("DELETE", "/api/consultations/{appointment}/invitations/00000000-0000-4000-8000-000000000000", null,
                    NOBODY_HAS_IT),
            new Endpoint("POST", "/api/guest/entrance", "{\"secret\":\"x\"}", NOBODY_HAS_IT),
            new Endpoint("GET", "/api/guest/{appointment}", null, GUESTS),
            new Endpoint("GET", "/api/guest/{appointment}/ice-servers", null, GUESTS),
            new Endpoint("GET", "/api/consultations/{appointment}/recordings", null, THEIRS),
            new Endpoint("GET", "/api/consultations/{appointment}/snapshots", null, THEIRS),
            new Endpoint("POST", "/api/consultations/{appointment}/snapshots?participant=00000000-0000-4000-8000-000000000000", "x",
                    EndpointMatrixIT::takingAPicture, "Content-Type", "image/png"),
            new Endpoint("GET", "/api/snapshots/{appointment}/image", null, NOBODY_HAS_IT),
            new Endpoint("GET", "/api/recordings/{appointment}", null, NOBODY_HAS_IT),
            new Endpoint("GET", "/api/recordings/{appointment}/media", null, NOBODY_HAS_IT),
            new Endpoint("GET", "/api/statistics/summary?" + DAYS, null, ADMINS),
            new Endpoint("GET", "/api/statistics/calls?" + DAYS, null, ADMINS),
            new Endpoint("GET", "/api/statistics/calls.csv?" + DAYS, null, ADMINS),
            new Endpoint("GET", "/api/statistics/calls/00000000-0000-4000-8000-000000000000", null, ADMINS_OR_MISSING),
            new Endpoint("POST", "/api/appointments/{appointment}/cancellation", "{\"reason\":\"x\"}", THEIRS));

    private final Map<Who, Browserless> callers = new EnumMap<>(Who.class);
    private final Map<Thing, String> doctors = new EnumMap<>(Thing.class);
    private final Map<String, String> guests = new HashMap<>();
    private final Map<Thing, String> appointments = new EnumMap<>(Thing.class);
    private final Map<Thing, String> series = new EnumMap<>(Thing.class);

    @BeforeEach
    void everybodySignsIn() {
        for (Who who : Who.values()) {
            callers.put(who, who.account == null
                    ? new Browserless(Infrastructure.platform(), null)
                    : Realm.signedIn(who.account));
        }
        doctors.put(Thing.OWN, id(Who.DOCTOR));
        doctors.put(Thing.FOREIGN, id(Who.OTHER_DOCTOR));
        doctors.put(Thing.MISSING, UUID.randomUUID().toString());
    }

    @Test
    void everybody_gets_what_is_theirs_and_nothing_else() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : ENDPOINTS) {
            for (Thing thing : Thing.values()) {
                for (Who who : Who.values()) {
                    check(endpoint, who, thing, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_endpoint_is_looked_at() {
        Set<String> promised = new TreeSet<>();
        json(callers.get(Who.ANONYMOUS).get("/openapi?format=JSON")).getJsonObject("paths").forEach((path, methods) ->
                methods.asJsonObject().keySet().stream().filter(METHODS::contains).filter(method -> path.startsWith("/api/"))
                        .forEach(method -> promised.add(method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{\\w+}", "{id}"))));
        Set<String> looked = ENDPOINTS.stream().map(Endpoint::template).collect(Collectors.toCollection(TreeSet::new));
        looked.add("POST /api/appointments");
        assertThat(looked).isEqualTo(promised);
    }

    @Test
    void nobody_books_for_somebody_else() {
        String start = freeStart(Who.PATIENT, Thing.OWN);
        String patient = id(Who.PATIENT);
        assertThat(book(Who.OTHER_PATIENT, doctors.get(Thing.OWN), patient, start).statusCode()).isEqualTo(403);
        assertThat(book(Who.OTHER_DOCTOR, doctors.get(Thing.OWN), patient, start).statusCode()).isEqualTo(403);
        assertThat(book(Who.ANONYMOUS, doctors.get(Thing.OWN), patient, start).statusCode()).isEqualTo(401);
        assertThat(book(Who.ADMIN, doctors.get(Thing.OWN), patient, start).statusCode()).isEqualTo(201);
    }

    @Test
    void lists_hold_what_is_ones_own() {
        String own = appointment(Who.PATIENT, Thing.OWN);
        String foreign = appointment(Who.OTHER_PATIENT, Thing.FOREIGN);
        String ahead = "/api/appointments?limit=200&from=" + Instant.now();
        assertThat(callers.get(Who.PATIENT).get(ahead).body()).contains(own).doesNotContain(foreign);
        assertThat(callers.get(Who.DOCTOR).get(ahead).body()).contains(own).doesNotContain(foreign);
        assertThat(callers.get(Who.OTHER_PATIENT).get(ahead).body()).contains(foreign).doesNotContain(own);
    }

    private void check(Endpoint endpoint, Who who, Thing thing, List<String> wrong) {
        String path = endpoint.path().replace("{doctor}", doctors.get(thing));
        if (path.contains("{appointment}")) {
            path = path.replace("{appointment}", appointments.computeIfAbsent(thing, this::appointment));
        }
        if (path.contains("{series}")) {
            path = path.replace("{series}", series.computeIfAbsent(thing, this::series));
        }
        String body = endpoint.body() == null ? null : endpoint.body().replace("{doctor}", doctors.get(thing));
        boolean opened = endpoint.path().startsWith("/api/guest/");
        int expected = who.isSignedIn() || opened ? endpoint.rule().status(who, thing) : 401;
        HttpResponse<String> answer = callers.get(who).send(endpoint.method(), path, body, headers(endpoint, who));
        if (endpoint.path().endsWith("/cancellation") && answer.statusCode() == 200) {
            appointments.remove(thing);
        }
        if (answer.statusCode() != expected) {
            wrong.add("%s %s: %s on %s got %d instead of %d".formatted(endpoint.method(), endpoint.path(), who, thing,
                    answer.statusCode(), expected));
        } else if (expected >= 400 && !answer.body().contains("urn:visavis:problem:")) {
            wrong.add("%s %s: %s on %s got no problem document".formatted(endpoint.method(), endpoint.path(), who, thing));
        }
    }

    /** A guest comes with the cookie of the first pair's consultation, from the platform's own page. */
    private String[] headers(Endpoint endpoint, Who who) {
        Stream<String> browser = who == Who.GUEST
                ? Stream.of("Cookie", guests.computeIfAbsent(appointments.computeIfAbsent(Thing.OWN, this::appointment), this::guest))
                : Stream.of();
        return Stream.of(Stream.of(endpoint.headers()), browser, Stream.of("Origin", Infrastructure.platform()))
                .flatMap(headers -> headers).toArray(String[]::new);
    }

    /** Somebody uses an invitation while the room is open; the cookie they are given. */
    private String guest(String consultation) {
        String link = json(callers.get(Who.DOCTOR).send("POST", "/api/consultations/" + consultation + "/invitations",
                "{\"role\":\"relative\",\"name\":\"Rita\"}")).getString("link");
        HttpResponse<String> entered = Database.whileItIsNow(consultation, () -> callers.get(Who.GUEST).send("POST",
                "/api/guest/entrance", "{\"secret\":\"" + link.split("#")[1] + "\"}", "Origin", Infrastructure.platform()));
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
        return entered.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    /** All of them are still ahead; patients don't say that somebody has not come. */
    private static int missing(Who who, Thing thing) {
        boolean theirs = THEIRS.status(who, thing) == 200;
        return !theirs ? 404 : who == Who.PATIENT || who == Who.OTHER_PATIENT ? 403 : 409;
    }

    /** Far beyond the horizon, so that nothing is held: patients may try, others have to say for whom. */
    private static int holding(Who who, Thing thing) {
        boolean patient = who == Who.PATIENT || who == Who.OTHER_PATIENT;
        return patient && thing != Thing.MISSING ? 409 : 400;
    }

    /** Only doctors take pictures, and only in a room that they are in. */
    private static int takingAPicture(Who who, Thing thing) {
        if (THEIRS.status(who, thing) != 200) {
            return 404;
        }
        return who == Who.DOCTOR || who == Who.OTHER_DOCTOR ? 409 : 403;
    }

    private static int deciding(Who who, Thing thing) {
        return THE_DOCTORS.status(who, thing) == 200 ? 412 : 404;
    }

    private static int replacing(Who who, Thing thing) {
        return changing(who, thing, 412);
    }

    private static int recording(Who who, Thing thing) {
        return changing(who, thing, 400);
    }

    private static int silencing(Who who, Thing thing) {
        return changing(who, thing, 200);
    }

    private static int changing(Who who, Thing thing, int allowed) {
        boolean may = who == Who.ADMIN || who == Who.DOCTOR && thing == Thing.OWN
                || who == Who.OTHER_DOCTOR && thing == Thing.FOREIGN;
        return !may ? 403 : thing == Thing.MISSING ? 404 : allowed;
    }

    private String appointment(Thing thing) {
        return switch (thing) {
            case OWN -> appointment(Who.PATIENT, Thing.OWN);
            case FOREIGN -> appointment(Who.OTHER_PATIENT, Thing.FOREIGN);
            case MISSING -> UUID.randomUUID().toString();
        };
    }

    private String appointment(Who patient, Thing with) {
        HttpResponse<String> booked = book(patient, doctors.get(with), null, freeStart(patient, with));
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        return json(booked).getString("id");
    }

    private String series(Thing thing) {
        Who patient = thing == Thing.OWN ? Who.PATIENT : Who.OTHER_PATIENT;
        return thing == Thing.MISSING ? UUID.randomUUID().toString() : series(patient, thing);
    }

    private String series(Who patient, Thing with) {
        JsonObject schedule = json(callers.get(patient).get("/api/doctors/" + doctors.get(with) + "/schedule"));
        LocalDateTime start = Instant.parse(freeStart(patient, with)).atZone(ZoneId.of(schedule.getString("timeZone")))
                .toLocalDateTime();
        HttpResponse<String> booked = callers.get(patient).send("POST", "/api/series", Json.createObjectBuilder()
                .add("doctor", doctors.get(with)).add("start", start.toString()).add("everyWeeks", 1).add("count", 2)
                .add("reason", "x").build().toString());
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        return json(booked).getString("id");
    }

    private HttpResponse<String> book(Who who, String doctor, String patient, String start) {
        return callers.get(who).send("POST", "/api/appointments", Json.createObjectBuilder().add("doctor", doctor)
                .add("patient", patient == null ? JsonValue.NULL : Json.createValue(patient))
                .add("start", start).add("reason", "x").build().toString());
    }

    /** The last free time there is, far from anything that happens by itself as an appointment comes near. */
    private String freeStart(Who who, Thing thing) {
        JsonArray free = json(callers.get(who).get("/api/doctors/" + doctors.get(thing) + "/slots")).getJsonArray("items");
        return free.getJsonObject(free.size() - 1).getString("start");
    }

    private String id(Who who) {
        return json(callers.get(who).get("/api/me")).getString("id");
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
