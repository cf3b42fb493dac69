package org.visavis.signaling;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.consultation.ConsultationMode;
import org.visavis.consultation.MediaPolicy;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.consultation.ConsultationMode.DIRECT;
import static org.visavis.consultation.ConsultationMode.RELAYED;

class WayTest {

    private Practice practice;

    @BeforeEach
    void open() {
        practice = new Practice();
    }

    @Test
    void media_is_relayed_unless_somebody_has_decided_otherwise() {
        Practice.Call call = linked();

        assertThat(modes(call.patient())).isEmpty();
        assertThat(call.patient().last(ServerMessage.Snapshot.class).mode()).isEqualTo(RELAYED);
    }

    @Test
    void a_direct_call_is_direct_from_the_start_and_written_down() {
        practice.decides(MediaPolicy.DIRECT_FIRST);
        Practice.Call call = linked();

        assertThat(call.patient().last(ServerMessage.Snapshot.class).mode()).isEqualTo(DIRECT);
        assertThat(modes(call.patient())).isEmpty();
        assertThat(practice.written().mode()).isEqualTo(DIRECT);
    }

    @Test
    void a_direct_call_whose_link_does_not_come_about_is_relayed() {
        practice.decides(MediaPolicy.DIRECT_FIRST);
        Practice.Call call = practice.call();

        practice.pass(Way.PATIENCE_FOR_LINK);

        assertThat(modes(call.patient())).containsExactly(RELAYED);
        link(call, true);
        assertThat(modes(call.patient())).containsExactly(RELAYED, DIRECT);
        link(call, false);
        assertThat(modes(call.patient())).containsExactly(RELAYED, DIRECT, RELAYED);
    }

    @Test
    void a_recording_is_made_by_way_of_the_media_server() {
        practice.decides(MediaPolicy.DIRECT_FIRST);
        Practice.Call call = linked();

        call.doctor().say(new ClientMessage.Record(true));
        assertThat(modes(call.doctor())).containsExactly(RELAYED);
        call.doctor().say(new ClientMessage.Record(false));

        assertThat(modes(call.doctor())).containsExactly(RELAYED, DIRECT);
    }

    @Test
    void a_lost_media_server_is_replaced_by_the_link_until_both_have_legs_again() {
        Practice.Call call = linked();

        practice.media.room().events.on(new MediaEvent.RoomLost("killed"));
        assertThat(modes(call.patient())).containsExactly(DIRECT);
        assertThat(call.patient().last(ServerMessage.Snapshot.class).mode()).isEqualTo(DIRECT);

        call.patient().offer("main-2");
        connected();
        assertThat(modes(call.patient())).containsExactly(DIRECT);
        call.doctor().offer("main-2");
        connected();

        assertThat(modes(call.patient())).containsExactly(DIRECT, RELAYED);
        assertThat(modes(call.doctor())).containsExactly(DIRECT, RELAYED);
    }

    @Test
    void a_third_person_is_met_by_way_of_the_media_server() {
        practice.decides(MediaPolicy.DIRECT_FIRST);
        Practice.Call call = linked();
        Browser ines = interpreter();
        assertThat(modes(call.patient())).as("while they wait").isEmpty();

        call.doctor().say(new ClientMessage.Admit(ines.me()));
        assertThat(modes(call.patient())).containsExactly(RELAYED);
        assertThat(modes(ines)).containsExactly(RELAYED);
        ines.say(new ClientMessage.Leave());

        assertThat(modes(call.patient())).containsExactly(RELAYED, DIRECT);
    }

    @Test
    void a_screen_is_shared_by_way_of_the_media_server() {
        practice.decides(MediaPolicy.DIRECT_FIRST);
        Practice.Call call = linked();

        call.patient().say(new ClientMessage.Screen(true));
        assertThat(modes(call.doctor())).containsExactly(RELAYED);
        call.patient().say(new ClientMessage.Screen(false));

        assertThat(modes(call.doctor())).containsExactly(RELAYED, DIRECT);
    }

    @Test
    void a_guest_without_a_leg_does_not_keep_the_two_from_a_media_server_that_is_back() {
        Practice.Call call = linked();
        Browser ines = interpreter();
        call.doctor().say(new ClientMessage.Admit(ines.me()));

        practice.media.room().events.on(new MediaEvent.RoomLost("killed"));
        assertThat(modes(call.patient())).containsExactly(DIRECT);
        ines.offer("main-2");
        connected();
        assertThat(modes(ines)).as("the two have no legs yet").containsExactly(DIRECT);
        call.patient().offer("main-2");
        connected();
        ines.offer("main-3");
        call.doctor().offer("main-2");
        connected();

        assertThat(modes(ines)).containsExactly(DIRECT, RELAYED);
    }

    @Test
    void without_a_link_a_lost_media_server_changes_no_way() {
        Practice.Call call = practice.call();

        practice.media.room().events.on(new MediaEvent.RoomLost("killed"));

        assertThat(modes(call.patient())).isEmpty();
    }

    @Test
    void addresses_are_kept_back_where_neither_is_to_learn_them() {
        practice.decides(MediaPolicy.RELAY_ONLY);
        Practice.Call call = practice.call();
        ServerMessage.Peer peer = call.doctor().last(ServerMessage.Peer.class);
        call.patient().forget();

        call.doctor().candidate(peer.leg().value(), "candidate:1 1 udp 1 192.0.2.1 5000 typ host");
        call.doctor().candidate(peer.leg().value(), "candidate:2 1 udp 1 203.0.113.5 5000 typ relay raddr 0.0.0.0 rport 0");

        assertThat(peer.relayOnly()).isTrue();
        assertThat(call.patient().all(ServerMessage.Candidate.class)).hasSize(1)
                .allSatisfy(told -> assertThat(told.candidate().reveal()).contains("typ relay"));
    }

    private Practice.Call linked() {
        Practice.Call call = practice.call();
        link(call, true);
        return call;
    }

    private void link(Practice.Call call, boolean open) {
        LegName leg = call.patient().last(ServerMessage.Peer.class).leg();
        call.patient().say(new ClientMessage.Link(leg, open));
        call.doctor().say(new ClientMessage.Link(leg, open));
    }

    private Browser interpreter() {
        return practice.browser(practice.guest("Ines")).join().offer("main-1");
    }

    private void connected() {
        practice.media.room().events.on(new MediaEvent.LegChanged(practice.media.room().newest().id(), LegState.CONNECTED));
    }

    private static List<ConsultationMode> modes(Browser browser) {
        return browser.all(ServerMessage.Mode.class).stream().map(ServerMessage.Mode::mode).toList();
    }
}
