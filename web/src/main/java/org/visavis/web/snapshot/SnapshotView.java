package org.visavis.web.snapshot;

import org.visavis.snapshot.SnapshotSummary;

import java.time.Instant;

/** A snapshot as JSON, without the picture, which is at {@code /api/snapshots/{id}/image}. */
public record SnapshotView(String id, String consultation, Instant takenAt, String takenBy, String participant, String name,
                           String mediaType, int width, int height, int bytes) {

    static SnapshotView of(SnapshotSummary snapshot) {
        return new SnapshotView(snapshot.id().toString(), snapshot.consultation().toString(), snapshot.takenAt(), snapshot.takenBy(),
                snapshot.of().toString(), snapshot.name(), snapshot.format().mediaType(), snapshot.width(), snapshot.height(),
                snapshot.bytes());
    }
}
