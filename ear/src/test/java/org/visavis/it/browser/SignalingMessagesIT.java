package org.visavis.it.browser;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.visavis.it.browser.SignalingStandIn.read;

/**
 * The browser reads every sample of the platform's messages, and what it sends has the shape of the samples of its own.
 */
class SignalingMessagesIT extends ModulePage {

    private static final String MODULE = "/calls.js";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DOCTOR = "c1a7e0d2-4b8e-4f62-b2c5-1d9e8a6f2b02";

    private SignalingStandIn platform;

    @BeforeEach
    void join() {
        platform = new SignalingStandIn();
        with(MODULE, "await m.join(argument);", platform.address());
        platform.next("join");
    }

    @AfterEach
    void leave() {
        platform.close();
    }

    @ParameterizedTest
    @MethodSource("serverSamples")
    void every_message_of_the_platform_is_understood(String sample) {
        enter();

        JsonObject message = read("server/" + sample);
        Object understood = with(MODULE, "return m.call.take(JSON.parse(argument));", message.toString());

        assertThat(understood).isEqualTo(true);
    }

    @Test
    void a_leg_is_offered_with_the_welcome_and_once() {
        platform.say(read("server/welcome.json"));
        platform.next("offer");

        tell(read("server/snapshot.json"));
        with(MODULE, "m.call.setMedia({video: false});");
        platform.next("media");

        assertThat(offers()).containsExactly("main-1");
    }

    @Test
    void a_refused_join_closes_the_leg_and_the_next_one_makes_another() {
        platform.say(Json.createObjectBuilder(read("server/refused.json")).add("inReplyTo", "join").build());
        awaitState("state.phase + ' ' + m.call.leg.peer.connectionState", "new closed");

        with(MODULE, "m.call.join();");
        platform.next("join");
        enter();

        assertThat(offers()).containsExactly("main-1");
        awaitState("m.call.leg.peer.connectionState", "new");
    }

    @Test
    void a_leg_waits_for_the_snapshot_where_the_servers_are_too_old() {
        with(MODULE, "await m.join(argument, '2020-01-01T00:00:00Z');", platform.address());
        platform.next("join");
        platform.say(read("server/welcome.json"));
        awaitState("state.link + ' ' + m.call.leg", "open null");

        platform.say(read("server/snapshot.json"));

        platform.next("offer");
    }

    @Test
    void a_message_nobody_knows_is_left_alone() {
        assertThat(with(MODULE, "return m.call.take({type: 'polka', seq: 1});")).isEqualTo(false);
    }

    @Test
    void the_samples_make_the_call_what_they_say() {
        enter();
        platform.say(read("server/waiting.json"));
        awaitState("state.phase + state.waiting.position", "waiting2");

        platform.say(read("server/admitted.json"));
        platform.say(read("server/recording.json"));
        awaitState("state.phase + ' ' + state.recording.state", "in starting");

        platform.say(read("server/ended.json"));
        awaitState("state.phase + ' ' + state.ended.reason", "ended ended-by-doctor");
    }

    @Test
    void what_a_patient_sends_has_the_shape_of_the_samples() {
        enter();
        connect();
        with(MODULE, "m.call.setMedia({video: false}); m.call.consent(true);");
        with(MODULE, "m.call.checked({check: 'socket', outcome: 'ok'});");
        with(MODULE, """
                const page = crypto.randomUUID();
                m.call.writeLine({page, n: 1, first: 1, text: 'Hello'});
                m.call.linesSeen({to: m.call.state.you, page, n: 1});""");
        platform.next("check");
        answerAnOffer();
        platform.cut();
        platform.next("resume");
        platform.say(read("server/welcome.json"));
        with(MODULE, "await m.call.hangUp();");
        platform.next("leave");

        assertShapes("join", "offer", "candidate", "stats", "media", "consent", "answer", "resume", "leave",
                "check", "chat", "chat-seen", "ping");
    }

    @Test
    void what_a_doctor_sends_has_the_shape_of_the_samples() {
        enterAs(DOCTOR);
        with(MODULE, """
                const [patient] = m.call.atTheDoor;
                m.call.admit(patient.id);
                m.call.turnAway(patient.id, 'Please come back at three.');
                m.call.share(null);
                m.call.record(true);
                await m.call.hangUp();""");
        platform.next("end");

        assertShapes("admit", "turn-away", "screen", "record", "end");
    }

    @Test
    void whoever_hangs_up_while_cut_off_has_left_at_once_and_the_platform_hears_it_when_it_can_once() {
        enter();
        platform.cut();
        platform.next("resume");

        with(MODULE, "await Promise.all([m.call.hangUp(), m.call.hangUp()]);");
        awaitState("state.phase + ' ' + state.ended.byMe", "ended true");
        platform.say(Json.createObjectBuilder(read("server/welcome.json")).add("heard", 100).build());
        platform.next("leave");
        platform.say(read("server/ended.json"));
        platform.say(Json.createObjectBuilder(read("server/snapshot.json")).add("seq", 90).build());

        awaitState("state.phase + ' ' + state.link", "ended closed");
        assertThat(platform.all()).extracting(message -> message.getString("type")).containsOnlyOnce("leave");
    }

    @Test
    void whoever_has_hung_up_does_not_join_anew_where_their_place_is_gone() {
        enter();
        platform.cut();
        platform.next("resume");
        with(MODULE, "await m.call.hangUp();");

        platform.say(Json.createObjectBuilder(read("server/refused.json")).add("seq", 0).add("inReplyTo", "resume").build());

        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> platform.all().stream()
                .filter(message -> message.getString("type").equals("join")).count() == 1);
    }

    @Test
    void figures_that_do_not_come_keep_nobody_from_hanging_up() {
        enter();

        with(MODULE, """
                m.call.leg.peer.getStats = () => Promise.reject(new Error('no figures'));
                await m.call.hangUp();""");

        platform.next("leave");
    }

    @Test
    void a_doctor_with_two_devices_leaves_with_one_and_does_not_see_the_other() {
        enterAs(DOCTOR);

        Object others = with(MODULE, """
                m.call.take({type: 'participant', participant: {...m.call.me, id: 'the telephone', secondOf: m.call.me.id}});
                await m.call.hangUp();
                return m.call.others.length;""");

        assertThat(others).isEqualTo(0);
        platform.next("leave");
    }

    @Test
    void of_two_devices_the_first_is_the_other_side() {
        enter();

        Object other = with(MODULE, """
                const doctor = m.call.state.participants.find(({role}) => role === 'doctor');
                m.call.take({type: 'participant', participant: {...doctor, id: 'the telephone', secondOf: doctor.id}});
                m.call.take({type: 'participant', participant: doctor});
                return m.call.other.id + ', ' + m.call.further.map(({id}) => id);""");

        assertThat(other).isEqualTo(DOCTOR + ", the telephone");
    }

    @Test
    void a_link_that_stands_is_told_in_the_shape_of_the_sample_once_both_are_inside() {
        enter();
        with(MODULE, """
                await m.link(JSON.parse(argument));
                while (!m.call.link.connection.isOpen) {
                  await new Promise((look) => { setTimeout(look, 20); });
                }""", read("server/peer.json").toString());
        assertThat(platform.all()).extracting(message -> message.getString("type")).doesNotContain("link");

        platform.say(read("server/admitted.json"));
        platform.next("link");
        assertShapes("link");
    }

    @Test
    void every_sample_of_the_browser_is_sent_in_one_of_these_tests() {
        assertThat(samples("client")).containsExactlyInAnyOrder(
                "join.json", "resume.json", "offer.json", "answer.json", "candidate.json", "admit.json",
                "turn-away.json", "media.json", "consent.json", "record.json", "screen.json", "stats.json", "leave.json", "end.json",
                "check.json", "chat.json", "chat-seen.json", "link.json", "ping.json");
    }

    /** All but the one that never reaches a call: the socket takes it. */
    static Stream<String> serverSamples() {
        return samples("server").stream().filter(sample -> !sample.equals("pong.json"));
    }

    private void enter() {
        enterAs(read("server/snapshot.json").getString("you"));
    }

    private void enterAs(String participant) {
        platform.say(read("server/welcome.json"));
        platform.next("offer");
        tell(Json.createObjectBuilder(read("server/snapshot.json")).add("you", participant).build());
    }

    /** Says what stands, and waits until the call has taken it: the offer may be made before. */
    private void tell(JsonObject snapshot) {
        platform.say(snapshot);
        awaitState("state.participants.length", String.valueOf(snapshot.getJsonArray("participants").size()));
    }

    private List<String> offers() {
        return platform.all().stream().filter(message -> message.getString("type").equals("offer"))
                .map(message -> message.getString("leg")).toList();
    }

    /** Lets another peer connection answer, so that there are candidates, every step, and figures to send. */
    private void connect() {
        String offer = platform.all().stream().filter(message -> message.getString("type").equals("offer"))
                .findFirst().orElseThrow().getString("sdp");
        String answer = (String) with(MODULE, "return m.answer(argument);", offer);
        platform.say(Json.createObjectBuilder(read("server/answer.json")).add("sdp", answer).build());
        JsonObject candidate = platform.all().stream().filter(message -> message.getString("type").equals("candidate"))
                .findFirst().orElseGet(() -> platform.next("candidate"));
        with(MODULE, "await m.addToOther(JSON.parse(argument));", candidate.toString());
        await().atMost(PATIENCE).until(() -> platform.all().stream().anyMatch(message ->
                message.getString("type").equals("stats") && !message.getJsonArray("samples").isEmpty()));
    }

    private void answerAnOffer() {
        platform.say(Json.createObjectBuilder(read("server/peer.json")).add("seq", 89).build());
        String offer = (String) with(MODULE, "return m.offer();");
        platform.say(Json.createObjectBuilder(read("server/offer.json")).add("seq", 90).add("sdp", offer).build());
        platform.next("answer");
    }

    private void awaitState(String expression, String expected) {
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(with(MODULE, "const {state} = m.call; return String(" + expression + ");"))
                        .isEqualTo(expected));
    }

    private void assertShapes(String... types) {
        Map<String, List<JsonObject>> sent = platform.all().stream().collect(Collectors.groupingBy(
                message -> message.getString("type")));
        for (String type : types) {
            JsonObject sample = read("client/" + type + ".json");
            assertThat(sent).containsKey(type);
            assertThat(sent.get(type)).as(type).allSatisfy(message -> assertShape(message, sample));
        }
    }

    private static void assertShape(JsonObject message, JsonObject sample) {
        assertThat(message.keySet()).isEqualTo(sample.keySet());
        message.forEach((name, value) ->
                assertThat(value).as(name).satisfies(given -> assertKind(given, sample.get(name))));
    }

    /**
     * The same kind of value; null only where a sample says nothing else, or in a list or candidate, where it may be.
     */
    private static void assertKind(JsonValue value, JsonValue sample) {
        if (value instanceof JsonObject object && sample instanceof JsonObject sampled) {
            assertShape(object, sampled);
        } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            JsonValue first = sample.asJsonArray().get(0);
            assertThat(value.asJsonArray()).allSatisfy(item -> assertKind(item, first));
        } else if (value != JsonValue.NULL) {
            assertThat(kind(value)).isEqualTo(kind(sample));
        }
    }

    private static String kind(JsonValue value) {
        if (value instanceof JsonNumber) {
            return "number";
        }
        if (value instanceof JsonString string) {
            return string.getString().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z") ? "instant" : "string";
        }
        return value == JsonValue.TRUE || value == JsonValue.FALSE ? "boolean" : value.getValueType().name();
    }

    private static List<String> samples(String side) {
        try (Stream<Path> files = Files.list(ClientFiles.SAMPLES.resolve(side))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
