package org.visavis.consultation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.problem.ProblemType;
import org.visavis.testing.Drawing;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class LifeCyclesTest {

    private static final Instant NOW = Instant.parse("2026-06-03T09:00:00Z");

    @Test
    void every_state_can_be_reached() {
        assertThat(ConsultationState.LIFE.reachable()).isEqualTo(EnumSet.allOf(ConsultationState.class));
        assertThat(ParticipantState.LIFE.reachable()).isEqualTo(EnumSet.allOf(ParticipantState.class));
    }

    @Test
    void what_is_over_stays_over() {
        assertThat(ConsultationState.values()).filteredOn(ConsultationState::isOver)
                .containsExactly(ConsultationState.FINISHED, ConsultationState.CANCELLED);
        assertThat(ParticipantState.values()).filteredOn(ParticipantState.LIFE::isFinal).containsExactly(ParticipantState.LEFT);
    }

    @Test
    void the_drawings_show_the_tables() {
        Drawing.check("consultation", ConsultationState.LIFE.page("A consultation"));
        Drawing.check("participant", ParticipantState.LIFE.page("A participant"));
    }

    @Test
    void a_consultation_keeps_when_the_two_first_met() {
        Consultation consultation = consultation();
        assertThat(consultation.meet(NOW)).isFalse();
        consultation.come();
        consultation.meet(NOW);
        consultation.meet(NOW.plusSeconds(60));
        consultation.end(NOW.plusSeconds(90));

        assertThat(consultation.startedAt()).contains(NOW);
        assertThat(consultation.endedAt()).contains(NOW.plusSeconds(90));
        assertThat(consultation.come()).isFalse();
        assertThat(consultation.end(NOW)).isFalse();
    }

    @Test
    void a_consultation_that_has_begun_is_not_cancelled() {
        Consultation consultation = consultation();
        consultation.come();
        consultation.meet(NOW);

        assertThat(consultation.cancel(NOW)).isFalse();
        assertThat(consultation.state()).isEqualTo(ConsultationState.ACTIVE);
    }

    @Test
    void a_participant_is_admitted_once_and_comes_back_to_where_they_were() {
        Participant participant = participant();
        participant.lose();
        assertThat(participant.admit(NOW)).isTrue();
        assertThat(participant.state()).isEqualTo(ParticipantState.RECONNECTING);
        participant.carryOn();
        assertThat(participant.state()).isEqualTo(ParticipantState.ADMITTED);
        assertThat(participant.epoch()).isEqualTo(2);
        assertThat(participant.admit(NOW)).isFalse();
    }

    @Test
    void who_waits_comes_back_to_waiting_and_who_has_left_does_not() {
        Participant participant = participant();
        participant.lose();
        participant.carryOn();
        assertThat(participant.state()).isEqualTo(ParticipantState.WAITING);
        participant.leave(LeaveReason.HUNG_UP, NOW);
        assertThat(participant.leave(LeaveReason.CLOSED, NOW)).isFalse();
        assertThat(participant.admit(NOW)).isFalse();
        assertThat(participant.leaveReason()).contains(LeaveReason.HUNG_UP);
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void nobody_who_has_left_does_anything(Deed deed) {
        for (ParticipantRole role : ParticipantRole.values()) {
            assertThat(deed.refusedTo(role, ParticipantState.LEFT)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Deed.class, names = {"ADMIT", "TURN_AWAY", "RECORD", "END"})
    void only_staff_in_the_room_decides(Deed deed) {
        assertThat(deed.refusedTo(ParticipantRole.DOCTOR, ParticipantState.ADMITTED)).isEmpty();
        assertThat(deed.refusedTo(ParticipantRole.DOCTOR, ParticipantState.WAITING)).contains(ProblemType.NOT_ADMITTED);
        assertThat(deed.refusedTo(ParticipantRole.PATIENT, ParticipantState.ADMITTED)).contains(ProblemType.NOT_ALLOWED);
        assertThat(deed.refusedTo(ParticipantRole.GUEST, ParticipantState.ADMITTED)).contains(ProblemType.NOT_ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(value = Deed.class, names = {"NEGOTIATE", "REPORT", "CHOOSE_MEDIA", "CONSENT", "LEAVE"})
    void who_waits_may_prepare_and_go(Deed deed) {
        assertThat(deed.refusedTo(ParticipantRole.PATIENT, ParticipantState.WAITING)).isEqualTo(Optional.empty());
    }

    @Test
    void who_waits_does_not_write_yet() {
        assertThat(Deed.WRITE.refusedTo(ParticipantRole.PATIENT, ParticipantState.WAITING)).contains(ProblemType.NOT_ADMITTED);
        assertThat(Deed.WRITE.refusedTo(ParticipantRole.GUEST, ParticipantState.ADMITTED)).isEmpty();
    }

    private static Consultation consultation() {
        return new Consultation(new ConsultationId(UUID.randomUUID()), person(), person(), NOW,
                NOW.plusSeconds(1800), NOW);
    }

    private static Participant participant() {
        return new Participant(new ConsultationId(UUID.randomUUID()), person(), Part.of(ParticipantRole.PATIENT),
                new byte[32], NOW);
    }

    private static PersonId person() {
        return new PersonId(UUID.randomUUID());
    }
}
