package org.visavis.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Load by a fixed number of clients, each of which asks again as soon as it is answered. */
public final class ClosedLoop {

    private static final int DIGITS = 3;
    private static final int FEW = 2;

    private ClosedLoop() {
    }

    /** One client; used by one thread. */
    public interface Client {

        /** Asks once; answers what came of it, in a word. */
        String ask() throws Exception;
    }

    /**
     * What came of a run.
     *
     * @param seconds  how long it took
     * @param outcomes how often each came
     * @param nanos    how long the clients waited for each answer
     */
    public record Outcome(double seconds, Map<String, Long> outcomes, Histogram nanos) {

        public long count(String outcome) {
            return outcomes.getOrDefault(outcome, 0L);
        }

        public double perSecond(String outcome) {
            return count(outcome) / seconds;
        }

        /** @param percentile 0 to 100 */
        public double millis(double percentile) {
            return nanos.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /** Warms up what the clients ask. Only few of them are let in: many would leave its compiler no processor. */
    public static void warmUp(List<? extends Client> clients, Duration most) throws InterruptedException {
        WarmUp.until(most, slice -> {
            Outcome outcome = run(clients.subList(0, Math.min(clients.size(), FEW)), slice);
            return outcome.nanos().getTotalCount() / outcome.seconds();
        });
    }

    /** @throws IllegalStateException with the cause where a client has failed */
    public static Outcome run(List<? extends Client> clients, Duration duration) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            long begin = System.nanoTime();
            long end = begin + duration.toNanos();
            List<Callable<Share>> shares = new ArrayList<>();
            clients.forEach(client -> shares.add(() -> new Share().fill(client, end)));
            Share whole = new Share();
            for (Future<Share> share : threads.invokeAll(shares)) {
                whole.add(share.get());
            }
            return new Outcome((System.nanoTime() - begin) / 1e9, whole.outcomes, whole.nanos);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client has failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class Share {

        private final Map<String, Long> outcomes = new TreeMap<>();
        private final Histogram nanos = new Histogram(DIGITS);

        Share fill(Client client, long end) throws Exception {
            for (long before = System.nanoTime(); before < end;) {
                String outcome = client.ask();
                long after = System.nanoTime();
                outcomes.merge(outcome, 1L, Long::sum);
                nanos.recordValue(after - before);
                before = after;
            }
            return this;
        }

        void add(Share other) {
            other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
            nanos.add(other.nanos);
        }
    }
}
