package org.visavis.snapshot;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.Consultations;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;
import org.visavis.problem.ProblemType;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Taking snapshots and seeing them. Whoever is not entitled can't tell a snapshot from none, as with recordings. */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class Snapshots {

    /** The longest file, in bytes. */
    public static final int BYTES = 4 * 1024 * 1024;
    /** How many there may be of one consultation. */
    static final int MOST = 100;
    private static final String KIND = "snapshot";

    @PersistenceContext
    EntityManager entities;
    @Inject
    Consultations consultations;
    @Inject
    AuditTrail audit;
    @Inject
    Event<SnapshotTaken> taken;
    @Inject
    Clock clock;

    /** @param version never changes */
    public record Image(PictureFormat format, byte[] content, String version) { }

    /**
     * Keeps what staff have captured of a participant, while both are in the room.
     *
     * @param of   whose picture it is
     * @param file a PNG or a JPEG
     */
    public SnapshotOutcome take(Caller caller, ConsultationId id, ParticipantId of, byte[] file) {
        Optional<ConsultationRecord> room = consultations.find(caller, id);
        Optional<SnapshotOutcome.Refused> refused = refusal(caller, room, of, file);
        if (refused.isPresent()) {
            return refused.get();
        }
        Picture.Reading reading = Picture.read(file);
        if (reading.picture().isEmpty()) {
            return new SnapshotOutcome.Refused(reading.problem(), reading.detail());
        }
        SnapshotId snapshot = new SnapshotId(UUID.randomUUID());
        Instant now = clock.instant();
        Snapshot kept = new Snapshot(snapshot, id, caller.person(), of, now, reading.picture().get(), file);
        entities.persist(kept);
        audit.record(caller.person(), "snapshot.taken", KIND, snapshot, Map.of("consultation", id.toString()));
        taken.fire(new SnapshotTaken(snapshot, id, present(caller, room.get()).orElseThrow().id(), of, now));
        return new SnapshotOutcome.Taken(kept.summary(room.get()));
    }

    /** Snapshots of a consultation, the earliest first; empty where the caller may not know of the consultation. */
    public Optional<List<SnapshotSummary>> of(Caller caller, ConsultationId id) {
        return consultations.find(caller, id).map(room -> entitled(caller, room)
                ? entities.createNamedQuery("Snapshot.of", Snapshot.class).setParameter("consultation", id.value())
                        .getResultStream().map(snapshot -> snapshot.summary(room)).toList()
                : List.of());
    }

    /** The picture itself; the reading is audited. */
    public Optional<Image> look(Caller caller, SnapshotId id) {
        return Optional.ofNullable(entities.find(Snapshot.class, id.value()))
                .filter(snapshot -> consultations.find(caller, snapshot.consultation())
                        .filter(room -> entitled(caller, room)).isPresent())
                .map(snapshot -> {
                    audit.record(caller.person(), "snapshot.read", KIND, id, Map.of());
                    return new Image(snapshot.format(), snapshot.content(), id.toString());
                });
    }

    private Optional<SnapshotOutcome.Refused> refusal(Caller caller, Optional<ConsultationRecord> room, ParticipantId of,
                                                      byte[] file) {
        if (room.isEmpty()) {
            return refused(ProblemType.NOT_FOUND, null);
        }
        if (!caller.is(Role.DOCTOR)) {
            return refused(ProblemType.NOT_ALLOWED, null);
        }
        if (present(caller, room.get()).isEmpty()) {
            return refused(ProblemType.NOT_JOINED, null);
        }
        if (room.get().stays().stream().noneMatch(stay -> stay.id().equals(of) && isInside(stay))) {
            return refused(ProblemType.NOT_FOUND, "The participant is not in the room.");
        }
        if (file.length > BYTES) {
            return refused(ProblemType.TOO_LARGE, "A picture may have " + BYTES + " bytes.");
        }
        long count = entities.createNamedQuery("Snapshot.count", Long.class)
                .setParameter("consultation", room.get().id().value()).getSingleResult();
        return count >= MOST ? refused(ProblemType.TOO_LARGE, "There may be " + MOST + " pictures of a consultation.")
                : Optional.empty();
    }

    private static Optional<SnapshotOutcome.Refused> refused(ProblemType problem, String detail) {
        return Optional.of(new SnapshotOutcome.Refused(problem, detail));
    }

    /** The stay of a member of staff who is in the room. */
    private static Optional<Stay> present(Caller caller, ConsultationRecord room) {
        return room.stays().stream().filter(stay -> caller.is(stay.person()) && stay.role().isStaff() && isInside(stay)).findFirst();
    }

    private static boolean isInside(Stay stay) {
        return stay.isPresent() && stay.admittedAt().isPresent();
    }

    private static boolean entitled(Caller caller, ConsultationRecord consultation) {
        return caller.is(Role.ADMIN) || consultation.stays().stream()
                .anyMatch(stay -> caller.is(stay.person()) && stay.admittedAt().isPresent() && stay.role() != ParticipantRole.GUEST);
    }
}
