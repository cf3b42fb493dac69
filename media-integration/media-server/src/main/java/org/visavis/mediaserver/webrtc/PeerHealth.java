package org.visavis.mediaserver.webrtc;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.visavis.mediaserver.ice.CandidatePair;
import org.visavis.mediaserver.track.MediaKind;

/** Follows the states of one peer and tells each change once, in the order of the Kurento server. */
public final class PeerHealth {
    static final long NEVER_CONNECTED_NANOS = 20_000_000_000L;
    static final long SILENT_NANOS = 8_000_000_000L;
    static final long LOST_NANOS = 30_000_000_000L;
    private static final long READY_NANOS = 1_000_000_000L;

    private final PeerListener listener;
    private final Set<MediaKind> receiving = EnumSet.noneOf(MediaKind.class);
    private final Set<MediaKind> sending = EnumSet.noneOf(MediaKind.class);
    private IceState ice = IceState.DISCONNECTED;
    private boolean everPaired;
    private boolean connected;
    private boolean mediaConnected;
    private long since = System.nanoTime();

    PeerHealth(PeerListener listener) {
        this.listener = listener;
    }

    public synchronized IceState ice() {
        return ice;
    }

    public synchronized boolean isConnected() {
        return connected;
    }

    public synchronized boolean isMediaConnected() {
        return mediaConnected;
    }

    public synchronized boolean isReceiving(MediaKind kind) {
        return receiving.contains(kind);
    }

    public synchronized boolean isSending(MediaKind kind) {
        return sending.contains(kind);
    }

    synchronized void gathering() {
        if (!everPaired) {
            enter(IceState.GATHERING);
        }
    }

    synchronized void candidateArrived() {
        if (!everPaired && ice != IceState.CONNECTING && ice != IceState.FAILED) {
            enter(IceState.CONNECTING);
        }
    }

    synchronized void paired(CandidatePair pair) {
        if (!everPaired) {
            candidateArrived();
            everPaired = true;
            enter(IceState.CONNECTED);
        }
        listener.pairSelected(pair);
    }

    synchronized void secured(boolean now) {
        if (connected != now) {
            connected = now;
            listener.connected(now);
        }
        if (!now) {
            mediaArrived(false);
        }
    }

    synchronized void mediaArrived(boolean now) {
        if (mediaConnected != now) {
            mediaConnected = now;
            listener.mediaConnected(now);
        }
    }

    synchronized void flows(MediaKind kind, boolean inbound, boolean flowing) {
        Set<MediaKind> known = inbound ? receiving : sending;
        BiConsumer<MediaKind, Boolean> tell = inbound ? listener::receiving : listener::sending;
        if (flowing ? known.add(kind) : known.remove(kind)) {
            tell.accept(kind, flowing);
        }
    }

    /** @param lastCheck when the last check of the browser arrived */
    synchronized void check(long now, long lastCheck) {
        switch (ice) {
            case CONNECTING -> {
                if (now - since > NEVER_CONNECTED_NANOS) {
                    enter(IceState.FAILED);
                }
            }
            case CONNECTED -> {
                if (now - since > READY_NANOS) {
                    enter(IceState.READY);
                }
            }
            case READY -> {
                if (now - lastCheck > SILENT_NANOS) {
                    enter(IceState.DISCONNECTED);
                }
            }
            case DISCONNECTED, FAILED -> comeBackOrGiveUp(now, lastCheck);
            default -> {
                // still gathering
            }
        }
    }

    private void comeBackOrGiveUp(long now, long lastCheck) {
        if (everPaired && now - lastCheck < SILENT_NANOS) {
            enter(IceState.CONNECTED);
        } else if (everPaired && ice == IceState.DISCONNECTED && now - lastCheck > LOST_NANOS) {
            enter(IceState.FAILED);
            secured(false);
        }
    }

    private void enter(IceState next) {
        if (ice != next) {
            ice = next;
            since = System.nanoTime();
            listener.iceState(next);
        }
    }
}
