package org.visavis.recording;

import java.util.Objects;
import java.util.UUID;

/** The id of a recording: random, so that it can't be guessed. */
public record RecordingId(UUID value) {

    public RecordingId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
