package org.visavis.launcher;

import java.nio.file.Path;
import java.util.List;

/** One server of the stack. Starts once; {@link #close()} stops it and is harmless at any time. */
public interface Part extends AutoCloseable {

    /** As people read it: {@code "Keycloak"}. */
    String name();

    /** Where it answers: a URL, or host and port. */
    String address();

    /** What it and its child process have to say. */
    Path log();

    /** The ports it will listen on. */
    List<Port> ports();

    /**
     * Starts it and returns when it answers.
     *
     * @throws PartFailure when it ends or does not answer in time; it is stopped then
     */
    void start() throws PartFailure;

    /**
     * The process to watch.
     *
     * @throws IllegalStateException before {@link #start()} has returned
     */
    ProcessHandle process();

    /** Stops it in an orderly way, by force where that takes too long. */
    @Override
    void close();
}
