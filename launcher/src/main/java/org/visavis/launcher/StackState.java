package org.visavis.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What runs, as the launcher leaves it for {@code status} and {@code down} in the file {@code state.properties}.
 *
 * @param address  of the platform
 * @param ready    whether every part was ready once
 * @param launcher the process that watches the parts
 * @param parts    those that have started, in that order
 */
record StackState(String address, boolean ready, Running launcher, List<Running> parts) {

    private static final String FILE = "state.properties";
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /**
     * A process that was started.
     *
     * @param name    of the part
     * @param address where it answers
     * @param pid     its process id
     * @param since   when the process started; tells it apart from a later process with the same id
     * @param log     its log file
     */
    record Running(String name, String address, long pid, Instant since, String log) {

        static Running of(String name, String address, ProcessHandle process, Path log) {
            return new Running(name, address, process.pid(),
                    process.info().startInstant().orElse(Instant.EPOCH), log.toString());
        }

        /** The process, where it is still the same. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> process.info().startInstant()
                    .map(start -> Duration.between(since, start).abs().compareTo(CLOCK_TOLERANCE) < 0).orElse(true));
        }

        private void write(Properties properties, String prefix) {
            properties.setProperty(prefix + ".name", name);
            properties.setProperty(prefix + ".address", address);
            properties.setProperty(prefix + ".pid", Long.toString(pid));
            properties.setProperty(prefix + ".since", since.toString());
            properties.setProperty(prefix + ".log", log);
        }

        private static Running read(Properties properties, String prefix) {
            return new Running(properties.getProperty(prefix + ".name"), properties.getProperty(prefix + ".address"),
                    Long.parseLong(properties.getProperty(prefix + ".pid")),
                    Instant.parse(properties.getProperty(prefix + ".since")), properties.getProperty(prefix + ".log"));
        }
    }

    /** The state left in {@code home}; empty where nothing was started. */
    static Optional<StackState> read(Path home) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve(FILE))) {
            properties.load(reader);
        } catch (NoSuchFileException nothingRuns) {
            return Optional.empty();
        }
        List<Running> parts = new ArrayList<>();
        for (int i = 0; properties.containsKey("part." + i + ".pid"); i++) {
            parts.add(Running.read(properties, "part." + i));
        }
        return Optional.of(new StackState(properties.getProperty("address"),
                Boolean.parseBoolean(properties.getProperty("ready")), Running.read(properties, "launcher"), parts));
    }

    void write(Path home) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("address", address);
        properties.setProperty("ready", Boolean.toString(ready));
        launcher.write(properties, "launcher");
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).write(properties, "part." + i);
        }
        Files.createDirectories(home);
        Path next = home.resolve(FILE + ".next");
        try (Writer writer = Files.newBufferedWriter(next)) {
            properties.store(writer, null);
        }
        Files.move(next, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path home) throws IOException {
        Files.deleteIfExists(home.resolve(FILE));
    }

    /** Whether everything that was started is there. */
    boolean isHealthy() {
        return ready && launcher.process().isPresent() && parts.stream().allMatch(part -> part.process().isPresent());
    }
}
