package org.visavis.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A part that is one child process. */
abstract class ChildPart implements Part {

    private final String name;
    private final Path log;
    private volatile ChildProcess process;

    ChildPart(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Path log() {
        return log;
    }

    @Override
    public final ProcessHandle process() {
        if (process == null) {
            throw new IllegalStateException(name + " has not been started.");
        }
        return process.handle();
    }

    @Override
    public final void close() {
        if (process != null) {
            process.close();
        }
    }

    /** Runs the command and waits until it answers; stops it where it does not. */
    final void launch(Map<String, String> environment, List<String> command, Probe ready, Duration limit)
            throws PartFailure {
        process = ChildProcess.start(name, log, environment, command);
        try {
            process.awaitReady(ready, limit);
        } catch (PartFailure e) {
            close();
            throw e;
        }
    }
}
