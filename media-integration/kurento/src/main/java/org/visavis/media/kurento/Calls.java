package org.visavis.media.kurento;

import org.kurento.client.internal.server.KurentoServerException;
import org.visavis.media.MediaUnavailableException;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Calls to a media server, each with a deadline. kurento-client has time-outs of its own, but waits up to 25 s for
 * its connection lock before they begin. No exception of the client gets out: their messages quote whole requests,
 * session descriptions included.
 */
final class Calls {

    private final Executor threads;

    Calls(Executor threads) {
        this.threads = threads;
    }

    void await(String what, Duration deadline, Runnable call) {
        await(what, deadline, Executors.callable(call, true), done -> { });
    }

    /**
     * @param what what is done, for the exception's message: "open a room"
     * @param undo is given a result that comes after the deadline, when nobody waits for it any more
     */
    <T> T await(String what, Duration deadline, Callable<T> call, Consumer<T> undo) {
        CompletableFuture<T> result = new CompletableFuture<>();
        begin(result, call);
        return await(what, deadline, result, undo);
    }

    /** The same for what has begun already. */
    <T> T await(String what, Duration deadline, CompletableFuture<T> result, Consumer<T> undo) {
        try {
            return result.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.thenAcceptAsync(undo, threads);
            throw new MediaUnavailableException(
                    "The media server took more than " + deadline.toMillis() + " ms to " + what);
        } catch (ExecutionException e) {
            throw translated(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.thenAcceptAsync(undo, threads);
            throw new MediaUnavailableException("Interrupted while waiting for the media server to " + what);
        }
    }

    /** Without waiting, once something else is done; a failure is the client's own exception, as the cause of another. */
    CompletableFuture<Void> after(CompletableFuture<Void> before, Runnable call) {
        return before.thenRunAsync(call, threads);
    }

    /** The same as {@link #await} without waiting. */
    <T> void begin(CompletableFuture<T> result, Callable<T> call) {
        threads.execute(() -> complete(result, call));
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> call) {
        try {
            result.complete(call.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private static MediaUnavailableException translated(String what, Throwable cause) {
        if (cause instanceof KurentoServerException refusal) {
            return new ServerRefusal(what, refusal.getCode());
        }
        return new MediaUnavailableException(
                "The media server could not be asked to " + what + ": " + cause.getClass().getSimpleName());
    }
}
