package org.visavis.web.recording;

import org.visavis.recording.RecordingSummary;
import org.visavis.web.WireNames;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A recording as JSON. */
public record RecordingView(String id, String consultation, String state, Instant startedAt, Instant endedAt, List<Track> tracks) {

    /**
     * @param media           {@code audio}, {@code video} or {@code audio+video}
     * @param durationSeconds null while it runs
     * @param bytes           null until the file is complete
     */
    public record Track(int number, String participant, String name, String media, Double durationSeconds, Long bytes) {

        static Track of(RecordingSummary.Track track) {
            return new Track(track.number(), track.participant().toString(), track.name(), track.media().wireName(),
                    track.duration().map(Track::seconds).orElse(null), track.bytes().orElse(null));
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    static RecordingView of(RecordingSummary recording) {
        return new RecordingView(recording.id().toString(), recording.consultation().toString(), WireNames.of(recording.state()),
                recording.startedAt().orElse(null), recording.endedAt().orElse(null),
                recording.tracks().stream().map(Track::of).toList());
    }
}
