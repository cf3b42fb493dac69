package org.visavis.media.kurento;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.jsonrpc.message.ResponseError;
import org.visavis.media.MediaUnavailableException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallsTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Calls calls = new Calls(threads);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void a_result_is_returned_and_not_undone() {
        CompletableFuture<String> undone = new CompletableFuture<>();

        assertThat(calls.await("ask", LONG, () -> "answer", undone::complete)).isEqualTo("answer");
        assertThat(undone).isNotDone();
    }

    @Test
    void a_result_after_the_deadline_is_undone() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> undone = new CompletableFuture<>();

        assertThatThrownBy(() -> calls.await("ask", SHORT, answer::get, undone::complete))
                .isInstanceOf(MediaUnavailableException.class)
                .hasMessage("The media server took more than 100 ms to ask");
        answer.complete("late");

        Awaitility.await().until(undone::isDone);
        assertThat(undone).isCompletedWithValue("late");
    }

    @Test
    void the_text_of_a_failure_does_not_get_out() {
        assertThatThrownBy(() -> calls.await("ask", LONG, () -> {
            throw new IllegalStateException("while sending v=0 o=- secret");
        })).isInstanceOf(MediaUnavailableException.class).hasNoCause()
                .hasMessage("The media server could not be asked to ask: IllegalStateException");
    }

    @Test
    void an_error_answer_keeps_its_code_alone() {
        assertThatThrownBy(() -> calls.await("ask", LONG, () -> {
            throw new KurentoServerException(new ResponseError(40101, "Object 'secret' not found"));
        })).isInstanceOfSatisfying(ServerRefusal.class, refusal -> assertThat(refusal.unknownObject()).isTrue())
                .hasNoCause().hasMessage("The media server refused to ask: error 40101");
    }
}
