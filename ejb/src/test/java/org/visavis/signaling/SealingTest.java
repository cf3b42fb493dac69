package org.visavis.signaling;

import jakarta.ejb.EJBException;

import org.junit.jupiter.api.Test;
import org.visavis.recording.RecordingId;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class SealingTest {

    private final Practice practice = new Practice();
    private final Deque<Runnable> posted = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<RecordingId> measured = new ArrayList<>();
    private int failures;
    private final Sealing sealing = new Sealing(new World(practice.clock, posted::add, (delay, task) -> later.add(task), practice.media,
            null, new SealingChronicle(), Duration.ofSeconds(30)));
    private final RecordingId recording = new RecordingId(UUID.randomUUID());

    private final class SealingChronicle extends PlatformChronicle {

        SealingChronicle() {
            super(practice.platform, practice.clock);
        }

        @Override
        public void seal(RecordingId ended) {
            if (failures-- > 0) {
                throw new EJBException("a file can't be read");
            }
            measured.add(ended);
        }
    }

    @Test
    void nobody_waits_for_it() {
        sealing.seal(recording);
        assertThat(measured).isEmpty();

        posted.remove().run();
        assertThat(measured).containsExactly(recording);
    }

    @Test
    void what_fails_is_tried_again() {
        failures = 2;
        sealing.seal(recording);
        posted.remove().run();
        later.remove().run();
        posted.remove().run();
        assertThat(measured).isEmpty();

        later.remove().run();
        posted.remove().run();
        assertThat(measured).containsExactly(recording);
        assertThat(later).isEmpty();
    }

    @Test
    void what_fails_for_ever_is_given_up() {
        failures = Sealing.MOST_TRIES;
        sealing.seal(recording);
        for (int i = 1; i < Sealing.MOST_TRIES; i++) {
            posted.remove().run();
            later.remove().run();
        }
        posted.remove().run();

        assertThat(measured).isEmpty();
        assertThat(later).isEmpty();
        assertThat(posted).isEmpty();
    }
}
