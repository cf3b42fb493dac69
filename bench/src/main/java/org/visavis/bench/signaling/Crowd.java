package org.visavis.bench.signaling;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Many sockets, on one thread. Who is lost comes back by itself, after a second or two as a browser would; some of them are let in at a
 * time, the others wait.
 */
final class Crowd implements Talker.Listener, AutoCloseable {

    private static final int AT_ONCE = 64;
    private static final int DIGITS = 3;
    private static final long POLL_MS = 20;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = (EventLoop) group.next();
    private final List<Talker> talkers = new ArrayList<>();
    private final Queue<Talker> waiting = new ArrayDeque<>();
    private final Set<Talker> connecting = new HashSet<>();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger losses = new AtomicInteger();
    private final Recorder nanos = new Recorder(DIGITS);
    private final Random random = new Random(1);
    private volatile int round;
    private volatile boolean closing;

    /** What was said and heard. */
    record Talk(double seconds, Histogram nanos) {

        double perSecond() {
            return nanos.getTotalCount() / seconds;
        }

        double millis(double percentile) {
            return nanos.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /** A socket that hears itself. */
    Talker add(URI server, Dialect dialect, Optional<String> token) {
        Talker talker = new Talker(server, dialect, token, loop, this);
        talkers.add(talker);
        return talker;
    }

    int size() {
        return talkers.size();
    }

    /** How many times a socket was lost so far. */
    int losses() {
        return losses.get();
    }

    /** Everybody who was added comes in; returns when they are there. */
    void comeIn(Duration most) throws InterruptedException {
        loop.execute(() -> talkers.forEach(this::queue));
        awaitAll(most);
    }

    /** @throws IllegalStateException if somebody is still missing after that time */
    void awaitAll(Duration most) throws InterruptedException {
        for (long end = System.nanoTime() + most.toNanos(); present.get() < talkers.size(); Thread.sleep(POLL_MS)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("After " + most.toSeconds() + " s " + present + " of " + talkers.size() + " sockets were there.");
            }
        }
    }

    /** Everybody says something once in each period, but waits until the other side has heard what was said before. */
    Talk talk(Duration duration, Duration period) throws InterruptedException {
        round++;
        int now = round;
        nanos.reset();
        long begin = System.nanoTime();
        loop.execute(() -> talkers.forEach(talker -> later(talker, now, period, (long) (random.nextDouble() * period.toNanos()))));
        Thread.sleep(duration.toMillis());
        round++;
        return new Talk((System.nanoTime() - begin) / 1e9, nanos.getIntervalHistogram());
    }

    @Override
    public void ready(Talker talker) {
        connecting.remove(talker);
        present.incrementAndGet();
        letIn();
    }

    @Override
    public void delivered(Talker talker, long took) {
        nanos.recordValue(took);
    }

    @Override
    public void lost(Talker talker) {
        if (closing) {
            return;
        }
        if (connecting.remove(talker)) {
            letIn();
        } else {
            losses.incrementAndGet();
            present.decrementAndGet();
        }
        loop.schedule(() -> queue(talker), 1_000 + random.nextInt(1_000), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closing = true;
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void later(Talker talker, int when, Duration period, long nanosFromNow) {
        loop.schedule(() -> {
            if (round == when) {
                later(talker, when, period, period.toNanos());
                talker.sayIfHeard();
            }
        }, nanosFromNow, TimeUnit.NANOSECONDS);
    }

    private void queue(Talker talker) {
        waiting.add(talker);
        letIn();
    }

    private void letIn() {
        while (connecting.size() < AT_ONCE && !waiting.isEmpty()) {
            Talker next = waiting.remove();
            connecting.add(next);
            next.connect();
        }
    }
}
