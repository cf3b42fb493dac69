package org.visavis.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kurento.client.ConnectionState;
import org.kurento.client.ElementConnectionData;
import org.kurento.client.IceCandidate;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaFlowState;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaProfileSpecType;
import org.kurento.client.MediaType;
import org.kurento.client.RTCInboundRTPStreamStats;
import org.kurento.client.RTCOutboundRTPStreamStats;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.Stats;
import org.kurento.client.WebRtcEndpoint;
import org.kurento.client.internal.server.KurentoServerException;
import org.visavis.mediaserver.testing.RunningServer;
import org.visavis.mediaserver.testing.SyntheticBrowser;
import org.visavis.mediaserver.testing.WebmFile;

/** The client library that the platform uses, as it is, against this server. */
class KurentoClientTest {
    @TempDir
    private Path recordings;
    private RunningServer server;
    private KurentoClient kurento;
    private MediaPipeline pipeline;

    @BeforeEach
    void connect() {
        server = RunningServer.start(recordings, Duration.ofSeconds(240));
        kurento = KurentoClient.create(server.url());
        pipeline = kurento.createMediaPipeline();
    }

    @AfterEach
    void disconnect() {
        kurento.destroy();
        server.close();
    }

    private record Caller(WebRtcEndpoint endpoint, SyntheticBrowser browser) {
    }

    private Caller caller() {
        WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
        List<IceCandidate> candidates = new CopyOnWriteArrayList<>();
        endpoint.addIceCandidateFoundListener(event -> candidates.add(event.getCandidate()));
        SyntheticBrowser browser = new SyntheticBrowser();
        String answer = endpoint.processOffer(browser.offer());
        endpoint.gatherCandidates();
        String own = "candidate:1 1 udp 2122 127.0.0.1 %d typ host".formatted(browser.localPort());
        endpoint.addIceCandidate(new IceCandidate(own, "0", 0));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !candidates.isEmpty());
        browser.connect(answer, candidates.get(0).getCandidate());
        return new Caller(endpoint, browser);
    }

    @Test
    void a_recorded_call_between_two_is_made_watched_and_ended() throws Exception {
        Caller one = caller();
        Caller two = caller();
        List<MediaType> flowing = new CopyOnWriteArrayList<>();
        two.endpoint.addMediaFlowInStateChangedListener(event -> {
            if (event.getState() == MediaFlowState.FLOWING) {
                flowing.add(event.getMediaType());
            }
        });
        one.endpoint.connect(two.endpoint);
        two.endpoint.connect(one.endpoint);
        Path file = recordings.resolve("call/one.webm");
        RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, file.toUri().toString())
                .withMediaProfile(MediaProfileSpecType.WEBM).build();
        List<String> told = new CopyOnWriteArrayList<>();
        recorder.addRecordingListener(event -> told.add("recording"));
        recorder.addStoppedListener(event -> told.add("stopped"));
        one.endpoint.connect(recorder);
        recorder.record();
        one.browser.start();
        two.browser.start();

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(flowing).contains(MediaType.AUDIO, MediaType.VIDEO);
            assertThat(told).contains("recording");
            assertThat(two.browser.video()).hasSizeGreaterThan(30);
        });
        assertThat(one.endpoint.getConnectionState()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(one.endpoint.isMediaFlowingOut(MediaType.VIDEO)).isTrue();
        assertThat(two.endpoint.isMediaFlowingIn(MediaType.AUDIO)).isTrue();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertStatistics(two.endpoint.getStats()));
        recorder.stopAndWait();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told.contains("stopped"));
        WebmFile recording = WebmFile.read(file);
        assertThat(recording.blocks("V_VP8")).hasSizeGreaterThan(5);
        assertThat(recording.blocks("A_OPUS")).hasSizeGreaterThan(5);
        pipeline.release();
        assertThat(server.server().held()).containsExactly(0, 0);
        assertThat(kurento.getServerManager().getPipelines()).isEmpty();
        one.browser.close();
        two.browser.close();
    }

    private static void assertStatistics(Map<String, Stats> stats) {
        assertThat(stats.values()).filteredOn(RTCInboundRTPStreamStats.class::isInstance).hasSize(2)
                .allSatisfy(entry -> assertThat(((RTCInboundRTPStreamStats) entry).getPacketsReceived()).isPositive());
        assertThat(stats.values()).filteredOn(RTCOutboundRTPStreamStats.class::isInstance).hasSize(2)
                .allSatisfy(entry -> assertThat(((RTCOutboundRTPStreamStats) entry).getBytesSent()).isPositive());
    }

    @Test
    void objects_have_names_tags_parents_and_connections() {
        WebRtcEndpoint one = new WebRtcEndpoint.Builder(pipeline).build();
        WebRtcEndpoint two = new WebRtcEndpoint.Builder(pipeline).build();
        pipeline.setName("room");
        pipeline.addTag("consultation", "7");
        assertThat(pipeline.getName()).isEqualTo("room");
        assertThat(pipeline.getTag("consultation")).isEqualTo("7");
        assertThat(pipeline.getTags()).singleElement()
                .satisfies(tag -> assertThat(tag.getKey()).isEqualTo("consultation"));
        assertThat(pipeline.getChildren()).hasSize(2);
        assertThat(one.getMediaPipeline()).isEqualTo(pipeline);
        one.connect(two, MediaType.AUDIO);
        List<ElementConnectionData> connections = two.getSourceConnections();
        assertThat(connections).singleElement().satisfies(connection -> {
            assertThat(connection.getSource()).isEqualTo(one);
            assertThat(connection.getType()).isEqualTo(MediaType.AUDIO);
        });
        assertThat(pipeline.getGstreamerDot()).startsWith("digraph").contains("label=\"AUDIO\"");
        one.disconnect(two);
        assertThat(one.getSinkConnections()).isEmpty();
        one.setMaxVideoSendBandwidth(700);
        assertThat(one.getMaxVideoSendBandwidth()).isEqualTo(700);
        one.setTurnUrl("user:secret@192.0.2.1");
        assertThat(one.getTurnUrl()).isEqualTo("user:secret@192.0.2.1");
        assertThat(one.getStats()).isNullOrEmpty();
    }

    @Test
    void the_server_tells_what_it_is_and_what_is_made_and_gone() {
        List<String> created = new CopyOnWriteArrayList<>();
        List<String> destroyed = new CopyOnWriteArrayList<>();
        kurento.getServerManager().addObjectCreatedListener(event -> created.add(event.getObject().getId()));
        kurento.getServerManager().addObjectDestroyedListener(event -> destroyed.add(event.getObjectId()));
        WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
        endpoint.release();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(created).containsExactly(endpoint.getId());
            assertThat(destroyed).containsExactly(endpoint.getId());
        });
        assertThat(kurento.getServerManager().getInfo().getVersion()).isEqualTo("7.3.0");
        assertThat(kurento.getServerManager().getCpuCount()).isPositive();
        assertThat(kurento.getServerManager().getUsedMemory()).isPositive();
        assertThat(kurento.getServerManager().getPipelines()).hasSize(1);
    }

    @Test
    void a_refusal_reaches_the_caller_with_its_code() {
        WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
        assertThatThrownBy(() -> endpoint.processOffer("garbage")).isInstanceOf(KurentoServerException.class)
                .satisfies(failure -> assertThat(((KurentoServerException) failure).getCode()).isEqualTo(40201));
        endpoint.release();
        assertThatThrownBy(endpoint::getName).isInstanceOf(KurentoServerException.class)
                .satisfies(failure -> assertThat(((KurentoServerException) failure).getCode()).isEqualTo(40101));
    }
}
