package org.visavis.signaling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after another, in the order in which they were posted, on whatever thread the executor gives. A brief one needs no other
 * thread where nothing is before it. A task that fails is logged and the next one runs: nothing that happens in one message can deafen a
 * consultation.
 */
class Mailbox {

    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    private final Executor executor;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    void post(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        handOver();
    }

    /** The same for a task that waits for nothing: it may run here and now. What is posted meanwhile is left to the executor. */
    void postBrief(Runnable task) {
        synchronized (waiting) {
            if (running) {
                waiting.add(task);
                return;
            }
            running = true;
        }
        run(task);
        synchronized (waiting) {
            running = !waiting.isEmpty();
            if (!running) {
                return;
            }
        }
        handOver();
    }

    private void handOver() {
        try {
            executor.execute(this::drain);
        } catch (RuntimeException rejected) {
            synchronized (waiting) {
                running = false;
            }
            throw rejected;
        }
    }

    private void drain() {
        for (Runnable task = next(); task != null; task = next()) {
            run(task);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.ERROR, "A task of a conversation failed", failure);
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
