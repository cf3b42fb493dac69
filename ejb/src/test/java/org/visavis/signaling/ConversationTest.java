package org.visavis.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.ConsultationState;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;
import org.visavis.media.FakeMediaEngine.FakeLeg;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;
import org.visavis.testing.Cast;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationTest {

    private final Practice practice = new Practice();

    @Test
    void a_call_goes_in_the_order_of_the_protocol() {
        Browser patient = practice.browser(practice.paula).join().offer("main-1");
        Browser doctor = practice.browser(practice.dora).join().offer("main-1");
        doctor.say(new ClientMessage.Admit(patient.me()));
        patient.say(new ClientMessage.Leave());
        doctor.say(new ClientMessage.End());

        assertThat(patient.types()).containsExactly("welcome", "snapshot", "waiting", "answer", "candidate",
                "participant", "peer", "admitted", "participant", "ended");
        assertThat(doctor.types()).containsExactly("welcome", "snapshot", "peer", "answer", "candidate", "participant",
                "participant", "ended");
        assertThat(patient.closed).contains(SocketClose.OVER);
        assertThat(doctor.closed).contains(SocketClose.OVER);
        assertThat(practice.written().state()).isEqualTo(ConsultationState.FINISHED);
        assertThat(practice.written().stays()).extracting(stay -> stay.leaveReason().orElseThrow())
                .containsExactly(LeaveReason.HUNG_UP, LeaveReason.ENDED_BY_DOCTOR);
        assertThat(practice.conversations.size()).isZero();
    }

    @Test
    void messages_are_numbered_without_gaps() {
        Practice.Call call = practice.call();

        assertThat(call.patient().told).extracting(Messages.Numbered::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, call.patient().told.size()).boxed().toList());
    }

    @Test
    void legs_are_warm_before_admission_and_crosswise_after() {
        Browser patient = practice.browser(practice.paula).join().offer("main-1");
        FakeLeg patientLeg = practice.media.room().newest();
        assertThat(practice.media.room().expected).as("the leg of whoever is met by the first").isEqualTo(1);
        Browser doctor = practice.browser(practice.dora).join();
        assertThat(practice.media.room().expected).as("in an open room, the leg of whoever comes").isEqualTo(2);
        doctor.offer("main-1");
        FakeLeg doctorLeg = practice.media.room().newest();

        assertThat(practice.media.room().ways).isEmpty();

        doctor.say(new ClientMessage.Admit(patient.me()));

        assertThat(practice.media.room().ways).containsExactlyInAnyOrder(
                patientLeg.id() + ">" + doctorLeg.id(), doctorLeg.id() + ">" + patientLeg.id());
    }

    @Test
    void a_leg_that_comes_after_admission_is_connected_too() {
        Browser patient = practice.browser(practice.paula).join();
        Browser doctor = practice.browser(practice.dora).join().offer("main-1");
        doctor.say(new ClientMessage.Admit(patient.me()));
        patient.offer("main-1");

        assertThat(practice.media.room().ways).hasSize(2);
    }

    @Test
    void of_two_who_admit_the_second_is_told_who_was_first() {
        Practice.Call call = practice.call();

        call.doctor().say(new ClientMessage.Admit(call.patient().me()));

        assertThat(call.doctor().refusal()).isEqualTo("illegal-transition");
        assertThat(call.doctor().last(ServerMessage.Refused.class).detail().orElseThrow()).contains("A doctor");
        assertThat(call.patient().all(ServerMessage.Admitted.class)).hasSize(1);
    }

    @Test
    void who_left_while_being_admitted_stays_away() {
        Browser patient = practice.browser(practice.paula).join();
        Browser doctor = practice.browser(practice.dora).join();
        patient.say(new ClientMessage.Leave());
        doctor.say(new ClientMessage.Admit(patient.me()));

        assertThat(doctor.refusal()).isEqualTo("not-found");
        assertThat(practice.written().stays().get(0).state()).isEqualTo(ParticipantState.LEFT);
        assertThat(practice.written().stays().get(0).admittedAt()).isEmpty();
    }

    @Test
    void who_is_turned_away_is_told_why() {
        Browser patient = practice.browser(practice.paula).join();
        Browser doctor = practice.browser(practice.dora).join();
        doctor.sayText("{\"type\":\"turn-away\",\"participant\":\"" + patient.me() + "\",\"reason\":\"Back at three.\"}");

        assertThat(patient.last(ServerMessage.Refused.class).detail()).contains("Back at three.");
        assertThat(patient.last(ServerMessage.Ended.class).reason()).isEqualTo(LeaveReason.TURNED_AWAY);
        assertThat(doctor.last(ServerMessage.Participant.class).participant().leaveReason()).contains(LeaveReason.TURNED_AWAY);
    }

    @Test
    void whoever_is_a_doctor_no_longer_has_no_part_in_it() {
        Caller former = new Caller(practice.dora.person(), practice.dora.name(), Set.of(Role.PATIENT), practice.dora.timeZone());
        Browser browser = practice.browser(former).prepare().join();

        assertThat(browser.all(ServerMessage.Refused.class)).extracting(ServerMessage.Refused::problem)
                .containsExactly("urn:visavis:problem:not-found", "urn:visavis:problem:not-found");
        assertThat(browser.closed).contains(SocketClose.NOT_YOURS);
    }

    @Test
    void a_socket_stays_with_the_consultation_that_it_named_first() {
        ConsultationId other = practice.appointment(Cast.somebody(practice.platform, Role.PATIENT), Practice.NINE.plus(Duration.ofMinutes(30)));
        practice.clock.set(Practice.NINE.plus(Duration.ofMinutes(25)));
        Browser there = practice.browser(practice.dora, other).join();
        Practice.Call call = practice.call();
        there.forget();

        call.patient().say(new ClientMessage.Join(other, Optional.empty()));
        assertThat(call.patient().refusal()).isEqualTo("illegal-transition");
        call.patient().say(new ClientMessage.Media(false, false));
        call.doctor().say(new ClientMessage.Join(other, Optional.empty())).say(new ClientMessage.End());

        assertThat(there.types()).isEmpty();
        assertThat(practice.written(other).state()).isEqualTo(ConsultationState.WAITING);
        assertThat(practice.written().state()).isEqualTo(ConsultationState.FINISHED);
    }

    @Test
    void a_patient_may_do_nothing_of_a_doctors() {
        Practice.Call call = practice.call();
        Browser patient = call.patient();

        for (ClientMessage message : new ClientMessage[] {new ClientMessage.Admit(patient.me()),
            new ClientMessage.TurnAway(patient.me(), Optional.empty()), new ClientMessage.Record(true), new ClientMessage.End()}) {
            patient.forget();
            patient.say(message);
            assertThat(patient.refusal()).isEqualTo("not-allowed");
        }
    }

    @Test
    void a_stranger_learns_nothing() {
        Browser stranger = practice.browser(Cast.somebody(practice.platform, Role.PATIENT)).join();

        assertThat(stranger.types()).containsExactly("refused");
        assertThat(stranger.refusal()).isEqualTo("not-found");
        assertThat(stranger.last(ServerMessage.Refused.class).detail()).isEmpty();
        assertThat(stranger.closed).contains(SocketClose.NOT_YOURS);
        assertThat(practice.conversations.size()).isZero();
    }

    @Test
    void the_room_is_open_at_its_times_only() {
        practice.clock.set(Practice.NINE.minus(Duration.ofMinutes(16)));
        assertThat(practice.browser(practice.paula).join().refusal()).isEqualTo("too-early");
        assertThat(practice.browser(practice.paula).join().last(ServerMessage.Refused.class).detail().orElseThrow())
                .contains("2026-06-03T08:45:00Z");

        practice.clock.set(Practice.NINE.plus(Duration.ofMinutes(60)));
        assertThat(practice.browser(practice.paula).join().refusal()).isEqualTo("too-late");

        practice.clock.set(Practice.NINE);
        practice.appointmentIs("cancelled");
        assertThat(practice.browser(practice.paula).join().refusal()).isEqualTo("cancelled");
    }

    @Test
    void what_has_ended_never_opens_again() {
        practice.call().doctor().say(new ClientMessage.End());

        assertThat(practice.browser(practice.paula).join().refusal()).isEqualTo("too-late");
    }

    @Test
    void nothing_can_be_said_before_joining() {
        Browser early = practice.browser(practice.paula);

        early.offer("main-1");
        assertThat(early.refusal()).isEqualTo("not-joined");
        assertThat(early.told.get(0).seq()).isEqualTo(1);
    }

    @Test
    void candidates_before_the_offer_are_kept_for_it() {
        Browser patient = practice.browser(practice.paula).join();
        patient.candidate("main-1", "early").offer("main-1").candidate("main-1", "late").candidate("main-1", "");

        assertThat(practice.media.room().newest().candidates).extracting("candidate").containsExactly("early", "late");
    }

    @Test
    void candidates_of_an_old_leg_are_dropped_and_ten_thousand_are_capped() {
        Practice.Call call = practice.call();
        call.patient().offer("main-2");
        FakeLeg second = practice.media.room().newest();
        practice.media.room().events.on(new MediaEvent.LegChanged(second.id(), LegState.CONNECTED));
        call.patient().candidate("main-1", "old");
        for (int i = 0; i < 10_000; i++) {
            call.patient().candidate("main-2", "candidate " + i).candidate("never-" + i, "flood");
        }

        assertThat(second.candidates).hasSize(StagedLeg.MOST_CANDIDATES);
        assertThat(call.patientLeg().candidates).isEmpty();
    }

    @Test
    void a_new_leg_replaces_the_old_one_once_it_is_connected() {
        Practice.Call call = practice.call();
        int elements = practice.media.room().elements();

        for (int i = 2; i < 102; i++) {
            call.patient().offer("main-" + i);
            FakeLeg next = practice.media.room().newest();
            assertThat(practice.media.room().legs).containsKey(call.doctorLeg().id());
            practice.media.room().events.on(new MediaEvent.LegChanged(next.id(), LegState.CONNECTED));
            assertThat(practice.media.room().ways).containsExactlyInAnyOrder(
                    next.id() + ">" + call.doctorLeg().id(), call.doctorLeg().id() + ">" + next.id());
        }

        assertThat(practice.media.room().elements()).isEqualTo(elements);
    }

    @Test
    void a_leg_that_never_comes_up_does_not_harm_the_one_in_use() {
        Practice.Call call = practice.call();
        for (int i = 2; i < 12; i++) {
            call.patient().offer("main-" + i);
        }

        assertThat(practice.media.room().ways).contains(call.patientLeg().id() + ">" + call.doctorLeg().id());
        assertThat(practice.media.room().elements()).isEqualTo(3);
    }

    @Test
    void a_garbage_offer_is_refused_and_leaves_nothing_behind() {
        Browser patient = practice.browser(practice.paula).join().offer("main-1", "garbage");

        assertThat(patient.refusal()).isEqualTo("sdp-refused");
        assertThat(practice.media.room().elements()).isZero();

        patient.offer("main-1");
        assertThat(patient.all(ServerMessage.Answer.class)).hasSize(1);
    }

    @Test
    void the_same_leg_is_not_negotiated_twice() {
        Browser patient = practice.browser(practice.paula).join().offer("main-1").offer("main-1");

        assertThat(patient.refusal()).isEqualTo("illegal-transition");
        assertThat(practice.media.room().elements()).isEqualTo(1);
    }

    @Test
    void garbage_is_refused_with_the_next_number_and_the_call_goes_on() {
        Practice.Call call = practice.call();
        long before = call.patient().lastSeq();
        call.patient().sayText("{\"type\":\"offer\",\"leg\":5}").sayText("?").sayText("{\"type\":\"dance\"}");

        assertThat(call.patient().lastSeq()).isEqualTo(before + 3);
        assertThat(call.patient().all(ServerMessage.Refused.class)).extracting(ServerMessage.Refused::inReplyTo)
                .containsExactly(Optional.of("offer"), Optional.empty(), Optional.empty());
    }

    @Test
    void without_a_media_server_an_offer_is_refused_and_may_be_tried_again() {
        Browser patient = practice.browser(practice.paula).join();
        practice.media.down = true;
        patient.offer("main-1");
        assertThat(patient.refusal()).isEqualTo("media-unavailable");

        practice.media.down = false;
        patient.offer("main-1");
        assertThat(patient.all(ServerMessage.Answer.class)).hasSize(1);
    }

    @Test
    void a_lost_room_is_built_anew_and_the_call_goes_on() {
        Practice.Call call = practice.call();
        call.patient().forget();
        practice.media.room().events.on(new MediaEvent.RoomLost("killed"));
        practice.media.room().events.on(new MediaEvent.RoomLost("killed"));

        assertThat(call.patient().types()).containsExactly("refused", "snapshot");
        assertThat(call.patient().last(ServerMessage.Snapshot.class).state()).isEqualTo(ConsultationState.ACTIVE);

        call.patient().offer("main-2");
        call.doctor().offer("main-2");
        assertThat(practice.media.rooms).hasSize(2);
        assertThat(practice.media.room().ways).hasSize(2);
        assertThat(practice.written().stays()).allMatch(Stay::isPresent);
    }

    @Test
    void a_media_server_that_dies_at_admission_is_noticed() {
        Browser patient = practice.browser(practice.paula).join().offer("main-1");
        Browser doctor = practice.browser(practice.dora).join().offer("main-1");
        practice.media.down = true;
        doctor.say(new ClientMessage.Admit(patient.me()));

        assertThat(patient.types()).contains("admitted").endsWith("refused", "snapshot");
        assertThat(doctor.refusal()).isEqualTo("media-unavailable");
        assertThat(practice.media.room().closed).as("the room that was given up").isTrue();
    }

    @Test
    void the_database_may_be_away_while_a_call_goes_on() {
        Practice.Call call = practice.call();
        Instant leaving = practice.clock.instant();
        practice.chronicle.away = true;
        call.patient().cut();
        Browser again = call.patient().resume();
        again.say(new ClientMessage.Leave());

        assertThat(again.last(ServerMessage.Ended.class).reason()).isEqualTo(LeaveReason.HUNG_UP);

        practice.chronicle.away = false;
        practice.pass(Duration.ofMinutes(1));
        practice.conversations.tick();
        assertThat(practice.written().stays().get(0).leaveReason()).contains(LeaveReason.HUNG_UP);
        assertThat(practice.written().stays().get(0).leftAt()).contains(leaving);
    }

    @Test
    void ice_servers_are_renewed_before_they_expire() {
        Practice.Call call = practice.call();
        call.patient().forget();
        practice.pass(Duration.ofMinutes(51));
        practice.conversations.tick();
        practice.conversations.tick();

        assertThat(call.patient().types()).containsExactly("ice-servers");
    }

    @Test
    void a_cancelled_appointment_closes_the_room_and_everybody_is_told_why() {
        Browser patient = practice.browser(practice.paula).join();
        practice.appointmentIs("cancelled");
        practice.conversations.place(practice.id).post(conversation -> conversation.departures().cancelled());

        assertThat(patient.refusal()).isEqualTo("cancelled");
        assertThat(patient.last(ServerMessage.Ended.class).reason()).isEqualTo(LeaveReason.CLOSED);
        assertThat(patient.closed).contains(SocketClose.OVER);
        assertThat(practice.written().state()).isEqualTo(ConsultationState.CANCELLED);
        assertThat(practice.written().stays()).extracting(Stay::leaveReason).containsExactly(Optional.of(LeaveReason.CLOSED));
        assertThat(practice.conversations.size()).isZero();
    }

    @Test
    void a_call_that_is_cancelled_is_over_and_keeps_that_it_took_place() {
        Practice.Call call = practice.call();
        practice.conversations.place(practice.id).post(conversation -> conversation.departures().cancelled());

        assertThat(call.doctor().refusal()).isEqualTo("cancelled");
        assertThat(practice.media.room().closed).isTrue();
        assertThat(practice.written().state()).isEqualTo(ConsultationState.FINISHED);
    }

    @Test
    void a_room_nobody_came_to_is_cancelled_quietly() {
        practice.conversations.place(practice.id).post(conversation -> conversation.departures().cancelled());

        assertThat(practice.written().state()).isEqualTo(ConsultationState.PLANNED);
        assertThat(practice.conversations.size()).isZero();
    }

    @Test
    void a_moved_appointment_closes_a_room_that_would_be_closed_and_can_be_joined_then() {
        Browser doctor = practice.browser(practice.dora).join();
        practice.conversations.place(practice.id).post(conversation -> conversation.departures().moved());
        assertThat(doctor.closed).isEmpty();

        practice.appointmentStarts(Practice.NINE.plus(Duration.ofHours(2)));
        practice.conversations.place(practice.id).post(conversation -> conversation.departures().moved());
        assertThat(doctor.refusal()).isEqualTo("moved");
        assertThat(doctor.last(ServerMessage.Ended.class).reason()).isEqualTo(LeaveReason.CLOSED);

        practice.clock.set(Practice.NINE.plus(Duration.ofHours(2)));
        assertThat(practice.browser(practice.dora).join().types()).startsWith("welcome", "snapshot");
    }
}
