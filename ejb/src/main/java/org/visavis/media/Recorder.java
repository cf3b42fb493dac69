package org.visavis.media;

/** A running recording of one leg. */
public interface Recorder {

    /**
     * Ends the recording for good: when this returns nothing more is written, even if recording had not begun yet. The file is
     * complete. Stopping twice is harmless, and so is stopping what was lost with its room.
     *
     * @throws MediaUnavailableException if the media server does not answer: it has been asked all the same, and stops when it can.
     *                                   Whoever stops again learns whether it has.
     */
    void stop();
}
