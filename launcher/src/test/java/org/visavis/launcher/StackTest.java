package org.visavis.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StackTest {

    @TempDir
    private Path logs;

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private final Stack.Listener listener = new Stack.Listener() {
        @Override
        public void starting(Part part) {
            heard.add(part.name() + " starting");
        }

        @Override
        public void ready(Part part) {
            heard.add(part.name() + " ready");
        }

        @Override
        public void stopped(Part part) {
            heard.add(part.name() + " stopped");
        }
    };

    @Test
    void a_part_starts_after_those_it_needs_and_stops_before_them() throws PartFailure {
        Part database = new Script("database", "exec sleep 60", List.of());
        Part platform = new Script("platform", "exec sleep 60", List.of());
        try (Stack stack = new Stack(listener).add(database).add(platform, database)) {
            stack.start();
            assertThat(database.process().isAlive()).isTrue();
        }
        assertThat(heard).containsExactly("database starting", "database ready", "platform starting", "platform ready",
                "platform stopped", "database stopped");
        assertThat(database.process().isAlive()).isFalse();
    }

    @Test
    void a_part_that_ends_before_it_is_ready_is_told_with_its_log() {
        Part broken = new Script("platform", "exit 3", List.of());
        try (Stack stack = new Stack(listener).add(broken)) {
            assertThatThrownBy(stack::start).isInstanceOf(PartFailure.class)
                    .hasMessage("platform ended with exit code 3 before it was ready; its log is " + broken.log() + ".");
        }
    }

    @Test
    void a_failure_ends_the_start_without_waiting_for_the_others() {
        Part slow = new Script("slow", "exec sleep 60", List.of()) {
            @Override
            boolean isReady() {
                return false;
            }
        };
        try (Stack stack = new Stack(listener).add(slow).add(new Script("broken", "exit 1", List.of()))) {
            assertThatThrownBy(stack::start).hasMessageStartingWith("broken ended with exit code 1");
        }
        assertThat(slow.process().isAlive()).isFalse();
    }

    @Test
    void a_part_that_dies_later_ends_the_stack() throws PartFailure, InterruptedException {
        Part part = new Script("database", "exec sleep 60", List.of());
        try (Stack stack = new Stack(listener).add(part)) {
            stack.start();
            part.process().destroyForcibly();
            assertThat(stack.awaitFailure()).hasMessage("database has ended; its log is " + part.log() + ".");
        }
    }

    @Test
    void a_port_in_use_is_found_before_anything_starts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Stack stack = new Stack(listener)
                        .add(new Script("first", "exec sleep 60", List.of()))
                        .add(new Script("second", "exec sleep 60",
                                List.of(new Port(taken.getLocalPort(), Port.Protocol.TCP, "second", "SECOND_PORT"))))) {
            assertThatThrownBy(stack::start).hasMessageContaining("set SECOND_PORT to another port");
        }
        assertThat(heard).isEmpty();
    }

    /** A real child process, so that starting, watching and stopping are the real ones. */
    private class Script extends ChildPart {

        private final String script;
        private final List<Port> ports;

        Script(String name, String script, List<Port> ports) {
            super(name, logs.resolve(name + ".log"));
            this.script = script;
            this.ports = ports;
        }

        boolean isReady() {
            return script.startsWith("exec sleep");
        }

        @Override
        public String address() {
            return "nowhere";
        }

        @Override
        public List<Port> ports() {
            return ports;
        }

        @Override
        public void start() throws PartFailure {
            launch(Map.of(), List.of("/bin/sh", "-c", script), this::isReady, Duration.ofSeconds(30));
        }
    }
}
