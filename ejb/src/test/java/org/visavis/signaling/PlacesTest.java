package org.visavis.signaling;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.Queue;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** One doctor's line, with one patient in it. */
class PlacesTest {

    private final Practice practice = new Practice();
    private final Deque<Runnable> posted = new ArrayDeque<>();
    private final List<Duration> rests = new ArrayList<>();
    private final List<ConsultationId> told = new ArrayList<>();
    private final ParticipantId patient = practice.browser(practice.paula).join().me();
    private final SlowChronicle chronicle = new SlowChronicle();
    private final Places places = new Places(practice.dora.person(),
            new World(practice.clock, posted::add, (delay, task) -> rests.add(delay), practice.media, null, chronicle,
                    Duration.ofSeconds(30)),
            (consultation, whom) -> {
                assertThat(whom).containsOnlyKeys(patient);
                told.add(consultation);
            });

    private final class SlowChronicle extends PlatformChronicle {

        private int lookedUp;
        private Duration takes = Duration.ZERO;

        SlowChronicle() {
            super(practice.platform, practice.clock);
        }

        @Override
        public Queue queue(PersonId doctor) {
            lookedUp++;
            practice.clock.advance(takes);
            return super.queue(doctor);
        }
    }

    @Test
    void whatever_has_changed_meanwhile_is_looked_up_once() {
        places.changed();
        places.asks(practice.id);
        places.changed();
        everythingRuns();

        assertThat(chronicle.lookedUp).isEqualTo(1);
        assertThat(told).containsExactly(practice.id);
        assertThat(places.isAnybodyThere()).isTrue();
    }

    @Test
    void what_is_known_is_told_to_those_who_ask_only() {
        places.changed();
        everythingRuns();
        places.changed();
        everythingRuns();
        assertThat(told).hasSize(1);

        places.asks(practice.id);
        everythingRuns();
        assertThat(told).hasSize(2);
    }

    @Test
    void a_line_that_takes_long_to_look_up_rests() {
        chronicle.takes = Duration.ofMillis(100);
        places.changed();
        everythingRuns();
        places.changed();
        everythingRuns();

        assertThat(chronicle.lookedUp).isEqualTo(1);
        assertThat(rests).containsExactly(Duration.ofMillis(1900));
    }

    @Test
    void however_long_a_look_took_the_next_one_is_not_far() {
        chronicle.takes = Duration.ofSeconds(30);
        places.changed();
        everythingRuns();
        places.changed();

        assertThat(rests).containsExactly(Places.LONGEST_REST);
    }

    @Test
    void who_asks_while_the_database_is_away_is_told_later() {
        chronicle.away = true;
        places.asks(practice.id);
        everythingRuns();
        assertThat(told).isEmpty();
        assertThat(places.isAnybodyThere()).isTrue();

        chronicle.away = false;
        places.changed();
        everythingRuns();
        assertThat(told).containsExactly(practice.id);
    }

    private void everythingRuns() {
        while (!posted.isEmpty()) {
            posted.remove().run();
        }
    }
}
