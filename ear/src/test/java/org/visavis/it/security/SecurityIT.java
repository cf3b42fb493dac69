package org.visavis.it.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.it.Infrastructure;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets in, from where, and what is refused at the door of the platform as it is delivered. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SecurityIT {

    private final String platform = Infrastructure.platform();
    private final Browserless nobody = new Browserless(platform, null);
    private final Browserless patient = Realm.signedIn("paula");

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "*/*"})
    void REST_asks_nobody_to_a_login_page_it_says_401(String accept) {
        assertProblem(nobody.get("/api/me", "Accept", accept), 401, "not-signed-in");
        assertProblem(nobody.get("/api/nowhere", "Accept", accept), 401, "not-signed-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/patient", "/doctor", "/admin", "/patient/index.html",
        "/consultation/7d3b6cb5-24c9-4c54-a3af-cbd17a2ed2a1", "/nowhere"})
    void pages_send_nobody_to_the_login(String page) {
        HttpResponse<String> answer = nobody.get(page, "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .contains("response_type=code", "code_challenge_method=S256", "client_id=visavis-web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signed-out", "/assets/style.css", "/room/room-page.js", "/invitation",
        "/guest/7d3b6cb5-24c9-4c54-a3af-cbd17a2ed2a1", "/openapi"})
    void some_things_are_open_to_everybody(String path) {
        assertThat(nobody.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_good_token_is_let_in() {
        HttpResponse<String> me = patient.get("/api/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(json(me).getJsonArray("roles")).hasToString("[\"patient\"]");
        assertThat(json(me).keySet()).containsExactlyInAnyOrder("id", "name", "roles", "timeZone", "language");
    }

    @Test
    void a_token_that_is_wrong_in_any_way_is_not() throws Exception {
        String good = Realm.accessToken("paula");
        Map<String, String> wrong = Map.of(
                "another issuer", Realm.tokenOfAnotherIssuer(),
                "another audience", Realm.tokenForAnotherAudience("paula"),
                "no access token", Realm.idToken("paula"),
                "algorithm none", Forged.unsigned(good),
                "the public key as a secret", Forged.authenticated(good, Realm.publicKey()),
                "another signature", Forged.tampered(good),
                "no token at all", "x");
        wrong.forEach((fault, token) -> {
            Browserless caller = new Browserless(platform, token);
            assertThat(caller.get("/api/me").statusCode()).as(fault).isEqualTo(401);
            assertThat(caller.handshake()).as(fault).isEqualTo(401);
        });
    }

    @Test
    void a_token_is_good_until_it_has_expired() {
        Browserless caller = new Browserless(platform, Realm.shortLivedToken("paula"));
        Awaitility.await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(caller.get("/api/me").statusCode()).isEqualTo(401));
    }

    @Test
    void a_token_in_the_address_is_ignored() {
        assertProblem(nobody.get("/api/me?access_token=" + patient.token()), 401, "not-signed-in");
    }

    @Test
    void whoever_has_none_of_our_roles_gets_nowhere() {
        Browserless nurse = new Browserless(platform, Realm.tokenWithoutRole());
        assertProblem(nurse.get("/api/me"), 403, "not-allowed");
        assertThat(nurse.get("/", "Accept", "text/html").statusCode()).isEqualTo(403);
        assertThat(nurse.handshake()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"paula,/patient", "dora,/doctor", "ada,/admin"})
    void every_role_has_its_own_door_and_no_other(String account, String door) {
        Browserless caller = Realm.signedIn(account);
        HttpResponse<String> home = caller.get("/");
        assertThat(home.statusCode()).isEqualTo(302);
        assertThat(home.headers().firstValue("Location").orElseThrow()).endsWith(door);
        for (String any : List.of("/patient", "/doctor", "/admin")) {
            assertThat(caller.get(any).statusCode()).as(any).isEqualTo(any.equals(door) ? 200 : 403);
            assertThat(caller.get(any + "/index.html").statusCode()).as(any).isEqualTo(any.equals(door) ? 200 : 403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example"})
    void a_foreign_origin_is_refused_even_with_a_token(String origin) {
        assertProblem(patient.send("POST", "/api/appointments", "{}", "Origin", origin), 403, "cross-site");
        assertThat(patient.handshake("Origin", origin)).isEqualTo(403);
        assertThat(patient.handshake("Origin", platform + ".evil.example")).isEqualTo(403);
    }

    @Test
    void the_own_origin_and_no_origin_are_fine_with_a_token() {
        assertProblem(patient.send("POST", "/api/appointments", "{}", "Origin", platform), 400, "invalid-request");
        assertProblem(patient.send("POST", "/api/appointments", "{}"), 400, "invalid-request");
        assertThat(patient.handshake("Origin", platform)).isEqualTo(101);
        assertThat(patient.handshake()).isEqualTo(101);
    }

    @Test
    void a_handshake_without_a_login_is_refused() {
        assertThat(nobody.handshake()).isEqualTo(401);
        assertThat(nobody.handshake("Origin", platform)).isEqualTo(401);
    }

    @Test
    void nobody_else_is_allowed_to_read_our_answers() {
        HttpResponse<String> answer = patient.get("/api/me", "Origin", "https://evil.example");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/api/nowhere", "/patient", "/doctor", "/assets/style.css", "/nowhere"})
    void everything_carries_the_security_headers(String path) {
        for (Browserless caller : List.of(patient, nobody)) {
            HttpResponse<String> answer = caller.get(path, "Accept", "application/json");
            assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(header(answer, "Permissions-Policy")).contains("camera=(self)", "microphone=(self)");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/api/nowhere"})
    void what_REST_says_is_not_kept(String path) {
        assertThat(header(patient.get(path), "Cache-Control")).contains("no-store");
        assertThat(header(nobody.get(path), "Cache-Control")).contains("no-store");
    }

    @Test
    void static_files_are_revalidated() {
        HttpResponse<String> first = nobody.get("/assets/style.css");
        String tag = header(first, "ETag");
        assertThat(nobody.get("/assets/style.css", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(nobody.get("/assets/style.css", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(nobody.get("/assets/style.css", "If-Modified-Since", header(first, "Last-Modified")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{} {}", "{\"doctor\":\"x\",\"doctor\":\"y\"}", "{\"dcotor\":\"x\"}",
        "{\"doctor\":{}}", "{\"start\":[1]}"})
    void a_body_that_is_not_the_JSON_expected_is_refused(String body) {
        assertProblem(patient.send("POST", "/api/appointments", body), 400, "invalid-request");
    }

    @Test
    void the_field_at_fault_is_named() {
        HttpResponse<String> answer = patient.send("POST", "/api/appointments", "{\"dcotor\":\"x\"}");
        assertThat(json(answer).getJsonObject("fields")).containsKey("dcotor");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        String large = "{\"reason\":\"" + "x".repeat(70_000) + "\"}";
        assertProblem(patient.send("POST", "/api/appointments", large), 413, "too-large");
    }

    @Test
    void a_body_of_another_kind_is_refused() {
        assertProblem(patient.send("POST", "/api/appointments", "x", "Content-Type", "text/plain"), 415, "unsupported-media-type");
        assertProblem(patient.send("POST", "/api/appointments", "<x/>", "Content-Type", "application/xml"), 415,
                "unsupported-media-type");
    }

    @Test
    void what_is_not_there_is_a_problem_of_its_own() {
        assertProblem(patient.get("/api/nowhere"), 404, "not-found");
        assertProblem(patient.get("/nowhere"), 404, "not-found");
        assertProblem(patient.get("/api/appointments/not-an-id"), 404, "not-found");
        assertProblem(patient.get("/api/me", "Accept", "image/png"), 406, "not-acceptable");
        HttpResponse<String> method = patient.send("DELETE", "/api/me", null);
        assertProblem(method, 405, "method-not-allowed");
        assertThat(header(method, "Allow")).contains("GET");
        assertThat(patient.get("/nowhere", "Accept", "text/html").body()).contains("<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/..%2fapi/me", "/assets/%2e%2e/api/me", "//api/me", "/api;x=y/me", "/API/me",
        "/WEB-INF/web.xml", "/assets/..%2fWEB-INF/oidc.json", "/%57EB-INF/oidc.json"})
    void there_is_no_way_around_the_login(String path) {
        HttpResponse<String> answer = nobody.get(path);
        assertThat(answer.statusCode()).isNotEqualTo(200);
        assertThat(answer.body()).doesNotContain("client-id", "timeZone");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        JsonObject problem = json(answer);
        assertThat(problem.getString("type")).isEqualTo("urn:visavis:problem:" + type);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
