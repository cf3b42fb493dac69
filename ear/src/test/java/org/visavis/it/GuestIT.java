package org.visavis.it;

import jakarta.json.JsonObject;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** An interpreter at a consultation of Dora and Paula, by a link. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GuestIT {

    private final Client doctor = Client.of("dora");
    private final Client patient = Client.of("paula");
    private String consultation;

    @BeforeEach
    void an_appointment_whose_room_is_open() {
        consultation = Appointments.soon(patient, doctor);
    }

    @Test
    void an_interpreter_comes_by_a_link_waits_is_admitted_and_is_asked_before_a_recording() {
        String cookie = cookie(enter(invite(doctor, "{\"role\":\"interpreter\",\"name\":\"Ines\"}")));
        SignalingSocket dora = join(SignalingSocket.open(doctor));
        SignalingSocket paula = join(SignalingSocket.open(patient));
        SignalingSocket ines = join(guestSocket(cookie));
        dora.say("{'type':'admit','participant':'" + paula.participant() + "'}");
        dora.say("{'type':'admit','participant':'" + ines.participant() + "'}");
        ines.last("admitted");

        dora.await("participant", told -> {
            JsonObject person = told.getJsonObject("participant");
            return person.getString("name").equals("Ines") && person.getString("role").equals("guest")
                    && person.getString("guest").equals("interpreter") && person.getString("state").equals("admitted")
                    && person.getString("interpretsFor").equals(paula.participant());
        });
        dora.say("{'type':'record','on':true}");
        ines.await("recording", told -> told.getString("state").equals("starting"));
        ines.say("{'type':'admit','participant':'" + paula.participant() + "'}");
        assertThat(ines.last("refused").getString("problem")).isEqualTo("urn:visavis:problem:not-allowed");

        String session = ines.last("welcome").getString("session");
        ines.cut();
        SignalingSocket again = guestSocket(cookie).say("{'type':'resume','session':'" + session + "','seq':2}");
        assertThat(again.last("welcome").getInt("epoch")).isEqualTo(2);
        dora.say("{'type':'end'}");
        assertThat(again.last("ended").getString("reason")).isEqualTo("ended-by-doctor");
    }

    @Test
    void a_link_works_in_one_browser_and_its_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        String link = invite(patient, "{\"role\":\"relative\",\"name\":\"Rita\"}").getString("link");
        assertThat(link).startsWith(Infrastructure.platform() + "/invitation#");
        HttpResponse<String> first = enter(secret(link), null);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");

        HttpResponse<String> second = enter(secret(link), null);
        assertThat(second.statusCode()).isEqualTo(410);
        assertThat(second.body()).contains("urn:visavis:problem:link-used");
        assertThat(enter(secret(link), cookie(first)).statusCode()).as("the same browser").isEqualTo(200);
        assertThat(doctor.get("/api/consultations/" + consultation + "/invitations").body()).contains("Rita", "\"used\"")
                .doesNotContain(secret(link));
        assertThat(Client.anonymous().get("/invitation").statusCode()).isEqualTo(200);
        assertThat(Client.anonymous().get("/guest/" + consultation).statusCode()).isEqualTo(200);
    }

    @Test
    void a_revoked_guest_has_to_leave_and_does_not_come_back() {
        JsonObject invitation = invite(doctor, "{\"role\":\"relative\",\"name\":\"Rita\"}");
        String cookie = cookie(enter(invitation));
        SignalingSocket rita = join(guestSocket(cookie));

        String path = "/api/consultations/" + consultation + "/invitations/" + invitation.getString("id");
        assertThat(doctor.send(doctor.request(path).DELETE()).statusCode()).isEqualTo(204);
        assertThat(rita.last("ended").getString("reason")).isEqualTo("turned-away");
        assertThat(rita.closeCode()).isEqualTo(1000);
        assertThat(handshake(cookie)).isEqualTo(401);
        assertThat(enter(secret(invitation.getString("link")), cookie).body()).contains("link-revoked");
    }

    @Test
    void a_guest_of_one_consultation_is_nobody_at_another() {
        String cookie = cookie(enter(invite(doctor, "{\"role\":\"relative\",\"name\":\"Rita\"}")));
        String other = Appointments.soon(patient, doctor);
        SignalingSocket rita = guestSocket(cookie).say("{'type':'join','consultation':'" + other + "'}");

        assertThat(rita.last("refused").getString("problem")).isEqualTo("urn:visavis:problem:not-found");
        assertThat(handshake("visavis-guest-" + consultation + "=" + "A".repeat(43))).isEqualTo(401);
        assertThat(handshake("none=none")).isEqualTo(401);
    }

    @Test
    void an_invited_doctor_of_the_clinic_signs_in() {
        Client david = Client.of("david");
        String id = Client.json(david.get("/api/me")).getString("id");
        assertThat(david.get("/api/consultations/" + consultation).statusCode()).isEqualTo(404);
        JsonObject invitation = invite(doctor, "{\"role\":\"doctor\",\"person\":\"" + id + "\"}");

        assertThat(invitation.getString("link")).isEqualTo(Infrastructure.platform() + "/consultation/" + consultation);
        assertThat(david.get("/api/consultations/" + consultation).statusCode()).isEqualTo(200);
        SignalingSocket colleague = join(SignalingSocket.open(david));
        colleague.last("waiting");
        colleague.say("{'type':'leave'}");
    }

    @Test
    void a_link_is_mailed_to_whoever_is_named() {
        String link = invite(doctor, "{\"role\":\"relative\",\"name\":\"Rita\",\"email\":\"rita@example.org\"}").getString("link");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(Client.anonymous().send(
                HttpRequest.newBuilder(URI.create(Infrastructure.mails()))).body()).contains(secret(link)));
    }

    private JsonObject invite(Client by, String wish) {
        HttpResponse<String> invited = by.post("/api/consultations/" + consultation + "/invitations", wish);
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
        return Client.json(invited);
    }

    private static HttpResponse<String> enter(JsonObject invitation) {
        return enter(secret(invitation.getString("link")), null);
    }

    private static HttpResponse<String> enter(String secret, String cookie) {
        Client browser = Client.anonymous();
        var request = browser.request("/api/guest/entrance").header("Content-Type", "application/json")
                .header("Origin", Infrastructure.platform())
                .POST(HttpRequest.BodyPublishers.ofString("{\"secret\":\"" + secret + "\",\"timeZone\":\"Europe/Lisbon\"}"));
        return browser.send(cookie == null ? request : request.header("Cookie", cookie));
    }

    private static String secret(String link) {
        return link.split("#")[1];
    }

    private static String cookie(HttpResponse<String> entered) {
        return entered.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private SignalingSocket guestSocket(String cookie) {
        return SignalingSocket.open("/guest/" + consultation + "/signal", "Cookie", cookie, "Origin", Infrastructure.platform());
    }

    private int handshake(String cookie) {
        CompletionException refused = catchThrowableOfType(CompletionException.class, () -> guestSocket(cookie));
        return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
    }

    private SignalingSocket join(SignalingSocket socket) {
        socket.say("{'type':'join','consultation':'" + consultation + "'}").last("snapshot");
        return socket;
    }
}
