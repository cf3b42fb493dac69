package org.visavis.snapshot;

import org.visavis.consultation.ParticipantId;
import org.visavis.identity.ConsultationId;

import java.time.Instant;

/**
 * A snapshot as those entitled to it see it, without the picture.
 *
 * @param takenBy the name of who took it
 * @param of      whose picture it is, and their name
 * @param width   in pixels, like the height
 * @param bytes   of the file
 */
public record SnapshotSummary(SnapshotId id, ConsultationId consultation, Instant takenAt, String takenBy, ParticipantId of,
                              String name, PictureFormat format, int width, int height, int bytes) { }
