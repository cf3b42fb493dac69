package org.visavis.signaling;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailboxTest {

    @Test
    void tasks_run_one_after_another_in_their_order() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Mailbox mailbox = new Mailbox(threads);
            List<Integer> done = new ArrayList<>();
            AtomicInteger finished = new AtomicInteger();
            IntStream.range(0, 10_000).forEach(number -> mailbox.post(() -> {
                done.add(number);
                finished.incrementAndGet();
            }));
            Awaitility.await().until(() -> finished.get() == 10_000);
            assertThat(done).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void an_error_does_not_deafen_it() {
        Mailbox mailbox = new Mailbox(Runnable::run);
        List<String> done = new ArrayList<>();
        mailbox.post(() -> {
            throw new StackOverflowError();
        });
        mailbox.post(() -> done.add("after"));

        assertThat(done).containsExactly("after");
    }

    @Test
    void what_a_task_posts_runs_after_it() {
        Mailbox mailbox = new Mailbox(Runnable::run);
        List<String> done = new ArrayList<>();
        mailbox.post(() -> {
            mailbox.post(() -> done.add("inner"));
            done.add("outer");
        });

        assertThat(done).containsExactly("outer", "inner");
    }

    @Test
    void a_brief_task_runs_on_the_callers_thread_and_what_is_posted_meanwhile_on_another() {
        List<Runnable> handedOver = new ArrayList<>();
        Mailbox mailbox = new Mailbox(handedOver::add);
        List<String> done = new ArrayList<>();
        mailbox.postBrief(() -> {
            mailbox.postBrief(() -> done.add("second"));
            mailbox.post(() -> done.add("third"));
            done.add("first");
        });
        assertThat(done).containsExactly("first");

        handedOver.remove(0).run();

        assertThat(done).containsExactly("first", "second", "third");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void a_brief_task_waits_for_those_before_it() {
        List<Runnable> handedOver = new ArrayList<>();
        Mailbox mailbox = new Mailbox(handedOver::add);
        List<String> done = new ArrayList<>();
        mailbox.post(() -> done.add("before"));
        mailbox.postBrief(() -> done.add("brief"));
        assertThat(done).isEmpty();

        handedOver.remove(0).run();

        assertThat(done).containsExactly("before", "brief");
    }

    @Test
    void brief_tasks_and_others_of_many_threads_never_run_at_the_same_time() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Mailbox mailbox = new Mailbox(threads);
            int[] done = new int[1];
            List<Thread> posters = IntStream.range(0, 4).mapToObj(poster -> new Thread(() -> IntStream.range(0, 10_000).forEach(i -> {
                if (i % 3 == 0) {
                    mailbox.post(() -> done[0]++);
                } else {
                    mailbox.postBrief(() -> done[0]++);
                }
            }))).toList();
            posters.forEach(Thread::start);
            for (Thread poster : posters) {
                poster.join();
            }
            AtomicInteger last = new AtomicInteger();
            mailbox.post(() -> last.set(done[0]));
            Awaitility.await().until(() -> last.get() == 40_000);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_full_executor_is_tried_again_with_the_next_task() {
        boolean[] full = {true};
        Mailbox mailbox = new Mailbox(task -> {
            if (full[0]) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        });
        List<String> done = new ArrayList<>();
        assertThatThrownBy(() -> mailbox.post(() -> done.add("first"))).isInstanceOf(RejectedExecutionException.class);
        full[0] = false;
        mailbox.post(() -> done.add("second"));

        assertThat(done).containsExactly("first", "second");
    }
}
