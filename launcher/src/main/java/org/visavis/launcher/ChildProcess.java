package org.visavis.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server's process. It gets a session of its own where the system can do that, so that Ctrl-C in the terminal reaches the
 * launcher alone, which then stops the parts in order.
 */
final class ChildProcess implements AutoCloseable {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final String part;
    private final Path log;
    private final Process process;

    private ChildProcess(String part, Path log, Process process) {
        this.part = part;
        this.log = log;
        this.process = process;
    }

    /** @param environment added to the launcher's own */
    static ChildProcess start(String part, Path log, Map<String, String> environment, List<String> command)
            throws PartFailure {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(command);
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ChildProcess(part, log, builder.start());
        } catch (IOException e) {
            throw new PartFailure(part + " cannot be started: " + e.getMessage() + ".");
        }
    }

    /** The {@code java} that runs the launcher. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Returns when {@code probe} has nothing to wait for.
     *
     * @throws PartFailure when the process ends, the probe finds a reason to give up, or {@code limit} is over
     */
    void awaitReady(Probe probe, Duration limit) throws PartFailure {
        long end = System.nanoTime() + limit.toNanos();
        while (!probe.answers()) {
            if (!process.isAlive()) {
                throw PartFailure.of(part, "ended with exit code " + process.exitValue() + " before it was ready", log);
            }
            Optional<String> trouble = probe.trouble();
            if (trouble.isPresent()) {
                throw PartFailure.of(part, trouble.get(), log);
            }
            if (System.nanoTime() > end) {
                throw PartFailure.of(part, "was not ready after " + limit.toSeconds() + " seconds", log);
            }
            pause(part);
        }
    }

    @Override
    public void close() {
        stop(process.toHandle(), GRACE);
    }

    /** Asks a process to end, then what it has left behind; ends by force what has not ended after {@code grace} each. */
    static void stop(ProcessHandle process, Duration grace) {
        List<ProcessHandle> family = new ArrayList<>(List.of(process));
        family.addAll(process.descendants().toList());
        for (ProcessHandle member : family) {
            member.destroy();
            try {
                member.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                member.destroyForcibly();
            } catch (ExecutionException | TimeoutException e) {
                member.destroyForcibly();
            }
        }
    }

    private static void pause(String part) throws PartFailure {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure(part + " was interrupted while it started.");
        }
    }
}
