package org.visavis.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code up}: starts the stack, keeps the state file true, and stops everything when it is told to or a part ends. */
final class Foreground implements Stack.Listener {

    private final StackSettings settings;
    private final Checkout checkout;
    private final PrintStream out;
    private final Progress progress;
    private final StackState.Running launcher;
    private final List<StackState.Running> running = new ArrayList<>();
    private boolean ready;

    Foreground(StackSettings settings, Checkout checkout, PrintStream out) {
        this.settings = settings;
        this.checkout = checkout;
        this.out = out;
        this.progress = new Progress(out);
        this.launcher = StackState.Running.of("Launcher", settings.publicUrl(), ProcessHandle.current(),
                settings.logs().resolve("launcher.log"));
    }

    /** Returns when a part has failed; ends with the process when that is told to stop. */
    int run() throws IOException, PartFailure, InterruptedException {
        refuseBesideAnother(StackState.read(settings.home()));
        LocalStack local = new LocalStack(settings, checkout);
        Stack stack = local.assemble(this);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
        out.println("Visavis is starting; data in " + settings.home() + ", logs in " + settings.logs() + ".");
        local.remarks().forEach(out::println);
        freshLogs(stack);
        keepState();
        stack.start();
        synchronized (this) {
            ready = true;
            keepState();
        }
        progress.say("Visavis", "ready");
        out.print(welcome(settings.publicUrl(), settings.smtpHost().isPresent() ? "the mail server " + settings.smtpHost().get()
                : "http://localhost:" + settings.mailPort()));
        out.flush();
        throw stack.awaitFailure();
    }

    @Override
    public void starting(Part part) {
        progress.say(part.name(), "starting");
    }

    @Override
    public synchronized void ready(Part part) {
        running.add(StackState.Running.of(part.name(), part.address(), part.process(), part.log()));
        keepState();
        progress.say(part.name(), "ready at " + part.address());
    }

    @Override
    public void stopped(Part part) {
        progress.say(part.name(), "stopped");
    }

    static String welcome(String address, String mails) {
        return """

                Visavis is at %s

                  doctors   dora, david
                  patients  paula, pierre, petra
                  admin     ada
                  The password of each is the name.

                Mails go to %s

                Ctrl-C stops everything; the data stays.
                """.formatted(address, mails);
    }

    static void refuseBesideAnother(Optional<StackState> other) throws PartFailure {
        if (other.isEmpty()) {
            return;
        }
        if (other.get().launcher().process().isPresent()) {
            throw new PartFailure("Visavis runs already at " + other.get().address() + " (process "
                    + other.get().launcher().pid() + "); ./visavis down stops it.");
        }
        if (other.get().parts().stream().anyMatch(part -> part.process().isPresent())) {
            throw new PartFailure("An earlier launcher was killed and left its parts behind; ./visavis down stops them.");
        }
    }

    private void stop(Stack stack) {
        stack.close();
        try {
            StackState.delete(settings.home());
        } catch (IOException e) {
            System.err.println("The state file in " + settings.home() + " cannot be deleted: " + e + ".");
        }
    }

    private synchronized void keepState() {
        try {
            new StackState(settings.publicUrl(), ready, launcher, running).write(settings.home());
        } catch (IOException e) {
            System.err.println("The state file in " + settings.home() + " cannot be written: " + e + ".");
        }
    }

    /** One run, one log; the run before is kept beside it. */
    private static void freshLogs(Stack stack) throws IOException {
        for (Part part : stack.parts()) {
            if (Files.exists(part.log())) {
                Path before = part.log().resolveSibling(part.log().getFileName() + ".1");
                Files.move(part.log(), before, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
