package org.visavis.mediaserver.webrtc;

import java.io.Closeable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one timer of all peers: repeated requests, reports, flow and liveness checks. */
public final class PeerTicker implements Closeable {
    private static final System.Logger LOG = System.getLogger(PeerTicker.class.getName());
    static final long TICK_MILLIS = 20;

    private final Set<WebRtcPeer> peers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "peer-ticker");
        thread.setDaemon(true);
        return thread;
    });

    public PeerTicker() {
        timer.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(WebRtcPeer peer) {
        peers.add(peer);
    }

    void remove(WebRtcPeer peer) {
        peers.remove(peer);
    }

    private void tick() {
        long now = System.nanoTime();
        for (WebRtcPeer peer : peers) {
            try {
                peer.tick(now);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "A peer's timer failed", e);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
