package org.visavis.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {

    private static final StackState.Running ALIVE =
            StackState.Running.of("Launcher", "http://localhost:8080", ProcessHandle.current(), Path.of("/logs/launcher.log"));

    private static final int TIMES = 2000;

    @TempDir
    private Path home;

    @Test
    void what_is_written_is_read_again() throws IOException {
        StackState state = new StackState("http://localhost:8080", true, ALIVE, List.of(ALIVE, ended("Keycloak")));
        state.write(home);
        assertThat(StackState.read(home)).contains(state);
    }

    @Test
    void where_nothing_was_started_there_is_no_state() throws IOException {
        assertThat(StackState.read(home)).isEmpty();
        new StackState("x", false, ALIVE, List.of()).write(home);
        StackState.delete(home);
        assertThat(StackState.read(home)).isEmpty();
    }

    @Test
    void a_state_that_goes_while_it_is_looked_at_is_none() throws IOException {
        StackState state = new StackState("x", true, ALIVE, List.of(ALIVE));
        CompletableFuture<Void> comesAndGoes = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < TIMES; i++) {
                try {
                    state.write(home);
                    StackState.delete(home);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });

        while (!comesAndGoes.isDone()) {
            assertThat(StackState.read(home).filter(read -> !read.equals(state))).isEmpty();
        }
        comesAndGoes.join();
    }

    @Test
    void a_stack_with_a_part_that_has_gone_is_not_healthy() {
        assertThat(new StackState("x", true, ALIVE, List.of(ALIVE)).isHealthy()).isTrue();
        assertThat(new StackState("x", true, ALIVE, List.of(ALIVE, ended("Keycloak"))).isHealthy()).isFalse();
        assertThat(new StackState("x", false, ALIVE, List.of(ALIVE)).isHealthy()).isFalse();
    }

    @Test
    void another_process_with_the_same_id_is_not_the_part() {
        StackState.Running reused = new StackState.Running("Keycloak", "x", ALIVE.pid(),
                ALIVE.since().minus(Duration.ofHours(1)), "log");
        assertThat(reused.process()).isEmpty();
    }

    @Test
    void a_second_launcher_is_refused_while_the_first_or_what_it_left_behind_is_there() {
        assertThatThrownBy(() -> Foreground.refuseBesideAnother(state(ALIVE, ALIVE)))
                .hasMessage("Visavis runs already at x (process " + ALIVE.pid() + "); ./visavis down stops it.");
        assertThatThrownBy(() -> Foreground.refuseBesideAnother(state(ended("Launcher"), ALIVE)))
                .hasMessage("An earlier launcher was killed and left its parts behind; ./visavis down stops them.");
        assertThatCode(() -> Foreground.refuseBesideAnother(state(ended("Launcher"), ended("Keycloak"))))
                .doesNotThrowAnyException();
    }

    @Test
    void the_table_says_what_runs_where_since_when_and_what_does_not() {
        assertThat(Background.table(new StackState("x", true, ALIVE, List.of(ended("Keycloak")))).lines())
                .satisfiesExactly(
                        launcher -> assertThat(launcher).matches("up +Launcher +http://localhost:8080 +process "
                                + ALIVE.pid() + " since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"),
                        keycloak -> assertThat(keycloak).matches("DOWN +Keycloak .* its log is /logs/Keycloak.log"));
    }

    private static Optional<StackState> state(StackState.Running launcher, StackState.Running part) {
        return Optional.of(new StackState("x", true, launcher, List.of(part)));
    }

    private static StackState.Running ended(String name) {
        return new StackState.Running(name, "127.0.0.1:1", Long.MAX_VALUE, Instant.EPOCH, "/logs/" + name + ".log");
    }
}
