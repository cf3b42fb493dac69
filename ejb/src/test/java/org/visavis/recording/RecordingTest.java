package org.visavis.recording;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.media.MediaKind;
import org.visavis.testing.Drawing;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordingTest {

    private static final Instant NOW = Instant.parse("2026-06-03T09:00:00Z");

    private final Recording recording = new Recording(new RecordingId(UUID.randomUUID()), new ConsultationId(UUID.randomUUID()),
            new PersonId(UUID.randomUUID()), NOW);

    @Test
    void every_state_can_be_reached_and_the_last_two_are_final() {
        assertThat(RecordingState.LIFE.reachable()).isEqualTo(EnumSet.allOf(RecordingState.class));
        assertThat(RecordingState.values()).filteredOn(RecordingState.LIFE::isFinal)
                .containsExactly(RecordingState.STOPPED, RecordingState.FAILED);
    }

    @Test
    void the_drawing_shows_the_table() {
        Drawing.check("recording", RecordingState.LIFE.page("A recording"));
    }

    @Test
    void it_begins_with_its_first_track() {
        int first = recording.addTrack(new ParticipantId(UUID.randomUUID()), TrackMedia.BOTH);
        int second = recording.addTrack(new ParticipantId(UUID.randomUUID()), TrackMedia.AUDIO);
        recording.trackBegan(second, NOW.plusSeconds(1));
        recording.trackBegan(first, NOW.plusSeconds(2));
        recording.stop(NOW.plusSeconds(10));

        assertThat(recording.startedAt()).contains(NOW.plusSeconds(1));
        assertThat(recording.track(first).orElseThrow().duration()).contains(Duration.ofSeconds(8));
        assertThat(recording.track(second).orElseThrow().duration()).contains(Duration.ofSeconds(9));
    }

    @Test
    void it_ends_once() {
        assertThat(recording.stop(NOW)).isTrue();
        assertThat(recording.fail(NOW.plusSeconds(1), "late")).isFalse();
        assertThat(recording.state()).isEqualTo(RecordingState.STOPPED);
        assertThat(recording.endedAt()).contains(NOW);
    }

    @Test
    void a_track_that_began_after_the_end_does_not_wake_it() {
        int track = recording.addTrack(new ParticipantId(UUID.randomUUID()), TrackMedia.BOTH);
        recording.stop(NOW);
        recording.trackBegan(track, NOW.plusSeconds(1));

        assertThat(recording.state()).isEqualTo(RecordingState.STOPPED);
        assertThat(recording.track(track).orElseThrow().duration()).isEmpty();
    }

    @Test
    void a_track_holds_something() {
        assertThat(TrackMedia.of(Set.of(MediaKind.VIDEO))).isEqualTo(TrackMedia.VIDEO);
        assertThatThrownBy(() -> TrackMedia.of(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
