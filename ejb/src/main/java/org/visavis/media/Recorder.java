package org.visavis.media;

/** A running recording of one leg. */
public interface Recorder {

    /**
     * Ends the recording for good: when this returns nothing more is written, even if recording had not begun yet. The file is
     * complete. Stopping twice is harmless.
     */
    void stop();
}
