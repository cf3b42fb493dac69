package org.visavis.recording;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

import org.visavis.consultation.ParticipantId;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** What one participant sent, from the moment it began to arrive in the file until it ended. */
@Embeddable
class RecordingTrack {

    @Column(nullable = false)
    private UUID participant;

    @Column(nullable = false)
    @Convert(converter = OfMedia.class)
    private TrackMedia media;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private Long bytes;

    private byte[] sha256;

    private String gap;

    protected RecordingTrack() {
    }

    RecordingTrack(ParticipantId participant, TrackMedia media) {
        this.participant = participant.value();
        this.media = media;
    }

    ParticipantId participant() {
        return new ParticipantId(participant);
    }

    TrackMedia media() {
        return media;
    }

    Optional<Long> bytes() {
        return Optional.ofNullable(bytes);
    }

    Optional<Duration> duration() {
        return startedAt == null || endedAt == null ? Optional.empty() : Optional.of(Duration.between(startedAt, endedAt));
    }

    /** Whether it has ended and its file has not been measured yet. */
    boolean isUnsealed() {
        return endedAt != null && sha256 == null;
    }

    void begin(Instant at) {
        if (startedAt == null && endedAt == null) {
            startedAt = at;
        }
    }

    /** @param note why the file may lack its end, or null */
    void end(Instant at, String note) {
        if (endedAt == null) {
            endedAt = at;
            gap = note;
        }
    }

    void seal(long size, byte[] digest) {
        bytes = size;
        sha256 = digest.clone();
    }

    static class OfMedia implements AttributeConverter<TrackMedia, String> {

        @Override
        public String convertToDatabaseColumn(TrackMedia media) {
            return media.wireName();
        }

        @Override
        public TrackMedia convertToEntityAttribute(String column) {
            return Arrays.stream(TrackMedia.values()).filter(media -> media.wireName().equals(column)).findFirst().orElseThrow();
        }
    }
}
