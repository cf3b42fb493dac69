package org.visavis.recording;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a conversation writes down of its recordings. */
@Stateless
@PermitAll
public class RecordingLog {

    private static final System.Logger LOG = System.getLogger(RecordingLog.class.getName());
    private static final String KIND = "recording";

    @PersistenceContext
    EntityManager entities;
    @Inject
    AuditTrail audit;
    @Inject
    TrackFiles files;

    /** @param target where the media server is to write */
    public record Target(int number, URI target) { }

    public void asked(RecordingId id, ConsultationId consultation, PersonId by, Instant at) {
        entities.persist(new Recording(id, consultation, by, at));
        audit.record(by, "recording.asked", KIND, id, Map.of("consultation", consultation.toString()));
    }

    /** Adds a track and makes room for its file. */
    public Target track(RecordingId id, ParticipantId participant, TrackMedia media) {
        int number = locked(id).addTrack(participant, media);
        Path file = files.prepare(id, number);
        return new Target(number, file.toUri());
    }

    public void began(RecordingId id, int number, Instant at) {
        locked(id).trackBegan(number, at);
    }

    public void trackEnded(RecordingId id, int number, Instant at) {
        locked(id).track(number).ifPresent(track -> track.end(at, null));
    }

    public void stopped(RecordingId id, Instant at) {
        if (locked(id).stop(at)) {
            audit.recordOwn("recording.stopped", KIND, id, Map.of());
        }
    }

    public void failed(RecordingId id, Instant at, String reason) {
        if (locked(id).fail(at, reason)) {
            audit.recordOwn("recording.failed", KIND, id, Map.of("reason", reason));
        }
    }

    /** Measures the files of the tracks that have ended. */
    public void seal(RecordingId id) {
        locked(id).tracks().forEach((number, track) -> {
            if (track.isUnsealed()) {
                Optional<TrackFiles.Seal> seal = files.seal(id, number);
                seal.ifPresent(found -> track.seal(found.bytes(), found.sha256()));
            }
        });
    }

    /** Closes what was left open in a consultation that nobody looks after any more. */
    public void abandon(ConsultationId consultation, Instant lastSeen) {
        List<Recording> recordings = entities.createNamedQuery("Recording.of", Recording.class)
                .setParameter("consultation", consultation.value()).getResultList();
        recordings.stream().filter(recording -> !RecordingState.LIFE.isFinal(recording.state())).forEach(recording -> {
            failed(recording.id(), lastSeen, "The platform was interrupted.");
            sealIfReadable(recording.id());
        });
    }

    private void sealIfReadable(RecordingId id) {
        try {
            seal(id);
        } catch (UncheckedIOException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "A file of recording " + id + " can not be measured", unreadable);
        }
    }

    private Recording locked(RecordingId id) {
        return entities.find(Recording.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
