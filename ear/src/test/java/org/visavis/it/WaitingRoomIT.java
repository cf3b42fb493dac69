package org.visavis.it;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jakarta.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Those who wait for one doctor, over the deployed platform. David has no other visitors in these tests. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WaitingRoomIT {

    private static final byte[] SOUND = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 1, 2, 3, 4};

    private final Client doctor = Client.of("david");
    private final String id = Client.json(doctor.get("/api/me")).getString("id");

    @Test
    void the_doctor_sees_reorders_and_turns_away_those_who_wait_in_all_rooms() {
        SignalingSocket pierre = join(Client.of("pierre"));
        SignalingSocket petra = join(Client.of("petra"));
        assertThat(petra.last("waiting").getInt("position")).isEqualTo(2);
        HttpResponse<String> first = doctor.get("/api/waiting-room");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(names(first)).containsExactly("Pierre Petit", "Petra Peters");
        assertThat(doctor.send(doctor.request("/api/waiting-room").header("If-None-Match", tag)).statusCode()).isEqualTo(304);

        HttpResponse<String> moved = doctor.post("/api/waiting-room/" + petra.participant() + "/place",
                "{\"position\":1,\"reason\":\"more urgent\"}");

        assertThat(names(moved)).containsExactly("Petra Peters", "Pierre Petit");
        petra.await("waiting", told -> told.getInt("position") == 1);
        pierre.await("waiting", told -> told.getInt("position") == 2);

        String refusal = "/api/waiting-room/" + petra.participant() + "/refusal";
        assertThat(doctor.post(refusal, "{\"reason\":\"Please come back at three.\"}").statusCode()).isEqualTo(204);
        assertThat(petra.last("refused").getString("detail")).isEqualTo("Please come back at three.");
        assertThat(petra.last("ended").getString("reason")).isEqualTo("turned-away");
        assertThat(doctor.post(refusal, "{}").statusCode()).isEqualTo(404);
        pierre.await("waiting", told -> told.getInt("position") == 1);
        pierre.say("{'type':'leave'}").closeCode();
        await().atMost(SignalingSocket.PATIENCE).until(() -> names(doctor.get("/api/waiting-room")).isEmpty());
    }

    @Test
    void who_waits_gets_the_greeting_and_hears_the_recording() {
        String address = "/api/doctors/" + id + "/greeting";
        HttpResponse<String> before = doctor.get(address);
        HttpResponse<String> said = doctor.send(doctor.request(address).header("Content-Type", "application/json")
                .header("If-Match", before.headers().firstValue("ETag").orElseThrow())
                .PUT(HttpRequest.BodyPublishers.ofString("{\"text\":\"Make yourself comfortable.\"}")));
        assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
        assertThat(record(address, SOUND).statusCode()).isEqualTo(200);
        assertThat(record(address, new byte[] {1, 2, 3, 4}).statusCode()).isEqualTo(400);
        assertThat(record(address, new byte[1_000_001]).statusCode()).isEqualTo(413);

        SignalingSocket patient = join(Client.of("pierre"));

        JsonObject waiting = patient.last("waiting");
        assertThat(waiting.getString("greeting")).isEqualTo("Make yourself comfortable.");
        HttpResponse<String> sound = Client.of("pierre").get(waiting.getString("greetingRecording"));
        assertThat(sound.headers().firstValue("Content-Type")).contains("audio/webm");
        assertThat(sound.body()).isEqualTo(new String(SOUND, StandardCharsets.UTF_8));
        patient.say("{'type':'leave'}").closeCode();
        doctor.send(doctor.request(address + "/recording").DELETE());
        assertThat(doctor.get(address + "/recording").statusCode()).isEqualTo(404);
    }

    @Test
    void a_cancelled_appointment_closes_its_room() {
        Client patient = Client.of("pierre");
        String consultation = Appointments.soon(patient, doctor);
        SignalingSocket pierre = join(patient, consultation);
        SignalingSocket david = join(doctor, consultation);

        assertThat(doctor.post("/api/appointments/" + consultation + "/cancellation", "{\"reason\":\"ill\"}").statusCode()).isEqualTo(200);

        assertThat(pierre.last("refused").getString("problem")).isEqualTo("urn:visavis:problem:cancelled");
        assertThat(pierre.last("ended").getString("reason")).isEqualTo("closed");
        assertThat(List.of(pierre.closeCode(), david.closeCode())).containsOnly(1000);
        assertThat(Client.json(doctor.get("/api/consultations/" + consultation)).getString("state")).isEqualTo("cancelled");
    }

    private HttpResponse<String> record(String address, byte[] sound) {
        return doctor.send(doctor.request(address + "/recording").header("Content-Type", "audio/webm;codecs=opus")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(sound)));
    }

    private SignalingSocket join(Client patient) {
        return join(patient, Appointments.soon(patient, doctor));
    }

    private static SignalingSocket join(Client client, String consultation) {
        SignalingSocket socket = SignalingSocket.open(client).say("{'type':'join','consultation':'" + consultation + "'}");
        socket.last("snapshot");
        return socket;
    }

    private static List<String> names(HttpResponse<String> answer) {
        return Client.json(answer).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getString("name")).toList();
    }
}
