package org.visavis.consultation;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.environment.Settings;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;
import org.visavis.testing.Cast;
import org.visavis.testing.TestPlatform;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.visavis.consultation.MediaPolicy.DIRECT_FIRST;
import static org.visavis.consultation.MediaPolicy.RELAYED;
import static org.visavis.consultation.MediaPolicy.RELAY_ONLY;
import static org.visavis.consultation.SecondDevice.ASK;
import static org.visavis.consultation.SecondDevice.BOTH;
import static org.visavis.consultation.SecondDevice.REFUSE;
import static org.visavis.consultation.SecondDevice.TAKE_OVER;

/** A clinic with a doctor and a consultation; it has a database of its own, since there is one clinic in each. */
class RoomPoliciesTest {

    private static TestPlatform database;

    private TestPlatform platform;
    private Caller admin;
    private Caller doctor;
    private Caller patient;
    private ConsultationId consultation;

    @BeforeAll
    static void open() {
        database = TestPlatform.fresh();
    }

    @BeforeEach
    void nothing_is_decided() {
        TestPlatform.execute(database.owner(), "truncate room_policy");
        platform = set("take-over");
        admin = Cast.somebody(database, Role.ADMIN);
        doctor = Cast.somebody(database, Role.DOCTOR);
        patient = Cast.somebody(database, Role.PATIENT);
        consultation = new ConsultationId(UUID.randomUUID());
        TestPlatform.execute(database.owner(), "insert into appointment (id, doctor, patient, starts_at, ends_at, blocked_from, "
                + "blocked_until, status, reason) values ('" + consultation + "', '" + doctor.person() + "', '" + patient.person()
                + "', '2026-06-03T09:00Z', '2026-06-03T09:30Z', '2026-06-03T09:00Z', '2026-06-03T09:30Z', 'booked', 'a cough')");
    }

    @Test
    void beneath_the_clinic_media_is_relayed_and_the_setting_says_about_second_devices() {
        assertThat(inForce()).isEqualTo(new RoomRules(RELAYED, TAKE_OVER));
        platform = set("refuse");
        assertThat(inForce()).isEqualTo(new RoomRules(RELAYED, REFUSE));
        assertThat(ask(RoomPolicies::ofClinic)).isEqualTo(new RoomPolicy(RoomDecision.NOTHING, inForce(), 0));
    }

    @Test
    void the_closest_decision_counts_for_each_of_the_two_by_itself() {
        decideClinic(decision(DIRECT_FIRST, ASK));
        assertThat(inForce()).isEqualTo(new RoomRules(DIRECT_FIRST, ASK));
        decideDoctor(doctor, doctor, decision(null, REFUSE));
        assertThat(inForce()).isEqualTo(new RoomRules(DIRECT_FIRST, REFUSE));
        decide(doctor, decision(RELAY_ONLY, null));
        assertThat(inForce()).isEqualTo(new RoomRules(RELAY_ONLY, REFUSE));
        decide(doctor, decision(RELAYED, BOTH));
        assertThat(inForce()).isEqualTo(new RoomRules(RELAYED, BOTH));
    }

    @Test
    void a_decision_replaces_the_one_before_and_one_about_nothing_leaves_both_to_what_is_further_away() {
        decideClinic(decision(RELAY_ONLY, BOTH));
        decideDoctor(doctor, doctor, decision(DIRECT_FIRST, REFUSE));
        decideDoctor(doctor, doctor, decision(DIRECT_FIRST, null));
        assertThat(inForce()).isEqualTo(new RoomRules(DIRECT_FIRST, BOTH));
        decideDoctor(admin, doctor, RoomDecision.NOTHING);
        assertThat(inForce()).isEqualTo(new RoomRules(RELAY_ONLY, BOTH));
    }

    @Test
    void each_place_tells_its_own_decision_and_what_counts_there() {
        decideClinic(decision(null, BOTH));
        decideDoctor(doctor, doctor, decision(DIRECT_FIRST, null));
        decide(doctor, decision(null, ASK));

        assertThat(ask(RoomPolicies::ofClinic)).isEqualTo(new RoomPolicy(decision(null, BOTH), new RoomRules(RELAYED, BOTH), 1));
        assertThat(perhaps(policies -> policies.ofDoctor(doctor, doctor.person())))
                .contains(new RoomPolicy(decision(DIRECT_FIRST, null), new RoomRules(DIRECT_FIRST, BOTH), 1));
        assertThat(perhaps(policies -> policies.of(doctor, consultation)))
                .contains(new RoomPolicy(decision(null, ASK), new RoomRules(DIRECT_FIRST, ASK), 1));
    }

    @Test
    void another_doctors_decision_does_not_count() {
        Caller other = Cast.somebody(database, Role.DOCTOR);
        decideDoctor(other, other, decision(DIRECT_FIRST, REFUSE));

        assertThat(inForce()).isEqualTo(new RoomRules(RELAYED, TAKE_OVER));
        assertThat(outcome(policies -> policies.change(other, consultation, 0, decision(DIRECT_FIRST, BOTH))))
                .isEqualTo(new RoomPolicyOutcome.NotTheirs());
    }

    @Test
    void a_patient_decides_nothing() {
        assertThat(outcome(policies -> policies.change(patient, consultation, 0, decision(DIRECT_FIRST, BOTH))))
                .isEqualTo(new RoomPolicyOutcome.NotTheirs());
        assertThat(outcome(policies -> policies.changeDoctor(patient, doctor.person(), 0, decision(DIRECT_FIRST, BOTH))))
                .isEqualTo(new RoomPolicyOutcome.NotTheirs());
        assertThat(inForce()).isEqualTo(new RoomRules(RELAYED, TAKE_OVER));
    }

    @Test
    void who_has_read_another_version_changes_nothing_and_is_told_the_present_one() {
        decideDoctor(doctor, doctor, decision(DIRECT_FIRST, REFUSE));
        decideDoctor(admin, doctor, decision(RELAYED, BOTH));

        assertThat(outcome(policies -> policies.changeDoctor(doctor, doctor.person(), 1, decision(RELAY_ONLY, ASK))))
                .isEqualTo(new RoomPolicyOutcome.Outdated(2));
        assertThat(outcome(policies -> policies.changeDoctor(doctor, doctor.person(), 0, decision(RELAY_ONLY, ASK))))
                .as("as if nothing were decided").isEqualTo(new RoomPolicyOutcome.Outdated(2));
        assertThat(outcome(policies -> policies.changeClinic(admin, 1, decision(RELAY_ONLY, ASK))))
                .as("of what was never decided").isEqualTo(new RoomPolicyOutcome.Outdated(0));
        assertThat(outcome(policies -> policies.change(doctor, consultation, 2, decision(RELAY_ONLY, ASK))))
                .as("each place has versions of its own").isEqualTo(new RoomPolicyOutcome.Outdated(0));
        assertThat(inForce()).isEqualTo(new RoomRules(RELAYED, BOTH));
    }

    @Test
    void the_database_takes_no_rule_of_another_name() {
        assertThatThrownBy(() -> TestPlatform.execute(database.owner(), "insert into room_policy (second_device) values ('thrice')"))
                .hasStackTraceContaining("second_device");
    }

    private static TestPlatform set(String secondDevice) {
        return database.under(new Settings(Map.of("VISAVIS_SECOND_DEVICE", secondDevice)::get));
    }

    private void decideClinic(RoomDecision decision) {
        assertThat(outcome(policies -> policies.changeClinic(admin, policies.ofClinic().version(), decision)))
                .isInstanceOf(RoomPolicyOutcome.Decided.class);
    }

    private void decideDoctor(Caller caller, Caller whose, RoomDecision decision) {
        assertThat(outcome(policies -> policies.changeDoctor(caller, whose.person(),
                policies.ofDoctor(caller, whose.person()).orElseThrow().version(), decision))).isInstanceOf(RoomPolicyOutcome.Decided.class);
    }

    private void decide(Caller caller, RoomDecision decision) {
        assertThat(outcome(policies -> policies.change(caller, consultation, policies.of(caller, consultation).orElseThrow().version(),
                decision))).isInstanceOf(RoomPolicyOutcome.Decided.class);
    }

    private RoomRules inForce() {
        return ask(policies -> policies.inForce(consultation));
    }

    private <R> R ask(Function<RoomPolicies, R> what) {
        return platform.call(RoomPolicies.class, Clock.systemUTC(), what);
    }

    private RoomPolicyOutcome outcome(Function<RoomPolicies, RoomPolicyOutcome> what) {
        return ask(what);
    }

    private Optional<RoomPolicy> perhaps(Function<RoomPolicies, Optional<RoomPolicy>> what) {
        return ask(what);
    }

    private static RoomDecision decision(MediaPolicy media, SecondDevice secondDevice) {
        return new RoomDecision(Optional.ofNullable(media), Optional.ofNullable(secondDevice));
    }
}
