package org.visavis.launcher;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Several parts that belong together. They start side by side, each as soon as those it needs are ready; where one fails or
 * ends, the whole is over; they stop in the reverse of the order in which they were added.
 */
public final class Stack implements AutoCloseable {

    /** Hears how the parts are doing; called from several threads. */
    public interface Listener {

        void starting(Part part);

        void ready(Part part);

        void stopped(Part part);
    }

    private final Map<Part, Set<Part>> parts = new LinkedHashMap<>();
    private final Listener listener;
    private final ExecutorService starters = Executors.newCachedThreadPool(Stack::daemon);
    private final CompletableFuture<PartFailure> failure = new CompletableFuture<>();
    private final List<Part> started = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean closing;

    public Stack(Listener listener) {
        this.listener = listener;
    }

    /** @param needed must have been added before */
    public Stack add(Part part, Part... needed) {
        parts.put(part, Set.of(needed));
        return this;
    }

    /** In the order in which they were added. */
    public List<Part> parts() {
        return List.copyOf(parts.keySet());
    }

    /**
     * Starts every part and returns when all are ready.
     *
     * @throws PartFailure for a port in use, before anything is started, and for the first part that fails; what has started
     *                     goes on until {@link #close()}
     */
    public void start() throws PartFailure {
        for (Part part : parts.keySet()) {
            for (Port port : part.ports()) {
                port.requireFree();
            }
        }
        Map<Part, CompletableFuture<Void>> ready = new LinkedHashMap<>();
        parts.forEach((part, needed) -> ready.put(part,
                CompletableFuture.allOf(needed.stream().map(ready::get).toArray(CompletableFuture[]::new))
                        .thenRunAsync(() -> start(part), starters)));
        CompletableFuture<Void> all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(all.handle((done, thrown) -> done), failure).join();
        if (failure.isDone()) {
            throw failure.join();
        }
    }

    /** Waits until a part fails or ends. */
    public PartFailure awaitFailure() throws InterruptedException {
        try {
            return failure.get();
        } catch (ExecutionException e) {
            throw new AssertionError("The failure is never completed exceptionally", e);
        }
    }

    /** Stops what has been started, the last first. */
    @Override
    public void close() {
        closing = true;
        List<Part> order = new ArrayList<>(parts.keySet());
        Collections.reverse(order);
        for (Part part : order) {
            if (started.contains(part)) {
                part.close();
                listener.stopped(part);
            }
        }
        starters.shutdownNow();
    }

    private void start(Part part) {
        try {
            if (closing) {
                throw new PartFailure("The stack is stopping.");
            }
            started.add(part);
            listener.starting(part);
            part.start();
            part.process().onExit().thenAccept(process -> {
                if (!closing) {
                    failure.complete(PartFailure.of(part.name(), "has ended", part.log()));
                }
            });
            listener.ready(part);
        } catch (PartFailure e) {
            failure.complete(e);
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            failure.complete(PartFailure.of(part.name(), "cannot be started (" + e + ")", part.log()));
            throw e;
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "stack");
        thread.setDaemon(true);
        return thread;
    }
}
