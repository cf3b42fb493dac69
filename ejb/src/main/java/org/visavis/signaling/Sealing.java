package org.visavis.signaling;

import org.visavis.recording.RecordingId;

import java.time.Duration;

/** Measures the files of recordings that have ended. That takes the longer the bigger they are, so nobody waits for it. */
class Sealing {

    static final int MOST_TRIES = 60;
    static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger(Sealing.class.getName());

    private final World world;

    Sealing(World world) {
        this.world = world;
    }

    void seal(RecordingId recording) {
        world.executor().execute(() -> attempt(recording, 1));
    }

    private void attempt(RecordingId recording, int number) {
        try {
            world.chronicle().seal(recording);
        } catch (RuntimeException failure) {
            if (number < MOST_TRIES) {
                LOG.log(System.Logger.Level.WARNING, "The files of a recording are not measured yet: {0}", failure.toString());
                world.timer().after(TRIED_AGAIN_AFTER, () -> world.executor().execute(() -> attempt(recording, number + 1)));
            } else {
                LOG.log(System.Logger.Level.ERROR, "The files of recording " + recording + " can not be measured", failure);
            }
        }
    }
}
