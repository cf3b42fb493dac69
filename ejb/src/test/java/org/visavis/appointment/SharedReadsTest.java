package org.visavis.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

class SharedReadsTest {

    private final SharedReads<String, Integer> reads = new SharedReads<>();
    private final AtomicInteger truth = new AtomicInteger(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whoever_asks_while_a_read_runs_is_answered_by_a_later_one_that_all_of_them_share() throws Exception {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        Future<Integer> first = ask(() -> {
            int seen = truth.get();
            slow.join();
            return seen;
        });
        await().until(() -> begun.get() == 1);
        truth.set(2);
        List<Future<Integer>> later = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            later.add(threads.submit(() -> {
                asked.incrementAndGet();
                return reads.ask("time", counted(truth::get));
            }));
        }
        await().until(() -> asked.get() == 20);
        slow.complete(null);

        assertThat(first.get()).isEqualTo(1);
        for (Future<Integer> answer : later) {
            assertThat(answer.get()).isEqualTo(2);
        }
        assertThat(begun.get()).as("reads for 21 questions").isLessThan(21);
    }

    @Test
    void nobody_waits_for_another_question() throws Exception {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        Future<Integer> first = ask(slow::join);
        await().until(() -> begun.get() == 1);

        assertThat(reads.ask("another time", () -> 7)).isEqualTo(7);

        slow.complete(1);
        assertThat(first.get()).isEqualTo(1);
    }

    @Test
    void a_read_that_fails_fails_for_those_who_share_it_and_the_next_is_tried_anew() {
        assertThatThrownBy(() -> reads.ask("time", () -> {
            throw new IllegalStateException("gone");
        })).hasMessage("gone");

        assertThat(reads.ask("time", truth::get)).isEqualTo(1);
    }

    @Test
    void no_answer_is_older_than_its_question() throws Exception {
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> {
                boolean fresh = true;
                for (int round = 0; round < 2_000; round++) {
                    int before = truth.incrementAndGet();
                    fresh &= reads.ask("time", truth::get) >= before;
                }
                return fresh;
            }));
        }
        for (Future<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
    }

    private Future<Integer> ask(Supplier<Integer> read) {
        return threads.submit(() -> reads.ask("time", counted(read)));
    }

    private Supplier<Integer> counted(Supplier<Integer> read) {
        return () -> {
            begun.incrementAndGet();
            return read.get();
        };
    }
}
