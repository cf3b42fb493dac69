package org.visavis.recording;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.Consultations;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Seeing and playing recordings. Whoever is not entitled can't tell a recording from none. */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class Recordings {

    @PersistenceContext
    EntityManager entities;
    @Inject
    Consultations consultations;
    @Inject
    AuditTrail audit;
    @Inject
    TrackFiles files;

    /** @param version changes when the file does, e.g. for an ETag */
    public record Media(Path file, long bytes, String version) { }

    /** Recordings of a consultation, the earliest first; empty where the caller may not know of the consultation. */
    public Optional<List<RecordingSummary>> of(Caller caller, ConsultationId id) {
        return consultations.find(caller, id).map(consultation -> entitled(caller, consultation)
                ? entities.createNamedQuery("Recording.of", Recording.class).setParameter("consultation", id.value())
                        .getResultStream().map(recording -> summary(recording, consultation)).toList()
                : List.of());
    }

    public Optional<RecordingSummary> find(Caller caller, RecordingId id) {
        return Optional.ofNullable(entities.find(Recording.class, id.value()))
                .flatMap(recording -> consultations.find(caller, recording.consultation())
                        .filter(consultation -> entitled(caller, consultation))
                        .map(consultation -> summary(recording, consultation)));
    }

    /** Those of the consultations of which anything was recorded. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Set<ConsultationId> begun(Collection<ConsultationId> ids) {
        return ids.isEmpty() ? Set.of() : entities.createNamedQuery("Recording.begun", UUID.class)
                .setParameter("consultations", ids.stream().map(ConsultationId::value).toList())
                .getResultStream().map(ConsultationId::new).collect(Collectors.toSet());
    }

    /** A track to be played; the reading is audited. Empty where there is none, or no file yet. */
    public Optional<Media> play(Caller caller, RecordingId id, int track) {
        return find(caller, id).filter(found -> found.endedAt().isPresent())
                .filter(found -> found.tracks().stream().anyMatch(t -> t.number() == track && t.bytes().isPresent()))
                .flatMap(found -> media(id, track, found))
                .map(media -> {
                    audit.record(caller.person(), "recording.read", "recording", id, Map.of("track", Integer.toString(track)));
                    return media;
                });
    }

    private Optional<Media> media(RecordingId id, int number, RecordingSummary found) {
        Path file = files.file(id, number);
        long bytes = found.tracks().get(number - 1).bytes().orElseThrow();
        return Files.isReadable(file) ? Optional.of(new Media(file, bytes, id + "-" + number + "-" + bytes)) : Optional.empty();
    }

    private static boolean entitled(Caller caller, ConsultationRecord consultation) {
        return caller.is(Role.ADMIN) || consultation.stays().stream()
                .anyMatch(stay -> caller.is(stay.person()) && stay.admittedAt().isPresent() && stay.role() != ParticipantRole.GUEST);
    }

    private static RecordingSummary summary(Recording recording, ConsultationRecord consultation) {
        List<RecordingSummary.Track> tracks = recording.tracks().entrySet().stream()
                .map(entry -> track(entry.getKey(), entry.getValue(), consultation)).toList();
        return new RecordingSummary(recording.id(), recording.consultation(), recording.state(), recording.startedAt(),
                recording.endedAt(), tracks);
    }

    private static RecordingSummary.Track track(int number, RecordingTrack track, ConsultationRecord consultation) {
        String name = consultation.stays().stream().filter(stay -> stay.id().equals(track.participant()))
                .map(Stay::name).findFirst().orElse("");
        return new RecordingSummary.Track(number, track.participant(), name, track.media(), track.duration(), track.bytes());
    }
}
