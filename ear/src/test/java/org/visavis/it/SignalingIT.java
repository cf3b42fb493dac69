package org.visavis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** Calls over the deployed platform and a real media server; only the browsers are missing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SignalingIT {

    private static final String SECTION = String.join("\r\n", "c=IN IP4 0.0.0.0", "a=mid:%d", "a=sendrecv", "a=rtcp-mux",
            "a=ice-ufrag:test", "a=ice-pwd:testtesttesttesttesttest", "a=fingerprint:sha-256 " + "0A:".repeat(31) + "0A",
            "a=setup:actpass", "a=rtpmap:%s", "");
    private static final String SDP = String.join("\r\n", "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0",
            "a=group:BUNDLE 0 1", "m=audio 9 UDP/TLS/RTP/SAVPF 111", SECTION.formatted(0, "111 opus/48000/2"))
            + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n" + SECTION.formatted(1, "96 VP8/90000");

    private final Client doctor = Client.of("dora");
    private final Client patient = Client.of("paula");
    private String consultation;

    @BeforeEach
    void an_appointment_whose_room_is_open() {
        consultation = Appointments.soon(patient, doctor);
    }

    @Test
    void two_people_are_brought_together_and_part() {
        SignalingSocket paula = join(patient);
        SignalingSocket dora = join(doctor);
        paula.say(offer("main-1"));
        dora.say(offer("main-1"));
        assertThat(paula.last("answer").getString("sdp")).startsWith("v=0");
        assertThat(dora.last("candidate").getString("leg")).isEqualTo("main-1");
        assertThat(paula.last("waiting").getInt("position")).isEqualTo(1);

        dora.say("{'type':'admit','participant':'" + paula.participant() + "'}");
        paula.last("admitted");
        assertThat(consultation().getString("state")).isEqualTo("active");

        dora.say("{'type':'end'}");
        assertThat(paula.last("ended").getString("reason")).isEqualTo("ended-by-doctor");
        assertThat(paula.closeCode()).isEqualTo(1000);
        assertThat(consultation().getString("state")).isEqualTo("finished");
        assertThat(Client.json(doctor.get("/api/appointments/" + consultation)).getString("status")).isEqualTo("fulfilled");
    }

    @Test
    void a_cut_socket_is_resumed_and_nothing_is_missed() {
        SignalingSocket paula = join(patient);
        SignalingSocket dora = meet(paula);
        String session = paula.last("welcome").getString("session");
        long seen = paula.told().get(paula.told().size() - 1).getJsonNumber("seq").longValue();
        paula.cut();
        dora.await("participant", told -> told.getJsonObject("participant").getString("state").equals("reconnecting"));
        dora.say("{'type':'media','audio':true,'video':false}");

        SignalingSocket again = SignalingSocket.open(patient).say("{'type':'resume','session':'" + session + "','seq':" + seen + "}");

        assertThat(again.last("welcome").getInt("epoch")).isEqualTo(2);
        again.await("participant", told -> !told.getJsonObject("participant").getBoolean("video"));
        assertThat(again.all("snapshot")).isEmpty();
        again.say("{'type':'leave'}");
        assertThat(again.closeCode()).isEqualTo(1000);
        dora.say("{'type':'end'}");
    }

    @Test
    void somebody_elses_room_does_not_exist() {
        SignalingSocket petra = SignalingSocket.open(Client.of("petra"))
                .say("{'type':'join','consultation':'" + consultation + "'}");

        assertThat(petra.last("refused").getString("problem")).isEqualTo("urn:visavis:problem:not-found");
        assertThat(petra.closeCode()).isEqualTo(4403);
        assertThat(Client.of("petra").get("/api/consultations/" + consultation).statusCode()).isEqualTo(404);
    }

    @Test
    void a_second_device_replaces_the_first_if_asked_to() {
        SignalingSocket first = join(patient);
        SignalingSocket second = SignalingSocket.open(patient).say("{'type':'join','consultation':'" + consultation + "'}");
        assertThat(second.last("refused").getString("problem")).isEqualTo("urn:visavis:problem:on-another-device");

        second.say("{'type':'join','consultation':'" + consultation + "','takeOver':true}").last("snapshot");

        assertThat(first.closeCode()).isEqualTo(4409);
        assertThat(second.participant()).isEqualTo(first.participant());
        second.say("{'type':'leave'}");
    }

    @Test
    void whoever_is_inside_may_be_there_with_two_devices_and_leave_with_one() {
        SignalingSocket first = join(patient);
        SignalingSocket dora = meet(first);

        SignalingSocket second = join(patient);
        dora.await("participant", told -> first.participant().equals(told.getJsonObject("participant").getString("secondOf", null)));
        SignalingSocket third = SignalingSocket.open(patient).say("{'type':'join','consultation':'" + consultation + "'}");
        assertThat(third.last("refused").getString("problem")).isEqualTo("urn:visavis:problem:on-another-device");

        first.say("{'type':'leave'}");
        assertThat(first.closeCode()).isEqualTo(1000);
        dora.await("peer", told -> told.getString("participant").equals(second.participant()));
        assertThat(second.participant()).isNotEqualTo(first.participant());
        dora.say("{'type':'end'}");
        assertThat(second.last("ended").getString("reason")).isEqualTo("ended-by-doctor");
        third.cut();
    }

    @Test
    void a_doctors_own_rule_for_second_devices_counts_before_the_setting() {
        SignalingSocket first = join(patient);
        SignalingSocket dora = meet(first);
        String room = "/api/consultations/" + consultation;
        RoomPolicies.secondDevice(doctor, "refuse");
        try {
            assertThat(RoomPolicies.put(doctor, room, "{\"media\":null,\"secondDevice\":\"thrice\"}").statusCode()).isEqualTo(400);
            JsonObject policy = Client.json(RoomPolicies.put(doctor, room, "{\"media\":\"relayed\",\"secondDevice\":null}"));
            assertThat(policy.isNull("secondDevice")).isTrue();
            String other = "{\"media\":\"relay-only\",\"secondDevice\":null}";
            assertThat(RoomPolicies.put(doctor, room, other, "If-Match", "\"0\"").statusCode()).as("decided meanwhile").isEqualTo(412);
            assertThat(RoomPolicies.put(doctor, room, other, "If-Match", "*").statusCode()).isEqualTo(428);
            assertThat(policy.getString("secondDeviceInForce")).isEqualTo("refuse");
            SignalingSocket refused = SignalingSocket.open(patient)
                    .say("{'type':'join','consultation':'" + consultation + "','takeOver':true}");
            assertThat(refused.last("refused").getString("problem")).isEqualTo("urn:visavis:problem:one-device-only");
            refused.cut();
        } finally {
            RoomPolicies.secondDevice(doctor, null);
        }

        assertThat(Client.json(doctor.get(room + "/room-policy")).getString("secondDeviceInForce")).isEqualTo("both");
        SignalingSocket second = join(patient);
        assertThat(second.participant()).isNotEqualTo(first.participant());
        dora.say("{'type':'end'}");
        assertThat(first.last("ended").getString("reason")).isEqualTo("ended-by-doctor");
    }

    @Test
    void what_is_not_spoken_here_closes_the_socket() {
        SignalingSocket binary = SignalingSocket.open(patient);
        binary.sayBinary();
        assertThat(binary.closeCode()).isEqualTo(1003);

        SignalingSocket tooBig = SignalingSocket.open(patient);
        tooBig.say("{'type':'leave','x':'" + "x".repeat(300 * 1024) + "'}");
        assertThat(tooBig.closeCode()).isEqualTo(1009);

        SignalingSocket tooFast = SignalingSocket.open(patient);
        Thread flood = new Thread(() -> {
            for (int i = 0; i < 5_000; i++) {
                tooFast.say("{'type':'leave'}");
            }
        });
        flood.setUncaughtExceptionHandler((thread, closed) -> { });
        flood.start();
        assertThat(tooFast.closeCode()).isEqualTo(4429);
    }

    @Test
    void garbage_is_refused_and_the_socket_lives() {
        SignalingSocket paula = join(patient);
        paula.say("no JSON").say("{'type':'dance'}").say("{'type':'offer','leg':'main-1','sdp':'garbage'}");

        Awaitility.await().atMost(SignalingSocket.PATIENCE).until(() -> paula.all("refused").size() == 3);
        assertThat(paula.all("refused")).extracting(message -> message.getString("problem")).containsExactly(
                "urn:visavis:problem:invalid-request", "urn:visavis:problem:unknown-message", "urn:visavis:problem:sdp-refused");
        paula.say(offer("main-1"));
        paula.last("answer");
        paula.say("{'type':'leave'}");
    }

    @Test
    void nobody_gets_in_without_a_login_or_from_another_site() {
        assertThatThrownBy(() -> handshake(null, null)).satisfies(refused -> assertThat(status(refused)).isIn(401, 403));
        assertThatThrownBy(() -> handshake(patient, "https://evil.example"))
                .satisfies(refused -> assertThat(status(refused)).isEqualTo(403));
    }

    @Test
    void an_admin_sees_the_call_and_others_do_not() {
        SignalingSocket paula = join(patient);
        SignalingSocket dora = meet(paula);
        paula.say("{'type':'stats','steps':[{'leg':'main-1','step':'offer-made','at':'" + Instant.now() + "'}],'samples':[]}").say("{'type':'media','audio':false,'video':false}");
        dora.await("participant", told -> !told.getJsonObject("participant").getBoolean("audio"));
        dora.say("{'type':'end'}");
        paula.closeCode();

        Client admin = Client.of("ada");
        JsonObject call = Client.json(admin.get("/api/statistics/calls/" + consultation));
        assertThat(call.getJsonArray("participants")).hasSize(2);
        assertThat(call.getString("stepReached")).isEqualTo("offer-made");
        String range = "from=" + Instant.now().minus(Duration.ofDays(1)) + "&to=" + Instant.now().plus(Duration.ofDays(2));
        assertThat(Client.json(admin.get("/api/statistics/summary?" + range)).getInt("consultations")).isPositive();
        assertThat(Client.json(admin.get("/api/statistics/calls?limit=1&" + range)).getJsonArray("items")).hasSize(1);
        assertThat(admin.get("/api/statistics/calls.csv?" + range).body()).startsWith("id,start,end,doctor,patient").contains(consultation);
        assertThat(doctor.get("/api/statistics/calls/" + consultation).statusCode()).isEqualTo(403);
        assertThat(admin.get("/api/statistics/summary").statusCode()).isEqualTo(400);
        assertThat(Client.json(patient.get("/api/consultations/" + consultation + "/recordings")).getJsonArray("items")).isEmpty();
        assertThat(Client.json(patient.get("/api/ice-servers")).containsKey("iceServers")).isTrue();
    }

    @Test
    void the_server_keeps_no_token_of_those_who_have_a_socket() throws IOException {
        int many = 30;
        long before = tokensInMemory();
        List<SignalingSocket> sockets = Stream.generate(() -> SignalingSocket.open(patient)).limit(many).toList();

        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofSeconds(1)).untilAsserted(() ->
                assertThat(tokensInMemory() - before).isLessThan(many / 2));

        assertThat(sockets).allSatisfy(socket -> assertThat(socket.say("{'type':'ping'}").last("refused").getString("problem"))
                .isEqualTo("urn:visavis:problem:not-joined"));
        sockets.forEach(SignalingSocket::cut);
    }

    private SignalingSocket join(Client client) {
        SignalingSocket socket = SignalingSocket.open(client).say("{'type':'join','consultation':'" + consultation + "'}");
        socket.last("snapshot");
        return socket;
    }

    /** The doctor comes, and lets in who waits. */
    private SignalingSocket meet(SignalingSocket waiting) {
        SignalingSocket dora = join(doctor);
        dora.say("{'type':'admit','participant':'" + waiting.participant() + "'}");
        waiting.last("admitted");
        return dora;
    }

    private JsonObject consultation() {
        return Client.json(doctor.get("/api/consultations/" + consultation));
    }

    private static String offer(String leg) {
        return Json.createObjectBuilder().add("type", "offer").add("leg", leg).add("sdp", SDP).build().toString();
    }

    private static void handshake(Client client, String origin) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("visavis.v1");
        if (client != null) {
            builder.header("Authorization", "Bearer " + client.token());
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        builder.buildAsync(URI.create(Infrastructure.platform().replaceFirst("^http", "ws") + "/signal"),
                new WebSocket.Listener() { }).join().abort();
    }

    private static int status(Throwable refused) {
        assertThat(refused).isInstanceOf(CompletionException.class).hasCauseInstanceOf(WebSocketHandshakeException.class);
        return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
    }

    /** What is alive of them after a full collection. */
    private static long tokensInMemory() throws IOException {
        long server = ProcessHandle.current().descendants().filter(process -> process.info().arguments()
                        .filter(words -> Arrays.stream(words).anyMatch("org.jboss.as.standalone"::equals)).isPresent())
                .findFirst().orElseThrow().pid();
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(server), "GC.class_histogram").redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader()) {
            return lines.lines().map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > 3 && words[3].equals("org.wildfly.security.http.oidc.AccessToken"))
                    .mapToLong(words -> Long.parseLong(words[1])).sum();
        }
    }
}
