package org.visavis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.visavis.bench.booking.BookingBenchmark;
import org.visavis.bench.measure.Report;
import org.visavis.bench.setup.SetupBenchmark;
import org.visavis.bench.signaling.SignalingBenchmark;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.PartFailure;

/**
 * {@code [NAME [OPTION=NUMBER…]]}, as the script {@code visavis} calls it; without a name, all of them. Exit codes: 0 measured, whatever
 * came of it; 1 not (one sentence says why); 2 wrong arguments.
 */
public final class Main {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Map<String, Benchmark> BENCHMARKS = benchmarks();

    private Main() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        ROOT.setLevel(Level.SEVERE);
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws InterruptedException {
        try {
            Checkout checkout = Checkout.around(Path.of(System.getProperty("visavis.checkout", "")));
            if (arguments.isEmpty()) {
                for (String name : BENCHMARKS.keySet()) {
                    measure(name, List.of(), checkout);
                }
                return 0;
            }
            if (!BENCHMARKS.containsKey(arguments.get(0))) {
                System.err.println("There is no benchmark " + arguments.get(0) + "; there are " + String.join(", ", BENCHMARKS.keySet()) + ".");
                return 2;
            }
            measure(arguments.get(0), arguments.subList(1, arguments.size()), checkout);
            return 0;
        } catch (PartFailure e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("The benchmark could not be run: " + e + ".");
            return 1;
        }
    }

    private static void measure(String name, List<String> options, Checkout checkout)
            throws IOException, PartFailure, InterruptedException {
        System.out.println("Benchmark " + name + ": starting a stack of its own; logs in bench/target/logs.");
        Report report = BENCHMARKS.get(name).run(checkout, options, System.out);
        System.out.print(report);
        System.out.println("Written to " + checkout.root().relativize(report.write(checkout.root().resolve("bench/results"))));
    }

    private static Map<String, Benchmark> benchmarks() {
        Clock clock = Clock.systemUTC();
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        benchmarks.put("booking", new BookingBenchmark(clock));
        benchmarks.put("signaling", new SignalingBenchmark(clock));
        benchmarks.put("setup", new SetupBenchmark(clock));
        return benchmarks;
    }
}
