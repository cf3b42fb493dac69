package org.visavis.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.Reception;
import org.visavis.consultation.Stay;
import org.visavis.environment.Settings;
import org.visavis.testing.TestPlatform;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationRoundsTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Practice practice = new Practice(TestPlatform.fresh());
    private final ConversationRounds rounds = new ConversationRounds();

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

    private List<ParticipantState> states() {
        return practice.written().stays().stream().map(Stay::state).toList();
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
        practice.chronicle.call(Reception.class, reception -> practice.chronicle.call(LooseEnds.class, looseEnds -> {
            rounds.reception = reception;
            rounds.looseEnds = looseEnds;
            rounds.sweep();
            return null;
        }));
    }
}
