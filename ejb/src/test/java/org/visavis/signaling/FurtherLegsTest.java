package org.visavis.signaling;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantState;
import org.visavis.media.FakeMediaEngine.FakeLeg;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;
import org.visavis.media.SdpOffer;

import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** A third person, and screens: more legs than the one by which two see each other. */
class FurtherLegsTest {

    private final Practice practice = new Practice();
    private Practice.Call call;
    private Browser ines;
    private FakeLeg inesLeg;

    @BeforeEach
    void an_interpreter_comes_in() {
        call = practice.call();
        ines = practice.browser(practice.guest("Ines")).join().offer("main-1");
        inesLeg = newest();
        call.doctor().say(new ClientMessage.Admit(ines.me()));
    }

    @Test
    void the_two_keep_facing_each_other_and_a_guest_faces_the_doctor() {
        assertThat(ways()).containsExactlyInAnyOrder(way(call.patientLeg(), call.doctorLeg()), way(call.doctorLeg(), call.patientLeg()),
                way(call.doctorLeg(), inesLeg));
    }

    @Test
    void everybody_else_is_received_by_a_leg_of_their_own() {
        FakeLeg toDoctor = further(call.doctor(), "from-ines", ines.me());
        FakeLeg toPatient = further(call.patient(), "from-ines", ines.me());
        FakeLeg toInes = further(ines, "from-paula", call.patient().me());

        assertThat(ways()).contains(way(inesLeg, toDoctor), way(inesLeg, toPatient), way(call.patientLeg(), toInes)).hasSize(6);
    }

    @Test
    void whoever_waits_has_a_main_leg_only() {
        Browser rita = practice.browser(practice.guest("Rita")).join().offer("main-1");
        rita.say(offer("from-paula", Optional.of(call.patient().me()), false));
        assertThat(rita.refusal()).isEqualTo("not-admitted");
        rita.say(new ClientMessage.Screen(true));
        assertThat(rita.refusal()).isEqualTo("not-admitted");
        call.doctor().say(offer("from-rita", Optional.of(rita.me()), false));
        assertThat(call.doctor().refusal()).as("and is not seen").isEqualTo("illegal-transition");
        call.doctor().say(offer("from-nobody", Optional.of(practice.stranger()), false));
        assertThat(call.doctor().refusal()).isEqualTo("illegal-transition");
        call.doctor().say(offer("from-me", Optional.of(call.doctor().me()), false));
        assertThat(call.doctor().refusal()).isEqualTo("illegal-transition");
    }

    @Test
    void a_replaced_leg_takes_its_viewers_with_it() {
        FakeLeg toPatient = further(call.patient(), "from-ines", ines.me());
        ines.offer("main-2");
        FakeLeg second = newest();
        assertThat(ways()).contains(way(inesLeg, toPatient));

        connected(second);
        assertThat(ways()).contains(way(second, toPatient), way(call.doctorLeg(), second));
        assertThat(practice.media.room().legs).doesNotContainKey(inesLeg.id());
    }

    @Test
    void a_further_leg_is_replaced_when_the_new_one_is_connected() {
        FakeLeg first = further(call.patient(), "from-ines-1", ines.me());
        FakeLeg second = further(call.patient(), "from-ines-2", ines.me());
        assertThat(ways()).contains(way(inesLeg, first));
        connected(second);
        assertThat(ways()).contains(way(inesLeg, second));
        assertThat(practice.media.room().legs).doesNotContainKey(first.id());
    }

    @Test
    void whoever_leaves_takes_every_leg_that_received_them() {
        further(call.patient(), "from-ines", ines.me());
        further(call.doctor(), "from-ines", ines.me());
        ines.say(new ClientMessage.Leave());

        assertThat(practice.media.room().legs.values()).containsExactlyInAnyOrder(call.patientLeg(), call.doctorLeg());
        assertThat(ways()).hasSize(2);
    }

    @Test
    void a_screen_is_sent_by_one_leg_and_received_by_others_until_it_is_off() {
        call.patient().say(new ClientMessage.Screen(true));
        assertThat(call.doctor().last(ServerMessage.Participant.class).participant().screen()).isTrue();
        call.patient().say(offer("screen-1", Optional.empty(), true));
        FakeLeg screen = newest();
        FakeLeg seen = screenOf(call.doctor(), call.patient().me());
        FakeLeg seenByInes = screenOf(ines, call.patient().me());
        assertThat(ways()).contains(way(screen, seen), way(screen, seenByInes));

        call.patient().say(new ClientMessage.Screen(false));
        assertThat(call.doctor().last(ServerMessage.Participant.class).participant().screen()).isFalse();
        assertThat(practice.media.room().legs.values()).containsExactlyInAnyOrder(call.patientLeg(), call.doctorLeg(), inesLeg);
    }

    @Test
    void one_screen_is_shared_at_a_time() {
        call.patient().say(new ClientMessage.Screen(true));
        call.doctor().say(new ClientMessage.Screen(true));
        assertThat(call.doctor().refusal()).isEqualTo("illegal-transition");
        call.doctor().say(offer("screen-1", Optional.empty(), true));
        assertThat(call.doctor().refusal()).isEqualTo("illegal-transition");
        call.patient().say(new ClientMessage.Screen(false));
        call.doctor().say(new ClientMessage.Screen(true));
        assertThat(call.patient().last(ServerMessage.Participant.class).participant().screen()).isTrue();
    }

    @Test
    void a_page_that_begins_anew_shares_nothing() {
        call.patient().say(new ClientMessage.Screen(true)).say(offer("screen-1", Optional.empty(), true));
        screenOf(call.doctor(), call.patient().me());
        Browser again = practice.browser(practice.paula).moveHere();

        assertThat(again.last(ServerMessage.Snapshot.class).participants()).noneMatch(ServerMessage.Person::screen);
        assertThat(practice.media.room().legs.values()).containsExactlyInAnyOrder(call.patientLeg(), call.doctorLeg(), inesLeg);
    }

    @Test
    void a_page_that_begins_anew_while_the_media_server_is_silent_has_its_place_and_is_missed_when_it_goes() {
        further(call.patient(), "from-ines", ines.me());
        practice.media.down = true;
        Browser again = practice.browser(practice.paula).moveHere();
        assertThat(again.types()).startsWith("welcome", "snapshot").doesNotContain("refused");

        again.cut();
        assertThat(call.doctor().last(ServerMessage.Participant.class).participant().state()).isEqualTo(ParticipantState.RECONNECTING);

        practice.media.down = false;
        practice.conversations.tick();
        assertThat(practice.media.room().legs.values()).containsExactlyInAnyOrder(call.patientLeg(), call.doctorLeg(), inesLeg);
    }

    @Test
    void who_signs_out_while_the_media_server_is_silent_has_left_and_no_leg_of_theirs_stays() {
        further(call.doctor(), "from-ines", ines.me());
        practice.media.down = true;
        ines.signOut();

        assertThat(ines.closed).contains(SocketClose.NOT_SIGNED_IN);
        assertThat(call.doctor().last(ServerMessage.Participant.class).participant().leaveReason()).contains(LeaveReason.SIGNED_OUT);

        practice.media.down = false;
        practice.conversations.tick();
        assertThat(practice.media.room().legs.values()).containsExactlyInAnyOrder(call.patientLeg(), call.doctorLeg());
    }

    @Test
    void when_the_last_leaves_the_room_is_closed_however_silent_the_media_server_is() {
        practice.media.down = true;
        ines.signOut();
        call.patient().signOut();
        call.doctor().signOut();

        assertThat(practice.media.room().closed).isTrue();
        practice.conversations.tick();
        practice.conversations.tick();
        assertThat(practice.conversations.size()).isZero();
    }

    @Test
    void a_hundred_replacements_leave_as_many_legs_as_before() {
        further(call.doctor(), "from-ines", ines.me());
        int before = practice.media.room().elements();
        for (int i = 2; i < 102; i++) {
            ines.offer("main-" + i);
            connected(newest());
            connected(further(call.doctor(), "from-ines-" + i, ines.me()));
        }
        assertThat(practice.media.room().elements()).isEqualTo(before);
    }

    @Test
    void a_revoked_guest_is_out_and_told_so() {
        practice.conversations.place(practice.id).post(conversation -> conversation.departures().uninvite(
                practice.written().stays().stream().filter(stay -> stay.name().equals("Ines")).findFirst().orElseThrow().person()));

        assertThat(ines.last(ServerMessage.Ended.class).reason()).isEqualTo(LeaveReason.TURNED_AWAY);
        assertThat(practice.media.room().legs).doesNotContainKey(inesLeg.id());
    }

    private FakeLeg further(Browser browser, String name, ParticipantId from) {
        browser.say(offer(name, Optional.of(from), false));
        return newest();
    }

    private FakeLeg screenOf(Browser browser, ParticipantId from) {
        browser.say(offer("screen-of", Optional.of(from), true));
        return newest();
    }

    private static ClientMessage offer(String name, Optional<ParticipantId> from, boolean screen) {
        return new ClientMessage.Offer(new LegName(name), new SdpOffer("an offer"), from, Optional.of(screen));
    }

    private void connected(FakeLeg leg) {
        practice.media.room().events.on(new MediaEvent.LegChanged(leg.id(), LegState.CONNECTED));
    }

    private FakeLeg newest() {
        return practice.media.room().newest();
    }

    private Set<String> ways() {
        return practice.media.room().ways;
    }

    private static String way(FakeLeg from, FakeLeg to) {
        return from.id() + ">" + to.id();
    }
}
