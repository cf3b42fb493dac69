package org.visavis.bench.setup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.visavis.bench.Benchmark;
import org.visavis.bench.Options;
import org.visavis.bench.measure.Report;
import org.visavis.bench.platform.Platform;
import org.visavis.bench.signaling.NodeRelay;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.PartFailure;

/** {@code setup}: see the package. */
public final class SetupBenchmark implements Benchmark {

    private static final double ADMITTED = 0.6;
    private static final double JOINED = 1.3;
    private static final int DIGITS = 3;

    private final Clock clock;

    public SetupBenchmark(Clock clock) {
        this.clock = clock;
    }

    private interface Attempt {

        double millis() throws SQLException;
    }

    /** Calls of one way that media takes. */
    private record Way(String name, String policy, Histogram admitted, Histogram joined) {

        Way(String name, String policy) {
            this(name, policy, new Histogram(DIGITS), new Histogram(DIGITS));
        }
    }

    /** All of them in turns, so that what else the machine does falls on each. */
    private record Turns(Histogram floor, List<Way> ways) {

        Turns() {
            this(new Histogram(DIGITS), List.of(new Way("relayed", "relayed"), new Way("direct", "direct-first")));
        }
    }

    @Override
    public Report run(Checkout checkout, List<String> arguments, PrintStream progress)
            throws IOException, PartFailure, InterruptedException {
        Options options = Options.of(arguments, Set.of("calls", "warmup"));
        int calls = options.number("calls", 10);
        int warmUp = options.number("warmup", 3);
        Report report = new Report("setup", clock, List.of("p50 ms", "p95 ms", "calls"));
        Stages stages = new Stages();
        Path relays = NodeRelay.install(checkout);
        Path pages = checkout.root().resolve("bench/src/main/browser");
        String watch = Files.readString(pages.resolve("watch.js"));
        try (Platform platform = Platform.start(checkout, 0, progress);
                NodeRelay relay = NodeRelay.start(relays, "ws-relay.js");
                Visitor patient = Visitor.start(watch); Visitor doctor = Visitor.start(watch);
                Visitor one = Visitor.start(""); Visitor other = Visitor.start("");
                Floor floor = Floor.serve(pages.resolve("floor.html"), relay.address(), one, other)) {
            patient.signIn(platform.address(), "paula");
            doctor.signIn(platform.address(), "dora");
            Calls on = new Calls(platform, patient, person(platform, "paula"), doctor, person(platform, "dora"), clock,
                    stages);
            progress.println("  " + warmUp + " calls to warm up, then " + calls + " of each kind in turns");
            turns(floor, on, warmUp);
            stages.forget();
            Turns measured = turns(floor, on, calls);
            row(report, "bare page, two browsers directly", measured.floor());
            for (Way way : measured.ways()) {
                row(report, way.name() + ", admitted to first pictures", way.admitted());
                row(report, way.name() + ", Join to first pictures", way.joined());
                judge(report, way.name(), median(measured.floor()), median(way.admitted()), median(way.joined()));
            }
            report.remark("Each until the later of the two sees the other. Medians of what happens when:");
            stages.lines().forEach(report::remark);
            return report;
        } catch (SQLException e) {
            throw new IllegalStateException("The database: " + e.getMessage(), e);
        }
    }

    /** What is said about the medians. */
    static void judge(Report report, String way, double floor, double admitted, double joined) {
        share(report, way + ", admitted to first pictures", admitted / floor, ADMITTED);
        share(report, way + ", Join to first pictures", joined / floor, JOINED);
    }

    private static void share(Report report, String what, double share, double wished) {
        report.goal(what + " at most " + wished + " of the bare page", String.format("%.2f", share), share <= wished);
    }

    private static double median(Histogram millis) {
        return millis.getValueAtPercentile(50);
    }

    private static Turns turns(Floor floor, Calls calls, int count) throws SQLException {
        Turns turns = new Turns();
        for (int i = 0; i < count; i++) {
            note(turns.floor(), floor::connected);
            for (Way way : turns.ways()) {
                calls.go(way.policy());
                note(way.admitted(), calls::admitted);
                note(way.joined(), calls::joined);
            }
        }
        return turns;
    }

    private static void note(Histogram histogram, Attempt attempt) throws SQLException {
        histogram.recordValue(Math.round(Math.max(0, attempt.millis())));
    }

    private static void row(Report report, String label, Histogram millis) {
        report.row(label, millis.getValueAtPercentile(50), millis.getValueAtPercentile(95), millis.getTotalCount());
    }

    private static UUID person(Platform platform, String account) throws IOException, InterruptedException {
        return UUID.fromString(platform.personBehind(platform.token(account)));
    }
}
