package org.visavis.recording;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.lifecycle.EnumColumn;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A recording of a consultation: asked for by staff, begun when its first track begins, and ended once. */
@Entity
@Table(name = "recording")
@NamedQuery(name = "Recording.of",
        query = "select r from Recording r where r.consultation = :consultation order by r.askedAt, r.id")
@NamedQuery(name = "Recording.begun", query = "select distinct r.consultation from Recording r "
        + "where r.consultation in :consultations and r.startedAt is not null")
class Recording {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID consultation;

    @Column(name = "asked_by", nullable = false, updatable = false)
    private UUID askedBy;

    @Column(nullable = false)
    @Convert(converter = OfState.class)
    private RecordingState state;

    @Column(name = "asked_at", nullable = false, updatable = false)
    private Instant askedAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private String failure;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "recording_track", joinColumns = @JoinColumn(name = "recording"))
    @MapKeyColumn(name = "number")
    private Map<Integer, RecordingTrack> tracks = new TreeMap<>();

    protected Recording() {
    }

    Recording(RecordingId id, ConsultationId consultation, PersonId askedBy, Instant askedAt) {
        this.id = id.value();
        this.consultation = consultation.value();
        this.askedBy = askedBy.value();
        this.askedAt = askedAt;
        this.state = RecordingState.LIFE.start();
    }

    RecordingId id() {
        return new RecordingId(id);
    }

    ConsultationId consultation() {
        return new ConsultationId(consultation);
    }

    RecordingState state() {
        return state;
    }

    Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** By number, from 1. */
    Map<Integer, RecordingTrack> tracks() {
        return new TreeMap<>(tracks);
    }

    Optional<RecordingTrack> track(int number) {
        return Optional.ofNullable(tracks.get(number));
    }

    /** @return the new track's number */
    int addTrack(ParticipantId participant, TrackMedia media) {
        int number = tracks.size() + 1;
        tracks.put(number, new RecordingTrack(participant, media));
        return number;
    }

    void trackBegan(int number, Instant at) {
        if (happens(RecordingState.Event.BEGIN)) {
            startedAt = at;
        }
        tracks.get(number).begin(at);
    }

    boolean stop(Instant at) {
        return end(RecordingState.Event.STOP, at, null);
    }

    /** @param reason for people; it becomes the note of every track that was running */
    boolean fail(Instant at, String reason) {
        boolean failed = end(RecordingState.Event.FAIL, at, reason);
        if (failed) {
            failure = reason;
        }
        return failed;
    }

    private boolean end(RecordingState.Event event, Instant at, String gap) {
        boolean ended = happens(event);
        if (ended) {
            endedAt = at;
            tracks.values().forEach(track -> track.end(at, gap));
        }
        return ended;
    }

    private boolean happens(RecordingState.Event event) {
        Optional<RecordingState> next = RecordingState.LIFE.after(state, event);
        next.ifPresent(after -> state = after);
        return next.isPresent();
    }

    static class OfState extends EnumColumn<RecordingState> {
        OfState() {
            super(RecordingState.class);
        }
    }
}
