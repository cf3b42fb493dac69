package org.visavis.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code up [--detach] | down | status}, as the script {@code visavis} calls it. Exit codes: 0 done, 1 not (one sentence on
 * standard error says why), 2 wrong arguments or settings.
 */
public final class Main {

    private static final Logger ROOT = Logger.getLogger("");

    private Main() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        ROOT.setLevel(Level.SEVERE);
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws InterruptedException {
        try {
            Checkout checkout = Checkout.around(Path.of(System.getProperty("visavis.checkout", "")));
            StackSettings settings = StackSettings.from(System.getenv(), checkout);
            if (arguments.equals(List.of("up"))) {
                return new Foreground(settings, checkout, System.out).run();
            }
            if (arguments.equals(List.of("up", "--detach"))) {
                return new Background(settings, checkout, System.out).up();
            }
            if (arguments.equals(List.of("down"))) {
                return new Background(settings, checkout, System.out).down();
            }
            if (arguments.equals(List.of("status"))) {
                return new Background(settings, checkout, System.out).status();
            }
            System.err.println("Usage: visavis up [--detach] | down | status");
            return 2;
        } catch (PartFailure e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.println("The stack's files cannot be used: " + e + ".");
            return 1;
        }
    }
}
