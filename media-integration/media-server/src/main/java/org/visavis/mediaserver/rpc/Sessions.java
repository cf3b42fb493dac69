package org.visavis.mediaserver.rpc;

import java.io.Closeable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.visavis.mediaserver.element.MediaException;
import org.visavis.mediaserver.element.MediaObjects;

/** The open sessions. One whose client stays away too long is closed, and its objects are released. */
final class Sessions implements Closeable {
    private static final System.Logger LOG = System.getLogger(Sessions.class.getName());

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration abandonedAfter;
    private final ScheduledExecutorService collector = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "session-collector");
        thread.setDaemon(true);
        return thread;
    });
    private MediaObjects objects;

    Sessions(Clock clock, Duration abandonedAfter) {
        this.clock = clock;
        this.abandonedAfter = abandonedAfter;
    }

    void start(MediaObjects ofThisServer) {
        objects = ofThisServer;
        long period = Math.max(100, Math.min(5_000, abandonedAfter.toMillis() / 4));
        collector.scheduleAtFixedRate(this::collect, period, period, TimeUnit.MILLISECONDS);
    }

    Session open() {
        Session session = new Session();
        sessions.put(session.id(), session);
        return session;
    }

    /** Null when there is no such session. */
    Session find(String id) {
        return sessions.get(id);
    }

    List<String> ids() {
        return List.copyOf(sessions.keySet());
    }

    void detached(Session session, Connection connection) {
        session.detach(connection, clock.millis());
    }

    /** Closes a session; its objects go with it, unless another session holds them too. */
    void close(Session session) {
        if (sessions.remove(session.id()) == null) {
            return;
        }
        objects.unsubscribe(session);
        for (String id : session.objects()) {
            if (sessions.values().stream().noneMatch(other -> other.objects().contains(id))) {
                release(id);
            }
        }
    }

    private void release(String id) {
        try {
            objects.release(objects.find(id));
        } catch (MediaException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} was released before its session closed", id);
        }
    }

    private void collect() {
        long latest = clock.millis() - abandonedAfter.toMillis();
        for (Session session : sessions.values()) {
            if (session.isAbandonedSince(latest)) {
                LOG.log(System.Logger.Level.INFO, "Session {0} was abandoned; its objects are released", session.id());
                try {
                    close(session);
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.WARNING, "An abandoned session was not closed properly", e);
                }
            }
        }
    }

    @Override
    public void close() {
        collector.shutdownNow();
    }
}
