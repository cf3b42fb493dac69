package org.visavis.appointment;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers those who ask the same at the same moment by one read. While one runs, whoever comes later waits for the next, since the
 * running one may have seen what has changed before they asked: every answer was read after the question.
 *
 * @param <K> what is asked, with {@code equals}
 */
final class SharedReads<K, V> {

    private final Map<K, CompletableFuture<V>> gathering = new HashMap<>();
    private final Map<K, CompletableFuture<V>> running = new HashMap<>();

    /** Reads, or waits for somebody else's read that had not begun yet; what that one throws, all throw. */
    V ask(K question, Supplier<V> read) {
        CompletableFuture<V> answer = new CompletableFuture<>();
        CompletableFuture<V> others;
        CompletableFuture<V> before;
        synchronized (this) {
            others = gathering.putIfAbsent(question, answer);
            before = running.get(question);
        }
        if (others != null) {
            return await(others);
        }
        if (before != null) {
            before.handle((value, failure) -> value).join();
        }
        return read(question, read, answer);
    }

    private V read(K question, Supplier<V> read, CompletableFuture<V> answer) {
        synchronized (this) {
            gathering.remove(question);
            running.put(question, answer);
        }
        try {
            V value = read.get();
            answer.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            throw e;
        } finally {
            synchronized (this) {
                running.remove(question, answer);
            }
        }
    }

    private static <V> V await(CompletableFuture<V> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
