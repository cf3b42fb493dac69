package org.visavis.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.Stay;
import org.visavis.identity.Role;
import org.visavis.testing.Cast;

import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ResumptionTest {

    private final Practice practice = new Practice();

    @Test
    void what_was_missed_is_replayed_in_order_and_legs_stay() {
        Practice.Call call = practice.call();
        long seen = call.patient().lastSeq();
        call.patient().cut();
        call.doctor().say(new ClientMessage.Media(true, false)).say(new ClientMessage.Media(true, true));

        Browser again = call.patient().resume();

        assertThat(again.types()).containsExactly("welcome", "participant", "participant");
        assertThat(again.told).extracting(Messages.Numbered::seq).containsExactly(seen, seen + 1, seen + 2);
        assertThat(again.last(ServerMessage.Welcome.class).epoch()).isEqualTo(2);
        assertThat(again.me()).isEqualTo(call.patient().me());
        assertThat(practice.media.room().ways).hasSize(2);
    }

    @Test
    void the_other_side_sees_reconnecting_and_then_back() {
        Practice.Call call = practice.call();
        call.doctor().forget();
        call.patient().cut();
        practice.pass(Duration.ofSeconds(29));
        call.patient().resume();
        practice.pass(Duration.ofSeconds(60));

        assertThat(call.doctor().all(ServerMessage.Participant.class)).extracting(told -> told.participant().state())
                .containsExactly(ParticipantState.RECONNECTING, ParticipantState.ADMITTED);
    }

    @Test
    void who_does_not_come_back_in_time_has_left() {
        Practice.Call call = practice.call();
        call.patient().cut();
        practice.pass(Duration.ofSeconds(30));

        assertThat(call.doctor().last(ServerMessage.Participant.class).participant().leaveReason())
                .contains(LeaveReason.CONNECTION_LOST);
        assertThat(practice.media.room().elements()).isEqualTo(1);
        Browser late = call.patient().resume();
        assertThat(late.refusal()).isEqualTo("not-joined");
        assertThat(late.join().types()).endsWith("welcome", "snapshot", "peer", "waiting");
    }

    @Test
    void every_cut_has_its_own_time_to_come_back() {
        Practice.Call call = practice.call();
        practice.pass(Duration.ofSeconds(25));
        call.patient().cut();
        call.doctor().cut();
        practice.pass(Duration.ofSeconds(29));

        assertThat(call.patient().resume().types()).contains("welcome");
        assertThat(call.doctor().resume().types()).contains("welcome");
    }

    @Test
    void after_a_restart_too() {
        Practice.Call call = practice.call();
        practice.restart();
        Browser doctor = call.doctor().resume(practice.conversations);
        practice.pass(Duration.ofSeconds(25));
        doctor.cut();
        practice.pass(Duration.ofSeconds(29));

        assertThat(doctor.resume(practice.conversations).types()).contains("welcome");
    }

    @Test
    void nobody_is_awaited_after_a_restart_whose_invitation_was_revoked_meanwhile() {
        Practice.Call call = practice.call();
        Browser colleague = practice.browser(practice.colleague()).join();
        practice.restart();
        practice.revokeInvitations();
        Browser doctor = call.doctor().resume(practice.conversations);

        assertThat(doctor.last(ServerMessage.Snapshot.class).participants()).extracting(ServerMessage.Person::id)
                .containsExactlyInAnyOrder(call.doctor().me(), call.patient().me());
        assertThat(colleague.resume(practice.conversations).refusal()).isEqualTo("not-joined");
        assertThat(practice.written().stays()).filteredOn(stay -> stay.id().equals(colleague.me()))
                .extracting(Stay::leaveReason).containsExactly(Optional.of(LeaveReason.TURNED_AWAY));
    }

    @Test
    void who_leaves_while_the_database_is_away_and_comes_again_is_there() {
        Browser patient = practice.browser(practice.paula).join();
        practice.chronicle.away = true;
        patient.say(new ClientMessage.Leave());
        practice.chronicle.away = false;
        Browser again = practice.browser(practice.paula).join();
        practice.conversations.tick();

        Browser doctor = practice.browser(practice.dora).join();
        assertThat(doctor.say(new ClientMessage.Admit(again.me())).types()).doesNotContain("refused");
        assertThat(again.types()).contains("admitted");
    }

    @Test
    void who_signs_out_after_a_refusal_is_out() {
        practice.call();
        Browser phone = practice.browser(practice.paula).join();
        assertThat(phone.refusal()).isEqualTo("on-another-device");
        phone.signOut();

        assertThat(phone.closed).contains(SocketClose.NOT_SIGNED_IN);
    }

    @Test
    void an_old_socket_is_closed_and_no_longer_heard() {
        Practice.Call call = practice.call();
        Browser again = call.patient().resume();
        call.doctor().forget();
        call.patient().say(new ClientMessage.Leave());
        call.patient().cut();

        assertThat(call.doctor().types()).isEmpty();
        assertThat(again.say(new ClientMessage.Media(false, false)).types()).endsWith("participant");
    }

    @Test
    void who_comes_back_is_told_how_much_of_what_they_said_has_arrived() {
        Practice.Call call = practice.call();
        call.patient().say(new ClientMessage.Media(false, true)).sayText("no JSON").say(new ClientMessage.Ping());
        assertThat(call.patient().last(ServerMessage.Pong.class).heard()).isEqualTo(3);
        call.patient().cut();

        Browser again = call.patient().resume();

        assertThat(again.last(ServerMessage.Welcome.class).heard()).contains(3L);
        again.say(new ClientMessage.Media(true, true)).say(new ClientMessage.Ping());
        assertThat(again.last(ServerMessage.Pong.class).heard()).isEqualTo(4);
    }

    @Test
    void who_begins_anew_counts_anew() {
        Practice.Call call = practice.call();
        assertThat(call.patient().last(ServerMessage.Welcome.class).heard()).isEmpty();

        Browser phone = practice.browser(practice.paula).moveHere().say(new ClientMessage.Media(false, true)).say(new ClientMessage.Ping());

        assertThat(phone.last(ServerMessage.Welcome.class).heard()).isEmpty();
        assertThat(phone.last(ServerMessage.Pong.class).heard()).isEqualTo(1);
    }

    @Test
    void a_second_device_takes_over_and_there_is_no_ghost() {
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).join();
        assertThat(phone.refusal()).isEqualTo("on-another-device");
        assertThat(call.patient().closed).isEmpty();
        phone.moveHere();

        assertThat(call.patient().closed).contains(SocketClose.REPLACED);
        assertThat(phone.me()).isEqualTo(call.patient().me());
        assertThat(phone.last(ServerMessage.Snapshot.class).participants()).hasSize(2);
        assertThat(practice.written().stays()).hasSize(2);
        assertThat(call.patient().resume().refusal()).isEqualTo("not-joined");

        phone.candidate("main-1", "of the phone").offer("main-1");
        assertThat(practice.media.room().newest().candidates).hasSize(1);
        assertThat(call.patientLeg().candidates).isEmpty();
    }

    @Test
    void where_people_may_not_move_they_stay_where_they_are_until_they_are_gone() {
        practice.restart("VISAVIS_SECOND_DEVICE", "refuse");
        Practice.Call call = practice.call();
        Browser phone = practice.browser(practice.paula).moveHere();
        assertThat(phone.refusal()).isEqualTo("one-device-only");
        assertThat(call.patient().closed).isEmpty();

        call.patient().cut();
        assertThat(phone.join().me()).isEqualTo(call.patient().me());
    }

    @Test
    void where_people_move_without_being_asked_the_new_device_has_the_place() {
        practice.restart("VISAVIS_SECOND_DEVICE", "take-over");
        Browser desk = practice.browser(practice.paula).join();
        Browser phone = practice.browser(practice.paula).join();

        assertThat(desk.closed).contains(SocketClose.REPLACED);
        assertThat(phone.me()).isEqualTo(desk.me());
        assertThat(practice.written().stays()).hasSize(1);
    }

    @Test
    void a_place_in_the_waiting_room_survives_a_reload() {
        Browser patient = practice.browser(practice.paula).join();
        patient.cut();
        Browser reloaded = practice.browser(practice.paula).join();

        assertThat(reloaded.me()).isEqualTo(patient.me());
        assertThat(reloaded.types()).containsExactly("welcome", "snapshot", "waiting");
    }

    @Test
    void somebody_admitted_while_away_comes_back_into_the_call() {
        Browser patient = practice.browser(practice.paula).join().offer("main-1");
        Browser doctor = practice.browser(practice.dora).join().offer("main-1");
        patient.cut();
        doctor.say(new ClientMessage.Admit(patient.me()));
        Browser again = patient.resume();

        assertThat(again.types()).contains("admitted");
        assertThat(doctor.last(ServerMessage.Participant.class).participant().state()).isEqualTo(ParticipantState.ADMITTED);
        assertThat(practice.media.room().ways).hasSize(2);
    }

    @Test
    void who_missed_too_much_gets_a_snapshot() {
        Practice.Call call = practice.call();
        call.patient().cut();
        for (int i = 0; i <= Outbox.KEPT; i++) {
            call.doctor().say(new ClientMessage.Media(i % 2 == 0, true));
        }

        assertThat(call.patient().resume().types()).containsExactly("welcome", "snapshot", "peer");
    }

    @Test
    void who_was_told_too_much_gets_a_snapshot_instead() {
        Practice.Call call = practice.call();
        LegName link = call.doctor().last(ServerMessage.Peer.class).leg();
        call.doctor().cut();
        String most = "v".repeat(128 * 1024);
        for (int i = 0; i <= Outbox.CHARACTERS_KEPT / most.length(); i++) {
            call.patient().offer(link.value(), most);
        }
        call.patient().forget();
        call.patient().sayText("{\"type\": \"offer\", \"leg\": \"" + link + "\", \"sdp\": \"" + most + "!\", \"from\": null, \"screen\": null}");

        assertThat(call.patient().types()).containsExactly("refused");
        assertThat(call.doctor().resume().types()).contains("snapshot").doesNotContain("offer");
    }

    @Test
    void after_a_restart_everyone_finds_their_place_again() {
        Practice.Call call = practice.call();
        practice.restart();
        Browser doctor = call.doctor().resume(practice.conversations);

        assertThat(doctor.types()).containsExactly("welcome", "snapshot");
        assertThat(doctor.last(ServerMessage.Snapshot.class).participants()).extracting(ServerMessage.Person::state)
                .containsExactly(ParticipantState.RECONNECTING, ParticipantState.ADMITTED);

        Browser patient = call.patient().resume(practice.conversations);
        patient.offer("main-2");
        doctor.offer("main-2");
        assertThat(patient.me()).isEqualTo(call.patient().me());
        assertThat(practice.media.room().ways).hasSize(2);
    }

    @Test
    void after_a_restart_each_finds_back_by_their_own_session_only() {
        Practice.Call call = practice.call();
        int epoch = call.patient().last(ServerMessage.Welcome.class).epoch();
        practice.restart();
        call.doctor().resume(practice.conversations);
        Browser thief = new Browser(practice.conversations, practice.dora, practice.id);
        thief.say(new ClientMessage.Resume(call.patient().last(ServerMessage.Welcome.class).session(), 1));
        assertThat(thief.refusal()).isEqualTo("not-joined");

        Browser patient = call.patient().resume(practice.conversations);

        assertThat(patient.types()).startsWith("welcome", "snapshot");
        assertThat(patient.last(ServerMessage.Welcome.class).epoch()).isEqualTo(epoch + 1);
        assertThat(patient.last(ServerMessage.Welcome.class).heard()).isEmpty();
        assertThat(practice.written().stays()).filteredOn(stay -> stay.id().equals(patient.me()))
                .extracting(Stay::epoch, Stay::state).containsExactly(tuple(epoch + 1, ParticipantState.ADMITTED));
    }

    @Test
    void somebody_elses_session_resumes_nothing() {
        Browser patient = practice.browser(practice.paula).join();
        Browser thief = practice.browser(Cast.somebody(practice.platform, Role.PATIENT));
        thief.say(new ClientMessage.Resume(patient.last(ServerMessage.Welcome.class).session(), 1));

        assertThat(thief.refusal()).isEqualTo("not-joined");
        assertThat(patient.closed).isEmpty();
    }

    @Test
    void who_signs_out_leaves_at_once() {
        Practice.Call call = practice.call();
        call.patient().signOut();

        assertThat(call.patient().closed).contains(SocketClose.NOT_SIGNED_IN);
        assertThat(call.doctor().last(ServerMessage.Participant.class).participant().leaveReason())
                .contains(LeaveReason.SIGNED_OUT);
        assertThat(practice.media.room().elements()).isEqualTo(1);
    }
}
