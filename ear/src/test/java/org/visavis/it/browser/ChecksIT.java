package org.visavis.it.browser;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The checks before a call, each by itself. That they find the platform's own relay, a whole call shows. */
class ChecksIT extends ModulePage {

    private static final String NOBODY_THERE =
            "{urls: ['turn:localhost:9?transport=tcp'], username: 'u', credential: 'c'}";
    private static final String DEVICES = "await navigator.mediaDevices.getUserMedia({audio: true, video: true})";

    @Test
    void a_camera_that_sends_a_picture_works_and_none_is_a_warning() {
        assertThat(outcome("camera", "m.checkCamera(" + DEVICES + ")")).isEqualTo("ok");
        assertThat(outcome("camera", "m.checkCamera(new MediaStream())")).isEqualTo("warning");
    }

    @Test
    void a_camera_that_sends_nothing_has_failed() {
        assertThat(outcome("camera", "m.checkCamera(new MediaStream([new RTCPeerConnection()"
                + ".addTransceiver('video').receiver.track]))")).isEqualTo("failed");
    }

    @Test
    void a_microphone_works_when_it_hears_something() {
        assertThat(outcome("microphone", "m.checkMicrophone(" + DEVICES + ")")).isEqualTo("ok");
        assertThat(outcome("microphone", "m.checkMicrophone(new AudioContext().createMediaStreamDestination().stream, 300)"))
                .isEqualTo("warning");
        assertThat(outcome("microphone", "m.checkMicrophone(new MediaStream())")).isEqualTo("failed");
    }

    @Test
    void a_tone_is_played_and_only_the_person_says_whether_it_was_heard() {
        with("/room/checks/speaker.js", "await m.playTone();");

        assertThat(outcome("speaker", "m.checkSpeaker(true)")).isEqualTo("ok");
        assertThat(outcome("speaker", "m.checkSpeaker(false)")).isEqualTo("failed");
        assertThat(outcome("speaker", "m.checkSpeaker(null)")).isEqualTo("skipped");
    }

    @Test
    void a_socket_works_when_an_answer_comes_back() {
        try (SignalingStandIn platform = new SignalingStandIn()) {
            await("a quick answer, on a busy machine, too").atMost(Duration.ofSeconds(60)).until(() -> {
                CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> {
                    platform.next("leave");
                    platform.say("{\"type\":\"refused\",\"seq\":1}");
                });
                Object outcome = outcome("socket", "m.checkSocket('" + platform.address() + "')");
                answer.join();
                return "ok".equals(outcome);
            });
        }
        assertThat(outcome("socket", "m.checkSocket('ws://localhost:9/signal')")).isEqualTo("failed");
    }

    @Test
    void each_way_to_the_relay_is_tried_with_its_own_address_only() {
        Object ways = with("/room/checks/ice.js", """
                const urls = ['stun:a', 'turn:b', 'turn:b?transport=udp', 'turn:b?transport=tcp', 'turns:b?transport=tcp'];
                const of = (way) => m.relaysBy(way, [{urls: ['stun:a']}, {urls, username: 'u'}]);
                return {udp: of('udp')[0].urls, tcp: of('tcp')[0].urls, tls: of('tls')[0].urls, how: of('tls').length};""");

        assertThat(ways).isEqualTo(Map.of("udp", List.of("turn:b", "turn:b?transport=udp"),
                "tcp", List.of("turn:b?transport=tcp"), "tls", List.of("turns:b?transport=tcp"), "how", 1));
    }

    @Test
    void a_relay_that_is_not_offered_is_skipped_and_one_that_does_not_answer_has_failed() {
        assertThat(outcome("turn", "m.checkTurn('tls', [" + NOBODY_THERE + "])")).isEqualTo("skipped");
        assertThat(outcome("turn", "m.checkTurn('tcp', [" + NOBODY_THERE + "])")).isEqualTo("failed");
        assertThat(outcome("udp", "m.checkUdp([" + NOBODY_THERE + "])")).isEqualTo("skipped");
        assertThat(outcome("udp", "m.checkUdp([{urls: ['stun:localhost:9']}])")).isEqualTo("failed");
    }

    @Test
    void without_a_relay_bandwidth_is_not_measured_and_one_that_does_not_answer_is_said() {
        assertThat(outcome("bandwidth", "m.checkBandwidth([])")).isEqualTo("skipped");
        assertThat(outcome("bandwidth", "m.checkBandwidth([" + NOBODY_THERE + "])")).isEqualTo("failed");
    }

    private Object outcome(String module, String call) {
        return with("/room/checks/" + module + ".js", "return (await " + call + ").outcome;");
    }
}
