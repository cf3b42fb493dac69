package org.visavis.media.kurento;

import org.kurento.client.MediaPipeline;
import org.visavis.media.MediaEvents;
import org.visavis.media.MediaUnavailableException;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One media server and the rooms in it. A connection is made in the background whenever the server gives a sign of
 * life and there is none; it is thrown away, with all rooms, whenever the server has died or was restarted.
 */
final class KurentoServer implements ServerWatch.Signs {

    private static final Logger LOG = System.getLogger(KurentoServer.class.getName());
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final URI address;
    private final Patience patience;
    private final Executor threads;
    private final ScheduledExecutorService loop;
    private final ServerWatch watch;
    private final Calls calls;
    private final Set<KurentoRoom> rooms = ConcurrentHashMap.newKeySet();

    private boolean connecting;
    private long lastAttempt = System.nanoTime() - RETRY_NANOS;
    private int era;
    private volatile boolean closed;
    private volatile KurentoConnection connection;

    /**
     * @param threads for what blocks
     * @param loop    of one thread, for the watch
     */
    KurentoServer(URI address, Patience patience, HttpClient http, Executor threads, ScheduledExecutorService loop) {
        this.address = address;
        this.patience = patience;
        this.threads = threads;
        this.loop = loop;
        this.calls = new Calls(threads);
        this.watch = new ServerWatch(address, patience, http, loop, this);
    }

    void start() {
        watch.start();
    }

    boolean available() {
        return connection != null && watch.answering();
    }

    /** Late with an answer, which may mean no more than that its machine is busy. */
    boolean suspect() {
        return !watch.answering();
    }

    int load() {
        return rooms.size();
    }

    KurentoRoom open(String name, MediaEvents events) {
        KurentoConnection current = connection;
        if (current == null || !watch.worthAsking()) {
            throw new MediaUnavailableException("The media server does not answer");
        }
        MediaPipeline pipeline = calls.await("open a room", patience.call(), () -> current.createPipeline(name),
                MediaPipeline::release);
        KurentoRoom room = new KurentoRoom(this, current, pipeline, events);
        rooms.add(room);
        if (!isOn(current)) {
            room.lose("the media server was lost while the room was opened");
        }
        return room;
    }

    /** Whether nothing has been lost since that connection was made. */
    boolean isOn(KurentoConnection made) {
        return connection == made;
    }

    Calls calls() {
        return calls;
    }

    Patience patience() {
        return patience;
    }

    /** Whether a call has a chance to be answered within its deadline. */
    boolean worthAsking() {
        return connection != null && watch.worthAsking();
    }

    void forget(KurentoRoom room) {
        rooms.remove(room);
    }

    @Override
    public synchronized void alive() {
        if (connection == null && !connecting && !closed && System.nanoTime() - lastAttempt >= RETRY_NANOS) {
            connecting = true;
            lastAttempt = System.nanoTime();
            int now = era;
            threads.execute(() -> connect(now));
        }
    }

    @Override
    public void gone(String reason) {
        KurentoConnection old;
        synchronized (this) {
            era++;
            old = connection;
            connection = null;
        }
        if (old != null) {
            LOG.log(Level.WARNING, "Media server {0} is lost: {1}", address, reason);
            threads.execute(old::close);
        }
        rooms.forEach(room -> room.lose("the media server is lost: " + reason));
    }

    /** Closes rooms and connection; may take as long as a call. A connection that is being made closes itself. */
    void close() {
        closed = true;
        watch.close();
        List.copyOf(rooms).forEach(KurentoRoom::close);
        KurentoConnection last;
        synchronized (this) {
            last = connection;
            connection = null;
        }
        if (last != null) {
            last.close();
        }
    }

    private void connect(int begun) {
        KurentoConnection fresh = null;
        try {
            fresh = KurentoConnection.open(address, patience, () -> loop.execute(() -> restarted(begun)));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "No connection to media server {0}: {1}", address, e.getClass().getSimpleName());
        }
        if (!connected(fresh, begun) && fresh != null) {
            fresh.close();
        }
    }

    private synchronized boolean connected(KurentoConnection fresh, int begun) {
        connecting = false;
        if (fresh == null || closed || era != begun) {
            return false;
        }
        LOG.log(Level.INFO, "Connected to media server {0}", address);
        connection = fresh;
        return true;
    }

    private void restarted(int begun) {
        synchronized (this) {
            if (era != begun) {
                return;
            }
        }
        gone("restarted");
    }
}
