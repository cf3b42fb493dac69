package org.visavis.bench.measure;

import java.time.Duration;

/**
 * Work until it gets no faster. A virtual machine that has just been started is many times slower than one that has compiled what it runs;
 * it compiles beside its work, so that the work should leave it a processor.
 */
public final class WarmUp {

    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final double FASTER = 1.05;
    private static final int IDLE_SLICES = 6;

    private WarmUp() {
    }

    /** Some work. */
    public interface Work {

        /** Works for so long; answers how fast that was, in any unit. */
        double rate(Duration duration) throws InterruptedException;
    }

    /** Returns when six slices of five seconds in a row were not faster than the best before, or when {@code most} is over. */
    public static void until(Duration most, Work work) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        double best = 0;
        for (int idle = 0; idle < IDLE_SLICES && System.nanoTime() < end;) {
            double rate = work.rate(Duration.ofNanos(Math.min(SLICE.toNanos(), end - System.nanoTime())));
            idle = rate > best * FASTER ? 0 : idle + 1;
            best = Math.max(best, rate);
        }
    }
}
