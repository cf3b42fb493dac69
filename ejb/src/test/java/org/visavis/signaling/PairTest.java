package org.visavis.signaling;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.identity.Sensitive;
import org.visavis.media.SdpAnswer;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class PairTest {

    private Practice practice;

    @BeforeEach
    void open() {
        practice = new Practice();
    }

    @Test
    void who_waits_alone_is_asked_for_no_connection() {
        Browser patient = practice.browser(practice.paula).join();

        assertThat(patient.all(ServerMessage.Peer.class)).isEmpty();
    }

    @Test
    void both_are_asked_once_while_the_patient_waits_and_the_patient_is_the_polite_one() {
        Browser patient = practice.browser(practice.paula).join();
        Browser doctor = practice.browser(practice.dora).join();

        ServerMessage.Peer patients = patient.last(ServerMessage.Peer.class);
        ServerMessage.Peer doctors = doctor.last(ServerMessage.Peer.class);
        assertThat(patients.leg()).isEqualTo(doctors.leg());
        assertThat(patients.leg().isPeer()).isTrue();
        assertThat(patients.participant()).isEqualTo(doctor.me());
        assertThat(doctors.participant()).isEqualTo(patient.me());
        assertThat(patients.polite()).isTrue();
        assertThat(doctors.polite()).isFalse();

        doctor.say(new ClientMessage.Admit(patient.me()));

        assertThat(patient.all(ServerMessage.Peer.class)).containsExactly(patients);
        assertThat(doctor.all(ServerMessage.Peer.class)).containsExactly(doctors);
    }

    @Test
    void a_guest_is_asked_for_none() {
        Practice.Call call = practice.call();
        int asked = call.doctor().all(ServerMessage.Peer.class).size();

        Browser guest = practice.browser(practice.guest("Ines")).join();

        assertThat(guest.all(ServerMessage.Peer.class)).isEmpty();
        assertThat(call.doctor().all(ServerMessage.Peer.class)).hasSize(asked);
    }

    @Test
    void what_the_two_tell_each_other_is_passed_on_and_never_reaches_the_media_server() {
        Practice.Call call = practice.call();
        String leg = call.doctor().last(ServerMessage.Peer.class).leg().value();
        int legs = practice.media.room().legs.size();

        call.doctor().offer(leg, "a doctor's offer").candidate(leg, "a doctor's way");
        call.patient().say(new ClientMessage.Answer(new LegName(leg), new SdpAnswer("a patient's answer"))).candidate(leg, "");

        assertThat(call.patient().last(ServerMessage.Offer.class).sdp().sdp()).isEqualTo("a doctor's offer");
        assertThat(call.patient().last(ServerMessage.Candidate.class).candidate().reveal()).isEqualTo("a doctor's way");
        assertThat(call.doctor().last(ServerMessage.Answer.class).sdp().sdp()).isEqualTo("a patient's answer");
        assertThat(call.doctor().last(ServerMessage.Candidate.class)).isEqualTo(new ServerMessage.Candidate(
                new LegName(leg), new Sensitive<>(""), Optional.of("0"), Optional.of(0)));
        assertThat(practice.media.room().legs).hasSize(legs);
        assertThat(call.patientLeg().candidates).isEmpty();
        assertThat(call.doctorLeg().candidates).isEmpty();
    }

    @Test
    void a_page_that_begins_anew_gets_a_connection_of_another_name_and_the_old_one_is_passed_over() {
        Practice.Call call = practice.call();
        String before = call.doctor().last(ServerMessage.Peer.class).leg().value();

        Browser again = practice.browser(practice.paula).moveHere();
        String after = call.doctor().last(ServerMessage.Peer.class).leg().value();
        again.forget();
        call.doctor().offer(before, "too late");

        assertThat(after).isNotEqualTo(before);
        assertThat(again.all(ServerMessage.Offer.class)).isEmpty();
        assertThat(call.doctor().all(ServerMessage.Refused.class)).isEmpty();
    }

    @Test
    void a_resumed_socket_keeps_its_connection() {
        Practice.Call call = practice.call();
        String leg = call.doctor().last(ServerMessage.Peer.class).leg().value();
        call.patient().cut();
        Browser back = call.patient().resume();

        call.doctor().offer(leg, "a second offer");

        assertThat(back.last(ServerMessage.Offer.class).sdp().sdp()).isEqualTo("a second offer");
        assertThat(back.all(ServerMessage.Peer.class)).isEmpty();
    }

    @Test
    void nobody_else_is_heard_in_it() {
        Practice.Call call = practice.call();
        String leg = call.doctor().last(ServerMessage.Peer.class).leg().value();
        call.patient().say(new ClientMessage.Leave());
        Browser next = practice.browser(practice.paula).join();

        next.offer(leg, "from the waiting room");

        assertThat(call.doctor().all(ServerMessage.Offer.class)).isEmpty();
    }
}
