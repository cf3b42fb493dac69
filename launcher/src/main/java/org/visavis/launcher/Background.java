package org.visavis.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code up --detach}, {@code down} and {@code status}: what is done to a stack that another process watches. */
final class Background {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(200);

    private final StackSettings settings;
    private final Checkout checkout;
    private final PrintStream out;

    Background(StackSettings settings, Checkout checkout, PrintStream out) {
        this.settings = settings;
        this.checkout = checkout;
        this.out = out;
    }

    /** Starts a launcher of its own and shows what it says until it is ready (0) or has given up (1). */
    int up() throws IOException, PartFailure, InterruptedException {
        Optional<StackState> state = StackState.read(settings.home());
        if (state.isPresent() && state.get().isHealthy()) {
            out.println("Visavis runs already at " + state.get().address() + ".");
            return 0;
        }
        Path log = settings.logs().resolve("launcher.log");
        Files.createDirectories(settings.logs());
        Files.deleteIfExists(log);
        List<String> command = List.of(ChildProcess.java(), "-Dvisavis.checkout=" + checkout.root(),
                "-cp", System.getProperty("java.class.path"), Main.class.getName(), "up");
        ProcessHandle launcher = ChildProcess.start("Launcher", log, Map.of(), command).handle();
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            while (launcher.isAlive() && !isReady(launcher)) {
                show(lines);
                Thread.sleep(POLL.toMillis());
            }
            show(lines);
        }
        return launcher.isAlive() ? 0 : 1;
    }

    /** Stops what runs; 0 also where nothing does. */
    int down() throws IOException {
        Optional<StackState> state = StackState.read(settings.home());
        if (state.isEmpty()) {
            out.println("Nothing runs.");
            return 0;
        }
        state.get().launcher().process().ifPresent(launcher -> {
            out.println("Stopping…");
            ChildProcess.stop(launcher, STOP_LIMIT);
        });
        List<StackState.Running> parts = new ArrayList<>(state.get().parts());
        Collections.reverse(parts);
        for (StackState.Running part : parts) {
            part.process().ifPresent(process -> ChildProcess.stop(process, STOP_LIMIT));
        }
        StackState.delete(settings.home());
        out.println("Visavis has stopped; its data is in " + settings.home() + ".");
        return 0;
    }

    /** 0 when everything that was started is there. */
    int status() throws IOException {
        Optional<StackState> state = StackState.read(settings.home());
        if (state.isEmpty()) {
            out.println("Visavis does not run.");
            return 1;
        }
        out.print(table(state.get()));
        return state.get().isHealthy() ? 0 : 1;
    }

    static String table(StackState state) {
        StringBuilder table = new StringBuilder();
        row(table, state.launcher());
        state.parts().forEach(part -> row(table, part));
        if (!state.ready()) {
            table.append("Not ready yet.\n");
        }
        return table.toString();
    }

    private static void row(StringBuilder table, StackState.Running running) {
        boolean up = running.process().isPresent();
        table.append(String.format("%-4s  %-12s  %-32s  %s%n", up ? "up" : "DOWN", running.name(), running.address(),
                up ? "process " + running.pid() + " since " + TIME.format(running.since()) : "its log is " + running.log()));
    }

    private boolean isReady(ProcessHandle launcher) throws IOException {
        return StackState.read(settings.home())
                .filter(state -> state.launcher().pid() == launcher.pid()).map(StackState::ready).orElse(false);
    }

    private void show(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(line);
        }
        out.flush();
    }
}
