package org.visavis.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.Abandoned;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.Reception;
import org.visavis.consultation.Stay;
import org.visavis.environment.Settings;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;
import org.visavis.testing.Cast;
import org.visavis.testing.TestPlatform;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationRoundsTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Practice practice = new Practice(TestPlatform.fresh());
    private final ConversationRounds rounds = new ConversationRounds();
    /** What happens between the listing of the forgotten and the closing of one. */
    private Consumer<Abandoned> meanwhile = forgotten -> { };

    @Test
    void what_is_going_on_is_left_alone_for_however_long() {
        begin();
        practice.call();
        practice.pass(ConversationRounds.LEASE.multipliedBy(3));

        sweep();

        assertThat(states()).containsExactly(ParticipantState.ADMITTED, ParticipantState.ADMITTED);
    }

    @Test
    void however_long_a_start_has_taken_everybody_has_a_lease_to_come_back() {
        Practice.Call call = practice.call();
        practice.pass(ConversationRounds.LEASE.multipliedBy(3));
        practice.restart();
        begin();

        practice.pass(ConversationRounds.LEASE.minus(A_MOMENT));
        sweep();

        assertThat(call.patient().resume(practice.conversations).types()).startsWith("welcome");
    }

    @Test
    void who_does_not_come_back_by_then_has_left() {
        practice.call();
        practice.restart();
        begin();

        practice.pass(ConversationRounds.LEASE.plus(A_MOMENT));
        sweep();

        assertThat(states()).containsExactly(ParticipantState.LEFT, ParticipantState.LEFT);
    }

    @Test
    void who_comes_back_in_the_midst_of_a_round_stays() {
        Practice.Call call = practice.call();
        practice.restart();
        begin();
        practice.pass(ConversationRounds.LEASE.plus(A_MOMENT));
        meanwhile = forgotten -> call.patient().resume(practice.conversations);

        sweep();

        assertThat(states()).hasSize(2).doesNotContain(ParticipantState.LEFT);
    }

    @Test
    void what_has_ended_in_the_midst_of_a_round_stays_as_it_is() {
        practice.call();
        practice.restart();
        begin();
        practice.pass(Duration.ofHours(2));
        meanwhile = forgotten -> practice.chronicle.end(practice.id, practice.dora.person(), LeaveReason.ENDED_BY_DOCTOR, Practice.NINE);

        sweep();

        assertThat(practice.platform.one("select count(*) from audit_event where action = 'consultation.closed'", Long.class)).isZero();
    }

    @Test
    void one_that_can_not_be_closed_keeps_no_other_one_open() {
        practice.call();
        Caller peter = Cast.somebody(practice.platform, Role.PATIENT);
        ConsultationId other = practice.appointment(peter, Practice.NINE.minus(Duration.ofMinutes(30)));
        practice.browser(peter, other).join();
        practice.restart();
        begin();
        practice.pass(ConversationRounds.LEASE.plus(A_MOMENT));
        meanwhile = forgotten -> {
            if (forgotten.consultation().equals(practice.id)) {
                throw new IllegalStateException("a track can't be read");
            }
        };

        sweep();

        assertThat(states()).doesNotContain(ParticipantState.LEFT);
        assertThat(states(other)).containsExactly(ParticipantState.LEFT);
    }

    private List<ParticipantState> states() {
        return states(practice.id);
    }

    private List<ParticipantState> states(ConsultationId consultation) {
        return practice.written(consultation).stays().stream().map(Stay::state).toList();
    }

    private void begin() {
        rounds.clock = practice.clock;
        rounds.settings = new Settings(name -> null);
        rounds.switchboard = new Switchboard() {
            @Override
            void renew() {
                practice.conversations.renew();
            }
        };
        rounds.begin();
    }

    private void sweep() {
        practice.chronicle.call(Reception.class, reception -> {
            rounds.reception = reception;
            rounds.looseEnds = new LooseEnds() {
                @Override
                public void close(Abandoned forgotten) {
                    meanwhile.accept(forgotten);
                    practice.chronicle.call(LooseEnds.class, ends -> {
                        ends.close(forgotten);
                        return null;
                    });
                }
            };
            rounds.sweep();
            return null;
        });
    }
}
