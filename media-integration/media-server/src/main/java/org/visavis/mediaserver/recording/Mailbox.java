package org.visavis.mediaserver.recording;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs what is posted one after another, off the caller's thread. A task that fails does not stop the next. */
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    private final Executor executor;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    /** Returns how many tasks wait, this one included. */
    int post(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return tasks.size();
            }
            running = true;
        }
        executor.execute(this::runAll);
        return 1;
    }

    private void runAll() {
        while (true) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
                if (task == null) {
                    running = false;
                    return;
                }
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A recording's task failed", e);
            }
        }
    }
}
