package org.visavis.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.SecondDevice;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.media.FakeMediaEngine.FakeLeg;
import org.visavis.media.FakeMediaEngine.Room;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;
import org.visavis.media.SdpOffer;
import org.visavis.testing.Cast;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DoorstepTest {

    private final Practice practice = new Practice();

    @Test
    void whoever_comes_in_takes_the_leg_along() {
        Browser patient = practice.browser(practice.paula).join().offer("main-1");
        FakeLeg patientLeg = room().newest();
        Browser doctor = practice.browser(practice.dora).prepare().offer("main-1");
        FakeLeg doctorLeg = room().newest();
        assertThat(doctor.types()).containsExactly("answer", "candidate");

        doctor.join().candidate("main-1", "a late one").say(new ClientMessage.Admit(patient.me()));

        assertThat(doctor.last(ServerMessage.Welcome.class).leg()).contains(new LegName("main-1"));
        assertThat(doctorLeg.candidates).hasSize(1);
        assertThat(room().legs).hasSize(2);
        assertThat(room().ways).containsExactlyInAnyOrder(
                patientLeg.id() + ">" + doctorLeg.id(), doctorLeg.id() + ">" + patientLeg.id());
        doctor.offer("main-1");
        assertThat(doctor.refusal()).as("a name that is used").isEqualTo("illegal-transition");
    }

    @Test
    void what_the_media_server_finds_later_reaches_them_before_and_after_they_come_in() {
        Browser patient = practice.browser(practice.paula).prepare().offer("main-1");
        Room room = room();
        room.events.on(new MediaEvent.LegChanged(room.newest().id(), LegState.CONNECTED));
        patient.candidate("main-1", "an early one").join();

        assertThat(room.newest().candidates).hasSize(1);
        assertThat(patient.types().subList(0, 3)).containsExactly("answer", "candidate", "welcome");
        patient.isNumberedWithoutGaps();
    }

    @Test
    void nobody_else_hears_of_them_and_they_are_connected_to_nobody() {
        Practice.Call call = practice.call();
        call.patient().forget();
        call.doctor().forget();
        practice.decides(SecondDevice.TAKE_OVER);
        FakeLeg leg = legOf(practice.browser(practice.paula).prepare().offer("main-1"));
        room().events.on(new MediaEvent.LegChanged(leg.id(), LegState.CONNECTED));

        assertThat(call.patient().types()).isEmpty();
        assertThat(call.doctor().types()).isEmpty();
        assertThat(room().ways).hasSize(2).noneMatch(way -> way.contains(leg.id().toString()));
        assertThat(practice.written().stays()).hasSize(2);
    }

    @Test
    void whoever_moves_here_is_seen_by_the_old_leg_until_the_new_one_stands() {
        Practice.Call call = practice.call();
        Browser next = practice.browser(practice.paula).prepare().offer("main-1");
        FakeLeg leg = legOf(next);
        next.moveHere();
        assertThat(room().ways).contains(call.patientLeg().id() + ">" + call.doctorLeg().id());

        room().events.on(new MediaEvent.LegChanged(leg.id(), LegState.CONNECTED));

        assertThat(room().ways).containsExactlyInAnyOrder(
                leg.id() + ">" + call.doctorLeg().id(), call.doctorLeg().id() + ">" + leg.id());
        assertThat(room().legs).hasSize(2);
    }

    @Test
    void a_leg_that_stands_already_takes_the_place_of_the_old_one_at_once() {
        practice.call();
        Browser next = practice.browser(practice.paula).prepare().offer("main-1");
        FakeLeg leg = legOf(next);
        room().events.on(new MediaEvent.LegChanged(leg.id(), LegState.CONNECTED));
        next.moveHere();

        assertThat(room().legs).hasSize(2);
        assertThat(room().ways).hasSize(2).allMatch(way -> way.contains(leg.id().toString()));
    }

    @Test
    void the_leg_goes_with_its_socket_and_the_room_with_the_last_one() {
        Browser patient = practice.browser(practice.paula).prepare().offer("main-1");
        Browser doctor = practice.browser(practice.dora).prepare().offer("main-1");
        assertThat(room().legs).hasSize(2);

        patient.cut();
        assertThat(room().legs).hasSize(1);
        assertThat(room().closed).isFalse();
        doctor.signOut();

        assertThat(room().closed).isTrue();
        assertThat(practice.conversations.size()).isZero();
        assertThat(doctor.closed).contains(SocketClose.NOT_SIGNED_IN);
    }

    @Test
    void the_leg_is_not_kept_for_ever() {
        Browser doctor = practice.browser(practice.dora).prepare().offer("main-1");
        practice.pass(Doorstep.PATIENCE.plus(Duration.ofSeconds(1)));
        practice.conversations.tick();
        assertThat(practice.conversations.size()).isZero();

        doctor.join();

        assertThat(doctor.last(ServerMessage.Welcome.class).leg()).isEmpty();
        assertThat(doctor.offer("main-2").last(ServerMessage.Answer.class).leg()).isEqualTo(new LegName("main-2"));
    }

    @Test
    void of_two_sockets_of_one_person_the_last_one_counts() {
        Browser first = practice.browser(practice.dora).prepare().offer("main-1");
        Browser second = practice.browser(practice.dora).prepare().offer("main-1");

        assertThat(room().legs).hasSize(1);
        assertThat(first.offer("main-2").refusal()).isEqualTo("not-joined");
        assertThat(second.join().last(ServerMessage.Welcome.class).leg()).isPresent();
    }

    @Test
    void the_last_one_who_leaves_does_not_take_the_leg_of_one_who_is_about_to_come() {
        Browser patient = practice.browser(practice.paula).join().offer("main-1");
        Browser doctor = practice.browser(practice.dora).prepare().offer("main-1");
        patient.say(new ClientMessage.Leave());

        assertThat(room().closed).isFalse();
        assertThat(doctor.join().last(ServerMessage.Welcome.class).leg()).isPresent();
        assertThat(room().legs).hasSize(1);
    }

    @Test
    void what_ends_for_everybody_ends_here_too() {
        Practice.Call call = practice.call();
        Browser other = practice.browser(practice.paula).prepare().offer("main-1");
        other.forget();
        call.doctor().say(new ClientMessage.End());

        assertThat(practice.conversations.size()).isZero();
        assertThat(room().closed).isTrue();
        assertThat(other.types()).isEmpty();
        assertThat(other.join().refusal()).isEqualTo("too-late");
    }

    @Test
    void a_media_server_that_is_lost_takes_the_leg_with_it() {
        Browser doctor = practice.browser(practice.dora).prepare().offer("main-1");
        room().events.on(new MediaEvent.RoomLost("a test"));
        doctor.join().offer("main-2");

        assertThat(doctor.last(ServerMessage.Welcome.class).leg()).isEmpty();
        assertThat(doctor.last(ServerMessage.Answer.class).leg()).isEqualTo(new LegName("main-2"));
    }

    @Test
    void whoever_could_not_come_in_has_no_leg_either() {
        Browser stranger = practice.browser(Cast.somebody(practice.platform, Role.PATIENT)).prepare();
        assertThat(stranger.refusal()).isEqualTo("not-found");
        assertThat(stranger.offer("main-1").refusal()).isEqualTo("not-joined");
        assertThat(practice.browser(Cast.somebody(practice.platform, Role.ADMIN)).prepare().refusal()).isEqualTo("not-allowed");

        practice.clock.set(Practice.NINE.minus(Duration.ofDays(1)));
        assertThat(practice.browser(practice.paula).prepare().offer("main-1").all(ServerMessage.Refused.class))
                .extracting(refused -> refused.problem().replace("urn:visavis:problem:", "")).containsExactly("too-early", "not-joined");
        practice.clock.set(Practice.NINE);
        practice.appointmentIs("cancelled");
        assertThat(practice.browser(practice.paula).prepare().refusal()).isEqualTo("cancelled");

        assertThat(practice.media.rooms).isEmpty();
        assertThat(practice.conversations.size()).isZero();
    }

    @Test
    void one_main_leg_is_all_that_is_negotiated_here() {
        Browser doctor = practice.browser(practice.dora).prepare();
        assertThat(doctor.offer("main-1", "garbage").refusal()).isEqualTo("sdp-refused");
        for (ClientMessage further : List.of(
                new ClientMessage.Offer(new LegName("screen-1"), new SdpOffer("an offer"), Optional.empty(), Optional.of(true)),
                new ClientMessage.Offer(new LegName("from-1"), new SdpOffer("an offer"), Optional.of(practice.stranger()), Optional.empty()),
                new ClientMessage.Offer(new LegName("peer-1-1-1"), new SdpOffer("an offer")))) {
            doctor.forget();
            assertThat(doctor.say(further).refusal()).isEqualTo("illegal-transition");
        }
        doctor.forget();
        assertThat(doctor.offer("main-2").types()).containsExactly("answer", "candidate");
        assertThat(doctor.offer("main-3").refusal()).isEqualTo("illegal-transition");
        doctor.forget();
        assertThat(doctor.say(new ClientMessage.End()).say(new ClientMessage.Media(true, true)).all(ServerMessage.Refused.class))
                .extracting(refused -> refused.problem().replace("urn:visavis:problem:", "")).containsOnly("not-joined");
        assertThat(room().legs).hasSize(1);
    }

    @Test
    void what_is_away_is_said_and_keeps_nobody_from_coming_in_later() {
        Browser doctor = practice.browser(practice.dora);
        practice.chronicle.away = true;
        assertThat(doctor.prepare().refusal()).isEqualTo("unavailable");
        practice.chronicle.away = false;
        practice.media.down = true;
        assertThat(doctor.prepare().offer("main-1").refusal()).isEqualTo("media-unavailable");
        practice.media.down = false;

        assertThat(doctor.join().last(ServerMessage.Welcome.class).leg()).isEmpty();
        assertThat(doctor.offer("main-2").last(ServerMessage.Answer.class).leg()).isEqualTo(new LegName("main-2"));
    }

    @Test
    void whoever_is_in_has_nothing_left_to_prepare() {
        Browser doctor = practice.browser(practice.dora).join();

        assertThat(doctor.prepare().refusal()).isEqualTo("illegal-transition");
        doctor.say(new ClientMessage.Resume(new Sensitive<>("nonsense"), 1));
        assertThat(doctor.refusal()).isEqualTo("illegal-transition");
        doctor.say(new ClientMessage.End());
        assertThat(practice.written().stays().get(0).leaveReason()).contains(LeaveReason.ENDED_BY_DOCTOR);
    }

    private Room room() {
        return practice.media.room();
    }

    private FakeLeg legOf(Browser lately) {
        assertThat(lately.all(ServerMessage.Answer.class)).hasSize(1);
        return room().newest();
    }
}
