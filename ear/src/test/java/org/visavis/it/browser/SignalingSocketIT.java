package org.visavis.it.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SignalingSocketIT extends ModulePage {

    private static final String MODULE = "/sockets.js";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SignalingStandIn platform;

    @BeforeEach
    void join() {
        platform = new SignalingStandIn();
        with(MODULE, "m.open(argument);", platform.address());
    }

    @AfterEach
    void leave() {
        with(MODULE, "m.socket.close();");
        platform.close();
    }

    @Test
    void it_joins_first_and_sends_the_rest_after_the_welcome_in_order() {
        with(MODULE, "m.socket.send({type: 'media', audio: true, video: false}); m.socket.send({type: 'leave'});");

        assertThat(platform.next().getString("type")).isEqualTo("join");
        assertThat(platform.all()).hasSize(1);
        platform.say(welcome(1, 30));

        assertThat(platform.next().getString("type")).isEqualTo("media");
        assertThat(platform.next().getString("type")).isEqualTo("leave");
        awaitStates("connecting", "open");
    }

    @Test
    void a_cut_socket_resumes_with_the_last_number_it_has_seen() {
        platform.next("join");
        platform.say(welcome(1, 30));
        platform.say(message("admitted", 2));
        platform.say(message("mode", 3));
        awaitMessages("welcome 1", "admitted 2", "mode 3");

        platform.cut();

        assertThat(platform.next()).isEqualTo(
                Json.createObjectBuilder().add("type", "resume").add("session", "secret").add("seq", 3).build());
    }

    @Test
    void what_was_missed_is_delivered_once_and_in_order() {
        platform.next("join");
        platform.say(welcome(1, 30));
        platform.say(message("admitted", 2));
        awaitMessages("welcome 1", "admitted 2");
        platform.cut();
        with(MODULE, "m.socket.send({type: 'leave'});");
        platform.next("resume");

        platform.say(resumed(2, 0));
        platform.say(message("admitted", 2));
        platform.say(message("mode", 3));
        platform.say(message("recording", 4));
        platform.say(message("ended", 5));

        awaitMessages("welcome 1", "admitted 2", "welcome 2", "mode 3", "recording 4", "ended 5");
        assertThat(platform.next().getString("type")).isEqualTo("leave");
        awaitStates("connecting", "open", "reconnecting", "open");
    }

    @Test
    void what_the_platform_has_not_heard_before_a_cut_is_said_again_first() {
        platform.next("join");
        platform.say(welcome(1, 30));
        with(MODULE, "m.socket.send({type: 'media', audio: true, video: false}); m.socket.send({type: 'consent'});");
        platform.next("consent");
        platform.cut();
        with(MODULE, "m.socket.send({type: 'leave'});");
        platform.next("resume");

        platform.say(resumed(1, 1));

        assertThat(platform.next().getString("type")).isEqualTo("consent");
        assertThat(platform.next().getString("type")).isEqualTo("leave");
    }

    @Test
    void after_a_snapshot_counting_begins_with_its_number() {
        platform.next("join");
        platform.say(welcome(1, 30));
        platform.say(message("admitted", 90));
        awaitMessages("welcome 1", "admitted 90");
        platform.cut();
        platform.next("resume");

        platform.say(welcome(1, 30));
        platform.say(message("snapshot", 2));
        platform.say(message("mode", 3));

        awaitMessages("welcome 1", "admitted 90", "welcome 1", "snapshot 2", "mode 3");
    }

    @Test
    void a_refusal_before_the_welcome_is_delivered() {
        platform.next("join");

        platform.say(message("refused", 0));

        awaitMessages("refused 0");
    }

    @Test
    void a_refused_resume_joins_anew() {
        platform.next("join");
        platform.say(welcome(1, 30));
        awaitMessages("welcome 1");
        platform.cut();
        platform.next("resume");

        platform.say(Json.createObjectBuilder(message("refused", 0)).add("inReplyTo", "resume").build());

        assertThat(platform.next().getString("type")).isEqualTo("join");
    }

    @Test
    void it_gives_up_when_the_place_is_no_longer_kept() {
        platform.next("join");
        platform.say(welcome(1, 1));
        awaitMessages("welcome 1");

        platform.disappear();

        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(states()).endsWith("closed: connection-lost").contains("reconnecting"));
    }

    @Test
    void a_socket_that_falls_silent_is_given_up_and_another_one_resumes() {
        platform.next("join");
        platform.say(welcome(1, 30));
        awaitMessages("welcome 1");

        platform.fallSilent();

        await().atMost(PATIENCE).until(() ->
                platform.all().stream().anyMatch(message -> message.getString("type").equals("resume")));
    }

    @ParameterizedTest
    @CsvSource({"1000, closed", "4401, signed-out", "4403, not-yours", "4409, replaced", "1009, refused"})
    void a_final_code_ends_it(int code, String reason) {
        platform.next("join");
        platform.say(welcome(1, 30));
        awaitMessages("welcome 1");

        platform.close(code);

        awaitStates("connecting", "open", "closed: " + reason);
    }

    @ParameterizedTest
    @CsvSource({"1001", "1013", "4429"})
    void a_passing_trouble_is_followed_by_a_resume(int code) {
        platform.next("join");
        platform.say(welcome(1, 30));
        awaitMessages("welcome 1");

        platform.close(code);

        assertThat(platform.next().getString("type")).isEqualTo("resume");
    }

    @Test
    void connected_before_it_joins_by_the_same_connection() {
        prepareAnother();
        assertThat(platform.all()).isEmpty();

        with(MODULE, "m.socket.open(); m.socket.send({type: 'leave'});");

        assertThat(platform.next().getString("type")).isEqualTo("join");
        platform.say(welcome(1, 30));
        assertThat(platform.next().getString("type")).isEqualTo("leave");
        assertThat(platform.connections()).isEqualTo(1);
    }

    @Test
    void a_connection_lost_before_it_joins_is_nobodys_trouble() {
        prepareAnother();
        platform.cut();
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> platform.connections() == 1);
        assertThat(states()).containsExactly("connecting");

        with(MODULE, "m.socket.open(true);");

        assertThat(platform.next().getBoolean("takeOver")).isTrue();
        assertThat(platform.connections()).isEqualTo(2);
    }

    /** In place of the one that has joined: of this nothing is told before it does. */
    private void prepareAnother() {
        platform.next("join");
        with(MODULE, "m.socket.close();");
        platform.close();
        platform = new SignalingStandIn();
        with(MODULE, "m.open(argument, false);", platform.address());
        await().atMost(PATIENCE).until(() -> platform.connections() == 1);
    }

    private void awaitStates(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).containsExactly(expected));
    }

    private void awaitMessages(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(list("return m.messages.map(({type, seq}) => `${type} ${seq}`);"))
                        .containsExactly(expected));
    }

    private List<String> states() {
        return list("return m.states;");
    }

    @SuppressWarnings("unchecked")
    private List<String> list(String script) {
        return (List<String>) with(MODULE, script);
    }

    private static JsonObject welcome(int seq, int resumeSeconds) {
        return Json.createObjectBuilder().add("type", "welcome").add("seq", seq).add("session", "secret")
                .add("resumeSeconds", resumeSeconds).build();
    }

    /** The welcome after a resume, by a platform that has heard so many messages of the browser. */
    private static JsonObject resumed(int seq, int heard) {
        return Json.createObjectBuilder(welcome(seq, 30)).add("heard", heard).build();
    }

    private static JsonObject message(String type, int seq) {
        return Json.createObjectBuilder().add("type", type).add("seq", seq).build();
    }
}
