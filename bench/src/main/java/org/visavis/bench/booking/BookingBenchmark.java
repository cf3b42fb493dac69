package org.visavis.bench.booking;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.visavis.bench.Benchmark;
import org.visavis.bench.Options;
import org.visavis.bench.measure.ClosedLoop;
import org.visavis.bench.measure.ProcessorTime;
import org.visavis.bench.measure.Report;
import org.visavis.bench.platform.Platform;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.PartFailure;

/** {@code booking}: see the package. */
public final class BookingBenchmark implements Benchmark {

    static final String BOOKED = "booked";
    static final String REFUSED = "refused";
    static final String NOT_READ = "not read";

    private static final double FAIR_SHARE = 1.0 / 3;
    private static final int REFUSALS_PER_SECOND = 8_000;
    private static final String OWN = "load generator";

    private final Clock clock;

    public BookingBenchmark(Clock clock) {
        this.clock = clock;
    }

    private record Measured(ClosedLoop.Outcome outcome, Map<String, Double> cores) {

        double perSecond(String what) {
            return outcome.perSecond(what);
        }

        /** Microseconds of a process's processor time for each answer. */
        double micros(String process) {
            return cores.get(process) * 1e6 / outcome.nanos().getTotalCount();
        }
    }

    @Override
    public Report run(Checkout checkout, List<String> arguments, PrintStream progress)
            throws IOException, PartFailure, InterruptedException {
        Options options = Options.of(arguments, Set.of("clients", "seconds", "warmup"));
        int clients = options.number("clients", 16);
        Duration warmUp = Duration.ofSeconds(options.number("warmup", 60));
        Duration measured = Duration.ofSeconds(options.number("seconds", 15));
        Report report = new Report("booking", clock, List.of("a second", "p50 ms", "p99 ms", "WildFly µs", "PostgreSQL µs", "client µs"));
        try (Platform platform = Platform.start(checkout, clients, progress); Clinic clinic = Clinic.open(platform, clients, clock)) {
            progress.println("  warming up for at most " + warmUp.toSeconds() + " s each, measuring for " + measured.toSeconds() + " s each");
            List<ClosedLoop.Client> rest = clinic.bookByRest();
            List<ClosedLoop.Client> plain = clinic.bookByJdbc();
            ClosedLoop.warmUp(rest, warmUp);
            ClosedLoop.run(plain, Duration.ofSeconds(3));
            Measured bookedByRest = measure(platform, rest, measured);
            Measured bookedPlainly = measure(platform, plain, measured);
            List<ClosedLoop.Client> restHot = clinic.wantTheHotTimeByRest();
            List<ClosedLoop.Client> plainHot = clinic.wantTheHotTimeByJdbc();
            ClosedLoop.warmUp(restHot, warmUp.dividedBy(2));
            ClosedLoop.run(plainHot, Duration.ofSeconds(3));
            Measured refusedByRest = measure(platform, restHot, measured);
            Measured refusedPlainly = measure(platform, plainHot, measured);
            List<ClosedLoop.Client> nothing = clinic.wantNothingByRest();
            ClosedLoop.warmUp(nothing, warmUp.dividedBy(4));
            Measured unread = measure(platform, nothing, measured);

            row(report, "bookings, REST", bookedByRest, BOOKED);
            row(report, "bookings, plain JDBC", bookedPlainly, BOOKED);
            row(report, "refusals on a hot time, REST", refusedByRest, REFUSED);
            row(report, "refusals on a hot time, plain JDBC", refusedPlainly, REFUSED);
            row(report, "requests without a time, REST", unread, NOT_READ);
            judge(report, bookedByRest.perSecond(BOOKED), bookedPlainly.perSecond(BOOKED), refusedByRest.perSecond(REFUSED),
                    refusedPlainly.perSecond(REFUSED));
            long doubles = clinic.doubles();
            report.goal("nobody is booked twice at a time", doubles + " doubles in " + clinic.appointments() + " appointments", doubles == 0);
            report.remark(clients + " clients each; the µs are processor time of each process for one answer.");
            return report;
        } catch (SQLException e) {
            throw new IllegalStateException("The database: " + e.getMessage(), e);
        }
    }

    /** What is said about the shares that REST reaches. */
    static void judge(Report report, double bookings, double plainBookings, double refusals, double plainRefusals) {
        double booked = bookings / plainBookings;
        double refused = refusals / plainRefusals;
        report.goal("bookings at least a third of plain JDBC", String.format("%.2f", booked), booked >= FAIR_SHARE);
        report.goal("refusals at least 8,000 a second, or a third of plain JDBC", String.format("%.0f, %.2f", refusals, refused),
                refusals >= REFUSALS_PER_SECOND || refused >= FAIR_SHARE);
    }

    private static Measured measure(Platform platform, List<ClosedLoop.Client> clients, Duration duration)
            throws InterruptedException {
        Map<String, ProcessHandle> processes = platform.processes();
        ProcessorTime processors = ProcessorTime.begin(processes);
        long own = ownNanos();
        ClosedLoop.Outcome outcome = ClosedLoop.run(clients, duration);
        Map<String, Double> cores = processors.seconds();
        cores.put(OWN, (ownNanos() - own) / 1e9);
        return new Measured(outcome, cores);
    }

    /** Of this process alone: its children are the servers. */
    private static long ownNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static void row(Report report, String label, Measured measured, String what) {
        ClosedLoop.Outcome outcome = measured.outcome();
        if (outcome.count(what) != outcome.nanos().getTotalCount()) {
            throw new IllegalStateException(label + ": not every answer was \"" + what + "\": " + outcome.outcomes());
        }
        report.row(label, outcome.perSecond(what), outcome.millis(50), outcome.millis(99),
                measured.micros("WildFly"), measured.micros("PostgreSQL"), measured.micros(OWN));
    }
}
