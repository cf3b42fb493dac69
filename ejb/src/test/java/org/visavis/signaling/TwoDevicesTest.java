package org.visavis.signaling;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.consultation.ConsultationMode;
import org.visavis.consultation.MediaPolicy;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.SecondDevice;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.media.FakeMediaEngine.FakeLeg;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaKind;
import org.visavis.media.SdpOffer;
import org.visavis.testing.TestPlatform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A house in which people may be in with two devices at once. */
class TwoDevicesTest {

    private final Practice practice = new Practice();

    @BeforeEach
    void both_devices_may_stay() {
        practice.restart("VISAVIS_SECOND_DEVICE", "both");
    }

    @Test
    void whoever_is_inside_comes_in_with_another_device_as_well() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).join();

        assertThat(phone.types()).containsExactly("welcome", "snapshot");
        assertThat(phone.me()).isNotEqualTo(call.patient().me());
        assertThat(call.patient().closed).isEmpty();
        assertThat(phone.last(ServerMessage.Snapshot.class).participants()).extracting(ServerMessage.Person::secondOf)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(call.patient().me()));
        ServerMessage.Person told = call.doctor().last(ServerMessage.Participant.class).participant();
        assertThat(told.id()).isEqualTo(phone.me());
        assertThat(told.state()).isEqualTo(ParticipantState.ADMITTED);
        assertThat(told.secondOf()).contains(call.patient().me());
    }

    @Test
    void the_first_devices_face_each_other_and_the_second_is_received_beside_them() {
        Practice.Call call = practice.call();
        Phone phone = phone(call);

        assertThat(practice.media.room().ways).containsExactlyInAnyOrder(way(call.patientLeg(), call.doctorLeg()),
                way(call.doctorLeg(), call.patientLeg()), way(call.doctorLeg(), phone.leg()), way(phone.leg(), phone.tile()));
    }

    @Test
    void a_direct_call_is_relayed_while_there_is_a_second_device_and_its_link_stays() {
        practice.decides(MediaPolicy.DIRECT_FIRST);
        Practice.Call call = practice.call();
        LegName link = call.patient().last(ServerMessage.Peer.class).leg();
        call.patient().say(new ClientMessage.Link(link, true));
        call.doctor().say(new ClientMessage.Link(link, true));

        Browser phone = practice.browser(practice.paula).join();
        assertThat(call.doctor().last(ServerMessage.Mode.class).mode()).isEqualTo(ConsultationMode.RELAYED);
        assertThat(phone.all(ServerMessage.Peer.class)).isEmpty();

        phone.say(new ClientMessage.Leave());
        assertThat(call.doctor().last(ServerMessage.Mode.class).mode()).isEqualTo(ConsultationMode.DIRECT);
        assertThat(call.doctor().all(ServerMessage.Peer.class)).hasSize(1);
    }

    @Test
    void when_the_first_leaves_the_second_takes_its_place() {
        Practice.Call call = practice.call();
        Phone phone = phone(call);
        ParticipantId first = call.patient().me();
        ParticipantId doctor = call.doctor().me();
        call.doctor().forget();

        call.patient().say(new ClientMessage.Leave());

        assertThat(practice.media.room().ways).containsExactlyInAnyOrder(way(phone.leg(), call.doctorLeg()), way(call.doctorLeg(), phone.leg()));
        assertThat(practice.media.room().legs).doesNotContainKey(phone.tile().id());
        assertThat(call.doctor().all(ServerMessage.Peer.class)).extracting(ServerMessage.Peer::participant).containsExactly(phone.browser().me());
        assertThat(phone.browser().last(ServerMessage.Peer.class).participant()).isEqualTo(doctor);
        List<ServerMessage.Person> told = call.doctor().all(ServerMessage.Participant.class).stream()
                .map(ServerMessage.Participant::participant).toList();
        assertThat(told).extracting(ServerMessage.Person::id).containsExactly(phone.browser().me(), first);
        assertThat(told).extracting(ServerMessage.Person::secondOf).containsExactly(Optional.empty(), Optional.of(phone.browser().me()));
        assertThat(present(practice.paula)).containsExactly(phone.browser().me());
    }

    @Test
    void the_second_takes_the_place_of_the_first_though_the_media_server_is_silent_and_all_offer_anew() {
        Practice.Call call = practice.call();
        Phone phone = phone(call);
        practice.media.down = true;
        call.patient().signOut();

        assertThat(phone.browser().types()).contains("peer");
        assertThat(phone.browser().refusal()).isEqualTo("media-unavailable");
        assertThat(call.doctor().refusal()).isEqualTo("media-unavailable");
    }

    @Test
    void when_the_second_leaves_nothing_changes_for_the_first() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).join().offer("main-1");
        ParticipantId first = call.patient().me();
        call.patient().forget();

        phone.say(new ClientMessage.Leave());

        assertThat(call.patient().types()).containsExactly("participant");
        assertThat(call.patient().last(ServerMessage.Participant.class).participant().secondOf()).contains(first);
        assertThat(practice.media.room().ways).containsExactlyInAnyOrder(way(call.patientLeg(), call.doctorLeg()),
                way(call.doctorLeg(), call.patientLeg()));
        assertThat(present(practice.paula)).containsExactly(first);
    }

    @Test
    void a_doctor_leaves_with_one_device_and_the_consultation_goes_on_with_the_other() {
        Practice.Call call = practice.call();
        Browser tablet = practice.browser(practice.dora).join().offer("main-1");
        FakeLeg tabletLeg = practice.media.room().newest();

        call.doctor().say(new ClientMessage.Leave());

        assertThat(call.patient().all(ServerMessage.Ended.class)).isEmpty();
        assertThat(practice.media.room().ways)
                .containsExactlyInAnyOrder(way(tabletLeg, call.patientLeg()), way(call.patientLeg(), tabletLeg));
        tablet.say(new ClientMessage.End());
        assertThat(call.patient().all(ServerMessage.Ended.class)).hasSize(1);
    }

    @Test
    void a_third_device_is_asked_and_moves_in_place_of_the_second() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).join();
        Browser tablet = practice.browser(practice.paula).join();
        assertThat(tablet.refusal()).isEqualTo("on-another-device");
        tablet.moveHere();

        assertThat(tablet.me()).isEqualTo(phone.me());
        assertThat(phone.closed).contains(SocketClose.REPLACED);
        assertThat(call.patient().closed).isEmpty();
        assertThat(present(practice.paula)).containsExactly(call.patient().me(), tablet.me());
    }

    @Test
    void whoever_wants_to_move_moves_and_is_not_there_twice() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).moveHere();

        assertThat(phone.me()).isEqualTo(call.patient().me());
        assertThat(call.patient().closed).contains(SocketClose.REPLACED);
        assertThat(present(practice.paula)).hasSize(1);
    }

    @Test
    void whoever_waits_stands_in_line_once() {
        Browser patient = practice.browser(practice.paula).join();
        Browser phone = practice.browser(practice.paula).join();

        assertThat(phone.refusal()).isEqualTo("on-another-device");
        assertThat(phone.moveHere().me()).isEqualTo(patient.me());
        assertThat(practice.chronicle.queue(practice.dora.person()).entries()).hasSize(1);
    }

    @Test
    void a_guest_is_asked_also_inside() {
        Practice.Call call = practice.call();
        Caller ines = practice.guest("Ines");
        Browser guest = practice.browser(ines).join();
        call.doctor().say(new ClientMessage.Admit(guest.me()));

        assertThat(practice.browser(ines).join().refusal()).isEqualTo("on-another-device");
        assertThat(present(ines)).containsExactly(guest.me());
    }

    @Test
    void a_page_that_comes_back_has_the_place_of_the_device_that_was_lost() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).join();
        phone.cut();
        assertThat(practice.browser(practice.paula).moveHere().me()).isEqualTo(phone.me());

        call.patient().cut();
        assertThat(practice.browser(practice.paula).join().me()).isEqualTo(call.patient().me());
        assertThat(present(practice.paula)).containsExactly(call.patient().me(), phone.me());
    }

    @Test
    void a_first_device_that_does_not_come_back_leaves_its_place_to_the_second() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).join();
        call.patient().cut();
        assertThat(call.doctor().last(ServerMessage.Participant.class).participant().state()).isEqualTo(ParticipantState.RECONNECTING);

        practice.pass(Duration.ofSeconds(30));

        assertThat(call.doctor().last(ServerMessage.Peer.class).participant()).isEqualTo(phone.me());
        assertThat(present(practice.paula)).containsExactly(phone.me());
    }

    @Test
    void after_a_device_has_left_another_may_come() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).join();
        call.patient().say(new ClientMessage.Leave());

        Browser tablet = practice.browser(practice.paula).join();

        assertThat(tablet.last(ServerMessage.Snapshot.class).participants()).extracting(ServerMessage.Person::secondOf)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(phone.me()));
        assertThat(present(practice.paula)).containsExactly(phone.me(), tablet.me());
    }

    @Test
    void after_a_restart_both_find_their_places_again() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).join();
        practice.restart();

        Browser phoneAgain = phone.resume(practice.conversations);
        Browser deskAgain = call.patient().resume(practice.conversations);

        assertThat(phoneAgain.me()).isEqualTo(phone.me());
        assertThat(deskAgain.last(ServerMessage.Snapshot.class).participants()).extracting(ServerMessage.Person::secondOf)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(call.patient().me()));
        assertThat(practice.browser(practice.paula).join().refusal()).isEqualTo("on-another-device");
    }

    @Test
    void an_answer_counts_for_both_devices_and_both_are_recorded() {
        Practice.Call call = practice.call();
        practice.browser(practice.paula).join().offer("main-1");
        FakeLeg phoneLeg = practice.media.room().newest();
        for (FakeLeg leg : List.of(call.patientLeg(), call.doctorLeg(), phoneLeg)) {
            practice.media.room().events.on(new MediaEvent.LegChanged(leg.id(), LegState.CONNECTED));
            for (MediaKind kind : MediaKind.values()) {
                practice.media.room().events.on(new MediaEvent.FlowChanged(leg.id(), kind, true));
            }
        }

        call.doctor().say(new ClientMessage.Record(true)).consent(true);
        call.patient().consent(true);

        assertThat(practice.media.room().recorders).extracting(recorder -> recorder.leg)
                .containsExactlyInAnyOrder(call.patientLeg().id(), call.doctorLeg().id(), phoneLeg.id());
        assertThat(call.doctor().last(ServerMessage.Recording.class).consents()).hasSize(3);
    }

    @Test
    void the_rooms_own_rule_counts_before_that_of_the_house_also_in_the_midst_of_a_call() {
        Practice.Call call = practice.call();
        practice.decides(SecondDevice.REFUSE);
        Browser phone = practice.browser(practice.paula).moveHere();
        assertThat(phone.refusal()).isEqualTo("one-device-only");

        practice.decides(SecondDevice.ASK);
        assertThat(phone.join().refusal()).isEqualTo("on-another-device");

        practice.decides(SecondDevice.BOTH);
        practice.restart("VISAVIS_SECOND_DEVICE", "refuse");
        Browser desk = call.patient().resume(practice.conversations);
        assertThat(present(practice.paula)).containsExactly(desk.me());
        Browser tablet = practice.browser(practice.paula).join();
        assertThat(present(practice.paula)).containsExactly(desk.me(), tablet.me());
    }

    @Test
    void those_who_are_here_twice_stay_when_the_room_wants_one_device_and_none_comes_any_more() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).join();
        practice.decides(SecondDevice.TAKE_OVER);
        assertThat(present(practice.paula)).containsExactly(call.patient().me(), phone.me());

        phone.say(new ClientMessage.Leave());
        Browser tablet = practice.browser(practice.paula).join();

        assertThat(present(practice.paula)).containsExactly(tablet.me());
        assertThat(call.patient().closed).contains(SocketClose.REPLACED);
    }

    @Test
    void the_database_has_nobody_twice_with_the_same_device() {
        practice.call();
        practice.browser(practice.paula).join();

        assertThatThrownBy(() -> TestPlatform.execute(practice.platform.owner(), "update participant set device = 1 where consultation = '"
                + practice.id + "'")).hasStackTraceContaining("participant_no_ghost");
    }

    private List<ParticipantId> present(Caller person) {
        return practice.written().stays().stream().filter(stay -> stay.isPresent() && person.is(stay.person())).map(Stay::id).toList();
    }

    private static String way(FakeLeg from, FakeLeg to) {
        return from.id() + ">" + to.id();
    }

    /** Another device of the patient's, its leg, and the leg by which the doctor receives it. */
    private record Phone(Browser browser, FakeLeg leg, FakeLeg tile) { }

    private Phone phone(Practice.Call call) {
        Browser browser = practice.browser(practice.paula).join().offer("main-1");
        FakeLeg leg = practice.media.room().newest();
        return new Phone(browser, leg, further(call.doctor(), browser.me()));
    }

    private FakeLeg further(Browser browser, ParticipantId from) {
        browser.say(new ClientMessage.Offer(new LegName("further-1"), new SdpOffer("an offer"), Optional.of(from), Optional.of(false)));
        return practice.media.room().newest();
    }
}
