package org.visavis.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.mediaserver.rtp.Rtcp;
import org.visavis.mediaserver.rtp.RtcpMessage;
import org.visavis.mediaserver.testing.Leg;
import org.visavis.mediaserver.testing.RpcClient;
import org.visavis.mediaserver.testing.RunningServer;
import org.visavis.mediaserver.testing.SyntheticBrowser;

class TwoPartyCallTest {
    private static RunningServer server;
    private RpcClient client;
    private String pipeline;
    private Leg one;
    private Leg two;

    @BeforeAll
    static void startServer() {
        server = RunningServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void call() {
        client = new RpcClient(server.url());
        pipeline = Leg.pipeline(client);
        one = Leg.open(client, pipeline);
        two = Leg.open(client, pipeline, new SyntheticBrowser(120), true);
        one.connectTo(two.endpoint());
        two.connectTo(one.endpoint());
        one.browser().start();
        two.browser().start();
    }

    @AfterEach
    void hangUp() {
        one.browser().close();
        two.browser().close();
        client.value("release", "{object: '%s'}", pipeline);
        client.close();
        assertThat(server.server().held()).containsExactly(0, 0);
    }

    @Test
    void each_side_gets_the_others_picture_and_sound_although_payload_types_differ() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(one.browser().video()).hasSizeGreaterThan(60);
            assertThat(two.browser().video()).hasSizeGreaterThan(60);
            assertThat(one.browser().audio()).hasSizeGreaterThan(30);
            assertThat(two.browser().audio()).hasSizeGreaterThan(30);
        });
        assertThat(two.browser().video().get(0).startsKeyFrame()).isTrue();
        assertUnbroken(two.browser().video());
        assertUnbroken(one.browser().audio());
    }

    @Test
    void a_lost_packet_on_the_way_in_is_asked_for_and_passed_on() {
        Set<Integer> dropped = new TreeSet<>();
        one.browser().losing(sequence -> sequence % 10 == 3 && dropped.add(sequence));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> dropped.size() > 8);
        one.browser().losing(sequence -> false);
        List<Integer> before = frames(two.browser());
        int complete = before.get(before.size() - 1);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(one.browser().control()).anyMatch(RtcpMessage.Nack.class::isInstance);
            assertThat(sequencesMissing(two.browser().video(), complete)).isEmpty();
        });
    }

    @Test
    void a_lost_packet_on_the_way_out_is_sent_again_when_asked_for() {
        SyntheticBrowser viewer = two.browser();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> viewer.video().size() > 10);
        int ssrc = viewer.video().get(0).ssrc();
        Set<Integer> lost = new ConcurrentSkipListSet<>();
        viewer.missing(sequence -> sequence % 20 == 7 && lost.add(sequence));
        for (int i = 1; i <= 3; i++) {
            int soMany = i;
            Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(30))
                    .until(() -> lost.size() >= soMany);
            viewer.nack(ssrc, List.copyOf(lost));
        }
        viewer.missing(sequence -> false);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Set<Integer> arrived = viewer.video().stream().map(SyntheticBrowser.Arrived::sequence)
                    .collect(Collectors.toSet());
            assertThat(arrived.containsAll(lost)).as("%s arrived after all", lost).isTrue();
        });
    }

    @Test
    void a_key_frame_that_a_viewer_asks_for_is_asked_of_the_sender_and_not_more_often_than_it_can_answer() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> two.browser().video().size() > 30);
        int before = one.browser().keyFrameRequests();
        for (int i = 0; i < 50; i++) {
            two.browser().requestKeyFrame(two.browser().video().get(0).ssrc());
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> one.browser().keyFrameRequests() > before);
        assertThat(one.browser().keyFrameRequests()).isLessThan(before + 5);
    }

    @Test
    void a_viewers_limit_is_passed_to_the_sender_but_never_below_the_floor() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> two.browser().video().size() > 10);
        int ssrc = two.browser().video().get(0).ssrc();
        two.browser().sendRtcp(Rtcp.remb(1, ssrc, 400_000));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> lastLimit() == 400_000);
        two.browser().sendRtcp(Rtcp.remb(1, ssrc, 20_000));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> lastLimit() == 100_000);
        client.value("invoke", "{object: '%s', operation: 'setMaxVideoRecvBandwidth', operationParams: "
                + "{maxVideoRecvBandwidth: 80}}", one.endpoint());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> lastLimit() == 80_000);
    }

    private long lastLimit() {
        return one.browser().control().stream().filter(RtcpMessage.Remb.class::isInstance)
                .mapToLong(message -> ((RtcpMessage.Remb) message).bitsPerSecond()).reduce(0, (before, last) -> last);
    }

    @Test
    void a_browser_that_hangs_up_is_told_at_once() {
        client.value("subscribe", "{type: 'ConnectionStateChanged', object: '%s'}", one.endpoint());
        one.browser().close();
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() ->
                assertThat(Leg.events(client, one.endpoint(), "ConnectionStateChanged")).singleElement()
                        .satisfies(event ->
                        assertThat(event.get("newState").getAsString()).isEqualTo("DISCONNECTED")));
    }

    @Test
    void sender_reports_keep_both_media_on_the_senders_clock() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() ->
                assertThat(senderReports(two.browser()).stream().map(RtcpMessage.SenderReport::ssrc).distinct())
                        .hasSize(2));
        List<RtcpMessage.SenderReport> reports = senderReports(two.browser());
        SyntheticBrowser.Arrived picture = two.browser().video().get(0);
        SyntheticBrowser.Arrived sound = two.browser().audio().get(0);
        double pictureAt = seconds(reports, picture, 90_000);
        double soundAt = seconds(reports, sound, 48_000);
        // Frame n of the picture was made 40 ms after frame n-1, packet n of the sound 20 ms after packet n-1, both
        // from one start.
        double pictureMade = (picture.frame() - 1) * 0.040;
        double soundMade = (sound.frame() - 1) * 0.020;
        assertThat(pictureAt - soundAt).isCloseTo(pictureMade - soundMade, org.assertj.core.data.Offset.offset(0.15));
    }

    private static double seconds(List<RtcpMessage.SenderReport> reports, SyntheticBrowser.Arrived packet, int rate) {
        RtcpMessage.SenderReport report = reports.stream().filter(each -> each.ssrc() == packet.ssrc()).findFirst()
                .orElseThrow();
        double at = (report.ntp() >>> 32 & 0xffff) + (report.ntp() & 0xffff_ffffL) / 4294967296.0;
        return at + (double) (packet.timestamp() - report.timestamp()) / rate;
    }

    private static List<RtcpMessage.SenderReport> senderReports(SyntheticBrowser browser) {
        return browser.control().stream().filter(RtcpMessage.SenderReport.class::isInstance)
                .map(RtcpMessage.SenderReport.class::cast).toList();
    }

    @Test
    void replacing_a_leg_a_hundred_times_leaves_one_unbroken_stream_and_nothing_behind() {
        SyntheticBrowser viewer = two.browser();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> viewer.video().size() > 10);
        int children = children();
        List<Integer> held = server.server().held();
        for (int i = 0; i < 100; i++) {
            boolean real = i % 20 == 19;
            Leg next = real ? Leg.open(client, pipeline) : Leg.negotiate(client, pipeline);
            if (real) {
                next.browser().start();
            }
            next.connectTo(two.endpoint());
            two.connectTo(next.endpoint());
            one.close();
            one = next;
        }
        int before = viewer.video().size();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> viewer.video().size() > before + 30);
        assertThat(children()).isEqualTo(children);
        assertThat(server.server().held()).isEqualTo(held);
        assertThat(viewer.video().stream().map(SyntheticBrowser.Arrived::ssrc).distinct()).hasSize(1);
        assertUnbroken(viewer.video());
    }

    private int children() {
        return client.value("invoke", "{object: '%s', operation: 'getChildren'}", pipeline).getAsJsonArray().size();
    }

    /** Sequence numbers without a gap, timestamps that never go back. */
    private static void assertUnbroken(List<SyntheticBrowser.Arrived> packets) {
        for (int i = 1; i < packets.size(); i++) {
            SyntheticBrowser.Arrived before = packets.get(i - 1);
            SyntheticBrowser.Arrived after = packets.get(i);
            assertThat((short) (after.sequence() - before.sequence())).as("step of packet %d", i).isEqualTo((short) 1);
            assertThat(after.timestamp() - before.timestamp()).as("time of packet %d", i).isNotNegative();
        }
    }

    private static List<Integer> frames(SyntheticBrowser browser) {
        return browser.video().stream().map(SyntheticBrowser.Arrived::frame).filter(frame -> frame >= 0).toList();
    }

    private static Set<Integer> sequencesMissing(List<SyntheticBrowser.Arrived> packets, int upToFrame) {
        Set<Integer> seen = packets.stream().map(SyntheticBrowser.Arrived::sequence).collect(Collectors.toSet());
        int first = packets.get(0).sequence();
        int last = packets.stream().filter(packet -> packet.frame() == upToFrame).findFirst().orElseThrow().sequence();
        Set<Integer> missing = new TreeSet<>();
        for (int sequence = first; sequence != last; sequence = sequence + 1 & 0xffff) {
            if (!seen.contains(sequence)) {
                missing.add(sequence);
            }
        }
        return missing;
    }
}
