package org.visavis.bench.signaling;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.visavis.bench.Benchmark;
import org.visavis.bench.Options;
import org.visavis.bench.measure.ProcessorTime;
import org.visavis.bench.measure.Report;
import org.visavis.bench.measure.WarmUp;
import org.visavis.bench.platform.Platform;
import org.visavis.launcher.Checkout;
import org.visavis.launcher.PartFailure;

/** {@code signaling}: see the package. */
public final class SignalingBenchmark implements Benchmark {

    private static final double SHARE_OF_WS = 0.6;
    private static final double SHARE_OF_SOCKET_IO = 1.5;
    private static final double KIB_A_SESSION = 25;
    private static final double MILLIS = 20;
    private static final double BACK_SECONDS = 30;
    /** Each socket says fifty messages a second at most: the platform closes those that say more than sixty for long. */
    private static final Duration BUSY = Duration.ofMillis(20);
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SPARE_FILES = 500;

    private final Clock clock;

    public SignalingBenchmark(Clock clock) {
        this.clock = clock;
    }

    private record Plan(int pairs, int sessions, Duration warmUp, Duration measured) {
    }

    private record Measured(Crowd.Talk talk, double cores) {

        double perCoreSecond() {
            return talk.nanos().getTotalCount() / cores;
        }

        void row(Report report, String label) {
            report.row(label, talk.perSecond(), perCoreSecond(), talk.millis(50), talk.millis(99), Double.NaN, Double.NaN);
        }
    }

    @Override
    public Report run(Checkout checkout, List<String> arguments, PrintStream progress)
            throws IOException, PartFailure, InterruptedException {
        Options options = Options.of(arguments, Set.of("pairs", "sessions", "warmup", "seconds"));
        Plan plan = new Plan(options.number("pairs", 100), options.number("sessions", 2_000),
                Duration.ofSeconds(options.number("warmup", 60)), Duration.ofSeconds(options.number("seconds", 10)));
        requireFiles(plan.sessions());
        Report report = new Report("signaling", clock,
                List.of("a second", "a core-second", "p50 ms", "p99 ms", "KiB a session", "back after s"));
        Path relays = NodeRelay.install(checkout);
        try (Platform platform = Platform.start(checkout, Consultations.PATIENTS, progress)) {
            platform.deploy(EchoWar.write(checkout.root().resolve("bench/target")));
            Consultations consultations = new Consultations(platform, clock);
            compare(report, plan, platform, consultations, relays, progress);
            manySessions(report, plan, platform, consultations, progress);
            report.remark(2 * plan.pairs() + " sockets, two a room; then " + plan.sessions() + " sessions, two a consultation, of "
                    + (Consultations.PATIENTS + 2) + " accounts, a message every " + CALM.toSeconds() + " s each.");
            return report;
        } catch (SQLException e) {
            throw new IllegalStateException("The database: " + e.getMessage(), e);
        }
    }

    private void compare(Report report, Plan plan, Platform platform, Consultations consultations, Path relays, PrintStream progress)
            throws IOException, PartFailure, InterruptedException, SQLException {
        Measured own;
        try (Crowd crowd = new Crowd()) {
            consultations.fill(crowd, plan.pairs());
            own = measure(crowd, plan, platform.processes(), "platform", progress);
        }
        Measured echo = plain(plan, URI.create(platform.address().replaceFirst("^http", "ws")), "echo", platform.processes(),
                name -> new PlainDialect(EchoWar.PATH, name), false, progress);
        Measured ws;
        try (NodeRelay relay = NodeRelay.start(relays, "ws-relay.js")) {
            ws = plain(plan, relay.address(), "ws", Map.of("node", relay.process()),
                    name -> new PlainDialect("/?room=" + room(name), name), true, progress);
        }
        Measured socketIo;
        try (NodeRelay relay = NodeRelay.start(relays, "socket-io-relay.js")) {
            socketIo = plain(plan, relay.address(), "Socket.IO", Map.of("node", relay.process()),
                    name -> new SocketIoDialect(room(name), name), true, progress);
        }
        own.row(report, "messages of the platform");
        echo.row(report, "an echo in the same WildFly");
        ws.row(report, "a relay with ws");
        socketIo.row(report, "a relay with Socket.IO");
        judge(report, own.perCoreSecond(), ws.perCoreSecond(), socketIo.perCoreSecond());
    }

    /** What is said about messages a core-second. */
    static void judge(Report report, double own, double ws, double socketIo) {
        share(report, "a relay with ws", own / ws, SHARE_OF_WS);
        share(report, "a relay with Socket.IO", own / socketIo, SHARE_OF_SOCKET_IO);
    }

    private static void share(Report report, String peer, double share, double wished) {
        report.goal("messages a core-second at least " + wished + " of " + peer, String.format("%.2f", share), share >= wished);
    }

    private void manySessions(Report report, Plan plan, Platform platform, Consultations consultations, PrintStream progress)
            throws IOException, PartFailure, InterruptedException, SQLException {
        progress.println("  " + plan.sessions() + " sessions come in");
        long before = platform.liveBytes();
        try (Crowd crowd = new Crowd()) {
            consultations.fill(crowd, plan.sessions() / 2);
            crowd.comeIn(PATIENCE);
            double kib = (platform.liveBytes() - before) / 1024.0 / crowd.size();
            progress.println(String.format("  they are in, %.1f KiB each", kib));
            crowd.talk(CALM, CALM);
            Crowd.Talk talk = crowd.talk(CALM.multipliedBy(2), CALM);
            int lost = crowd.losses();
            progress.println(String.format("  p99 of a message: %.1f ms; the platform restarts", talk.millis(99)));
            platform.restart();
            long ready = System.nanoTime();
            crowd.awaitAll(PATIENCE);
            double back = (System.nanoTime() - ready) / 1e9;
            report.row(crowd.size() + " live sessions", talk.perSecond(), Double.NaN, talk.millis(50), talk.millis(99), kib, back);
            report.goal("a live session at most 25 KiB of heap", String.format("%.1f KiB", kib), kib <= KIB_A_SESSION);
            report.goal("p99 of a message at most 20 ms among them", String.format("%.1f ms", talk.millis(99)), talk.millis(99) <= MILLIS);
            report.goal("all back within 30 s after a restart", String.format("%.1f s", back), back <= BACK_SECONDS);
            report.remark(lost + " of the sessions' sockets were lost before the restart.");
        }
    }

    private static Measured plain(Plan plan, URI server, String name, Map<String, ProcessHandle> processes,
                                  Function<String, Dialect> dialect, boolean paired, PrintStream progress) throws InterruptedException {
        try (Crowd crowd = new Crowd()) {
            for (int i = 0; i < plan.pairs(); i++) {
                Talker one = crowd.add(server, dialect.apply(i + "-one"), Optional.empty());
                Talker other = crowd.add(server, dialect.apply(i + "-other"), Optional.empty());
                if (paired) {
                    Talker.pair(one, other);
                }
            }
            return measure(crowd, plan, processes, name, progress);
        }
    }

    private static Measured measure(Crowd crowd, Plan plan, Map<String, ProcessHandle> processes, String name, PrintStream progress)
            throws InterruptedException {
        crowd.comeIn(PATIENCE);
        WarmUp.until(plan.warmUp(), slice -> talk(crowd, slice, processes).perCoreSecond());
        Measured measured = talk(crowd, plan.measured(), processes);
        progress.println(String.format("  messages, %s: %.0f a core-second", name, measured.perCoreSecond()));
        return measured;
    }

    private static Measured talk(Crowd crowd, Duration duration, Map<String, ProcessHandle> processes) throws InterruptedException {
        ProcessorTime processors = ProcessorTime.begin(processes);
        Crowd.Talk talk = crowd.talk(duration, BUSY);
        return new Measured(talk, processors.seconds().values().stream().mapToDouble(Double::doubleValue).sum());
    }

    private static String room(String name) {
        return name.substring(0, name.indexOf('-'));
    }

    private static void requireFiles(int sessions) throws PartFailure {
        boolean known = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean;
        long files = known ? ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        if (files < sessions + SPARE_FILES) {
            throw new PartFailure("A process may have " + files + " files open here, too few for " + sessions
                    + " sessions: raise the limit (ulimit -n), or say sessions=" + Math.max(2, files - SPARE_FILES) + ".");
        }
    }
}
