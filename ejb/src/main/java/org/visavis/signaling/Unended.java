package org.visavis.signaling;

import org.visavis.media.MediaUnavailableException;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to end in the media server. Where the server does not answer, the ending is kept and asked for again from time to time:
 * nobody's leaving, and nobody's coming back, fails for its sake.
 */
class Unended {

    private static final System.Logger LOG = System.getLogger(Unended.class.getName());

    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    /** @param ending throws {@link MediaUnavailableException} unless it is certain that it has ended; may be run again */
    void end(Runnable ending) {
        if (!hasEnded(ending)) {
            waiting.add(ending);
        }
    }

    /** Runs something once everything has ended, which may be now. */
    void whenEnded(Runnable task) {
        if (waiting.isEmpty()) {
            task.run();
        } else {
            afterwards.add(task);
        }
    }

    /** Asks again for what has not ended. */
    void retry() {
        waiting.removeIf(Unended::hasEnded);
        if (waiting.isEmpty()) {
            List<Runnable> due = List.copyOf(afterwards);
            afterwards.clear();
            due.forEach(Runnable::run);
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private static boolean hasEnded(Runnable ending) {
        try {
            ending.run();
            return true;
        } catch (MediaUnavailableException e) {
            LOG.log(System.Logger.Level.WARNING, "Not ended yet, will be tried again: {0}", e.getMessage());
            return false;
        }
    }
}
