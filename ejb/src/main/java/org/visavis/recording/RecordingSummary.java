package org.visavis.recording;

import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A recording as those entitled to it see it. */
public record RecordingSummary(RecordingId id, ConsultationId consultation, RecordingState state, Optional<Instant> startedAt,
                               Optional<Instant> endedAt, List<Track> tracks) {

    /**
     * @param number from 1
     * @param name   of the person who is heard and seen
     * @param bytes  empty until the file is complete
     */
    public record Track(int number, ParticipantId participant, String name, TrackMedia media, Optional<Duration> duration,
                        Optional<Long> bytes) { }
}
