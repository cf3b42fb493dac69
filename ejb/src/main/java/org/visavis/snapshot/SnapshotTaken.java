package org.visavis.snapshot;

import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;

import java.time.Instant;

/** Told when a picture has been taken; whoever is in the room learns of it once it is kept. */
public record SnapshotTaken(SnapshotId id, ConsultationId consultation, ParticipantId by, ParticipantId of, Instant at) { }
