package org.visavis.media.kurento;

import org.junit.jupiter.api.Test;
import org.visavis.media.IceCandidate;
import org.visavis.media.Leg;
import org.visavis.media.LegId;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaKind;
import org.visavis.media.MediaUnavailableException;
import org.visavis.media.Negotiation;
import org.visavis.media.SdpOffer;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.visavis.media.kurento.Scene.BOTH;

/** What every media engine must do for rooms and legs, shown by two browsers. */
abstract class MediaEngineContract extends MediaServerFixture {

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final List<List<LegState>> WAYS_TO_CONNECTED =
            List.of(List.of(LegState.CONNECTING, LegState.CONNECTED), List.of(LegState.CONNECTED));

    @Test
    void an_offer_is_answered_with_all_media_accepted_and_no_candidates() {
        Scene scene = openRoom();
        Leg leg = scene.room.addLeg(new LegId("a"));

        Negotiation negotiation = leg.negotiate(offer());

        assertThat(negotiation).isInstanceOfSatisfying(Negotiation.Answered.class, answered -> {
            String sdp = answered.answer().sdp();
            assertThat(sdp.lines().filter(line -> line.startsWith("m="))).hasSize(2)
                    .noneMatch(line -> line.matches("m=\\w+ 0 .*"));
            assertThat(sdp.lines().filter(line -> line.equals("a=sendrecv"))).hasSize(2);
            assertThat(sdp).doesNotContain("a=candidate");
            assertThat(sdp.lines().filter(line -> line.startsWith("a=rtpmap:")).map(line -> line.split(" ")[1]))
                    .containsExactly("opus/48000/2", "VP8/90000");
        });
    }

    @Test
    void candidates_flow_both_ways_and_the_leg_reports_connected() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);

        scene.await("the end of gathering", () -> scene.events.all(MediaEvent.GatheringDone.class).count() == 1);
        assertThat(scene.events.candidates(a.id)).isNotEmpty().doesNotHaveDuplicates()
                .allSatisfy(candidate -> assertThat(candidate.candidate()).matches("candidate:\\S+ 1 .*"))
                .allSatisfy(candidate -> assertThat(candidate.sdpMid()).isEqualTo("" + candidate.sdpMLineIndex()));
        assertThat(scene.events.states(a.id)).isIn(WAYS_TO_CONNECTED);
    }

    @Test
    void media_reaches_the_other_after_connect_and_ceases_after_disconnect() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Scene.Person b = scene.enterWarm("b", BOTH);
        scene.pass(MOMENT);
        assertThat(b.browser.received(MediaKind.VIDEO)).isZero();

        scene.room.connect(a.id, b.id);
        scene.await("sound and picture of a at b", () ->
                b.browser.received(MediaKind.VIDEO) > 10 && b.browser.received(MediaKind.AUDIO) > 20);
        assertThat(a.browser.received(MediaKind.VIDEO)).isZero();

        scene.room.disconnect(a.id, b.id);
        scene.pass(MOMENT);
        int pictures = b.browser.received(MediaKind.VIDEO);
        int sounds = b.browser.received(MediaKind.AUDIO);
        scene.pass(MOMENT);
        assertThat(b.browser.received(MediaKind.VIDEO)).isEqualTo(pictures);
        assertThat(b.browser.received(MediaKind.AUDIO)).isEqualTo(sounds);
    }

    /** What takes long by itself does so each time. */
    @Test
    void connecting_two_warm_legs_shows_both_pictures_without_a_new_negotiation() {
        assertThat(Stream.generate(this::timeToBothPictures).limit(3).anyMatch(time -> time.compareTo(Duration.ofSeconds(2)) < 0))
                .as("both pictures within two seconds, in one of three rooms").isTrue();
    }

    private Duration timeToBothPictures() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Scene.Person b = scene.enterWarm("b", BOTH);

        scene.room.connect(a.id, b.id);
        scene.room.connect(b.id, a.id);
        long connected = System.nanoTime();
        scene.await("both pictures", () ->
                a.browser.received(MediaKind.VIDEO) > 0 && b.browser.received(MediaKind.VIDEO) > 0);

        return Duration.ofNanos(System.nanoTime() - connected);
    }

    @Test
    void one_source_reaches_several_legs_of_which_some_only_receive() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Scene.Person b = scene.enterWarm("b", BOTH);
        Scene.Person further = scene.enter("further", BOTH, "recvonly");
        scene.await("the leg that only receives is connected", () -> scene.events.states(further.id).contains(LegState.CONNECTED));

        scene.room.connect(a.id, b.id);
        scene.room.connect(a.id, further.id);
        scene.await("sound and picture of a at both", () -> List.of(b, further).stream().allMatch(person ->
                person.browser.received(MediaKind.VIDEO) > 10 && person.browser.received(MediaKind.AUDIO) > 20));
    }

    @Test
    void a_leg_that_only_sends_a_picture_is_seen_by_one_that_only_receives() {
        Scene scene = openRoom();
        Scene.Person screen = scene.enter("screen", Set.of(MediaKind.VIDEO), "sendonly");
        Scene.Person viewer = scene.enter("viewer", BOTH, "recvonly");

        scene.room.connect(screen.id, viewer.id);
        scene.await("the picture", () -> viewer.browser.received(MediaKind.VIDEO) > 10);
        assertThat(viewer.browser.received(MediaKind.AUDIO)).isZero();
    }

    @Test
    void a_leg_that_was_expected_is_one_like_others() {
        Scene scene = openRoom();
        scene.room.expectLeg();
        scene.room.expectLeg();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Scene.Person b = scene.enterWarm("b", BOTH);

        scene.room.connect(a.id, b.id);
        scene.await("picture of a at b", () -> b.browser.received(MediaKind.VIDEO) > 0);
        assertThat(scene.room.elements()).isEqualTo(2);
    }

    @Test
    void a_leg_is_replaced_without_touching_the_others_connection() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Scene.Person old = scene.enterWarm("b-1", BOTH);
        scene.room.connect(a.id, old.id);
        scene.room.connect(old.id, a.id);
        scene.await("picture of b at a", () -> a.browser.received(MediaKind.VIDEO) > 0);

        Scene.Person fresh = scene.enterWarm("b-2", BOTH);
        scene.room.connect(a.id, fresh.id);
        scene.room.connect(fresh.id, a.id);
        old.leave();

        int before = a.browser.received(MediaKind.VIDEO);
        scene.await("picture of a at b's new leg", () -> fresh.browser.received(MediaKind.VIDEO) > 10);
        scene.await("picture of b's new leg at a", () -> a.browser.received(MediaKind.VIDEO) > before + 10);
        assertThat(a.browser.connected()).isTrue();
        assertThat(scene.events.states(a.id)).isIn(WAYS_TO_CONNECTED);
        assertThat(scene.room.elements()).isEqualTo(2);
    }

    @Test
    void a_hundred_replacements_leave_as_many_elements_as_before() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        SdpOffer offer = offer();
        Leg current = scene.room.addLeg(new LegId("b-0"));
        current.negotiate(offer);
        int before = scene.room.elements();

        for (int round = 1; round <= 100; round++) {
            Leg fresh = scene.room.addLeg(new LegId("b-" + round));
            fresh.negotiate(offer);
            scene.room.connect(a.id, fresh.id());
            scene.room.connect(fresh.id(), a.id);
            current.release();
            current = fresh;
        }

        assertThat(scene.room.elements()).isEqualTo(before).isEqualTo(2);
        assertThat(a.browser.connected()).isTrue();
    }

    @Test
    void a_second_offer_on_a_leg_is_refused() {
        Scene scene = openRoom();
        Leg leg = scene.room.addLeg(new LegId("a"));
        leg.negotiate(offer());

        assertThat(leg.negotiate(offer())).isInstanceOf(Negotiation.Refused.class);
    }

    @Test
    void candidates_that_are_malformed_late_or_of_another_leg_are_harmless() {
        Scene scene = openRoom();
        Scene.Person a = scene.enter("a", BOTH);
        Scene.Person b = scene.enter("b", BOTH);
        a.leg.add(new IceCandidate("", "0", 0));
        a.leg.add(new IceCandidate("candidate:", "0", 0));
        a.leg.add(new IceCandidate("candidate:1 1 udp 1 not-an-address x typ host", "0", 0));
        a.leg.add(new IceCandidate("candidate:1 1 udp 1 127.0.0.1 99999 typ host", "99", 99));
        a.leg.add(new IceCandidate("candidate:1 1 udp 1 127.0.0.1 9 typ host\r\na=x:y", "0", 0));
        a.leg.add(new IceCandidate("candidate:1 1 udp 1 127.0.0.1 9 typ host " + "x".repeat(65_536), "0", 0));
        a.leg.add(new IceCandidate("candidate:1 1 udp 1 127.0.0.1 9 typ host", null, 0));
        scene.await("candidates of b's browser", () -> !scene.events.candidates(b.id).isEmpty());
        scene.events.candidates(b.id).forEach(a.leg::add);

        scene.await("both connected", () -> a.browser.connected() && b.browser.connected());
        a.leg.add(new IceCandidate("candidate:1 1 udp 1 127.0.0.1 9 typ host", "0", 0));
        a.leg.release();
        a.leg.add(new IceCandidate("candidate:1 1 udp 1 127.0.0.1 9 typ host", "0", 0));

        assertThat(scene.events.losses()).isEmpty();
        assertThat(scene.room.elements()).isEqualTo(1);
    }

    @Test
    void statistics_count_both_directions_and_are_never_negative() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Scene.Person b = scene.enterWarm("b", BOTH);
        scene.room.connect(a.id, b.id);
        scene.await("picture of a at b", () -> b.browser.received(MediaKind.VIDEO) > 20);

        for (MediaKind kind : MediaKind.values()) {
            assertThat(a.leg.statistics().stream().filter(s -> s.inbound() && s.kind() == kind)).singleElement()
                    .satisfies(in -> assertThat(in.packets()).isGreaterThan(20))
                    .satisfies(in -> assertThat(in.bytes()).isGreaterThan(in.packets()));
            assertThat(b.leg.statistics().stream().filter(s -> !s.inbound() && s.kind() == kind)).singleElement()
                    .satisfies(out -> assertThat(out.packets()).isGreaterThan(20));
        }
        assertThat(a.leg.statistics()).allSatisfy(s -> {
            assertThat(s.packetsLost()).isNotNegative();
            assertThat(s.jitter()).isBetween(Duration.ZERO, Duration.ofSeconds(1));
            assertThat(s.roundTripTime()).isBetween(Duration.ZERO, Duration.ofSeconds(1));
        });
    }

    @Test
    void statistics_are_empty_before_media_flows() {
        Leg leg = openRoom().room.addLeg(new LegId("a"));
        leg.negotiate(offer());

        assertThat(leg.statistics()).isEmpty();
    }

    @Test
    void a_leg_with_sound_only_is_told_to_flow_in_sound_only() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", Set.of(MediaKind.AUDIO));
        scene.pass(MOMENT);

        assertThat(scene.events.flowing(a.id, MediaKind.VIDEO)).isFalse();
    }

    @Test
    void media_that_ceases_to_arrive_is_told() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);

        a.browser.hangUp();

        scene.await("end of the flow", () -> !scene.events.flowing(a.id, MediaKind.AUDIO)
                && !scene.events.flowing(a.id, MediaKind.VIDEO));
    }

    @Test
    void a_released_leg_is_gone() {
        Scene scene = openRoom();
        Leg leg = scene.room.addLeg(new LegId("a"));
        leg.negotiate(offer());
        LegId other = scene.room.addLeg(new LegId("b")).id();

        leg.release();
        leg.release();

        assertThat(scene.room.elements()).isEqualTo(1);
        assertThat(leg.statistics()).isEmpty();
        scene.room.disconnect(leg.id(), other);
        assertThatIllegalArgumentException().isThrownBy(() -> scene.room.connect(leg.id(), other));
        assertThat(scene.room.addLeg(leg.id())).isNotNull();
    }

    @Test
    void a_leg_id_is_taken_once() {
        Scene scene = openRoom();
        scene.room.addLeg(new LegId("a"));

        assertThatIllegalArgumentException().isThrownBy(() -> scene.room.addLeg(new LegId("a")));
        assertThat(scene.room.elements()).isEqualTo(1);
    }

    @Test
    void a_closed_room_is_gone() {
        Scene scene = openRoom();
        Leg leg = scene.room.addLeg(new LegId("a"));

        scene.room.close();
        scene.room.close();

        assertThatThrownBy(() -> scene.room.elements()).isInstanceOf(MediaUnavailableException.class);
        assertThatThrownBy(() -> scene.room.addLeg(new LegId("b"))).isInstanceOf(MediaUnavailableException.class);
        leg.release();
        assertThat(scene.events.losses()).isEmpty();
    }

    private SdpOffer offer() {
        try (BrowserPeer browser = anyBrowser()) {
            return browser.offer(BOTH, "sendrecv");
        }
    }
}
