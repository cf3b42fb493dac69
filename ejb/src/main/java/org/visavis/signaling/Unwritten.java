package org.visavis.signaling;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes that nobody waits for. What fails, because the database is away, is kept and written later, in its order, so that a call that
 * goes on meanwhile is counted right. After {@value #MOST_TRIES} tries a write is given up.
 */
class Unwritten {

    static final int MOST_TRIES = 60;
    private static final System.Logger LOG = System.getLogger(Unwritten.class.getName());

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int tries;

    void write(Runnable write) {
        waiting.add(write);
        if (waiting.size() == 1) {
            retry();
        }
    }

    /** Writes what is waiting, as far as it goes. */
    void retry() {
        while (!catchesUp() && ++tries >= MOST_TRIES) {
            LOG.log(System.Logger.Level.ERROR, "Given up writing after {0} tries", tries);
            remove();
        }
    }

    /**
     * Writes what is waiting, before something is written at once that should come after it. Nothing is given up.
     *
     * @return whether nothing waits any more
     */
    boolean catchesUp() {
        try {
            while (!waiting.isEmpty()) {
                waiting.element().run();
                remove();
            }
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "Not written yet: {0}", failure.toString());
        }
        return waiting.isEmpty();
    }

    private void remove() {
        waiting.remove();
        tries = 0;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }
}
