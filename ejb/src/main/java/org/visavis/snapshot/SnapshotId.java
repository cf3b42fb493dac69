package org.visavis.snapshot;

import java.util.UUID;

/** Names a snapshot. */
public record SnapshotId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
