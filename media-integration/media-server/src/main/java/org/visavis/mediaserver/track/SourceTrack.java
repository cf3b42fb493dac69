package org.visavis.mediaserver.track;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One medium that somebody sends, fanned out to its sinks. What the sinks need in return (key frames, a lower bitrate)
 * is passed upstream to the sender.
 */
public final class SourceTrack {

    /** The way back to the sender. */
    public interface Upstream {
        void requestKeyFrame();

        /** @param bitsPerSecond the least that all sinks can take; 0 for no limit */
        void limitBitrate(long bitsPerSecond);

        /** False when it is settled that the sender never sends this medium. */
        boolean mayCarry();
    }

    private final MediaKind kind;
    private final Upstream upstream;
    private final List<TrackSink> sinks = new CopyOnWriteArrayList<>();
    private volatile TrackClock clock;

    public SourceTrack(MediaKind kind, Upstream upstream) {
        this.kind = kind;
        this.upstream = upstream;
    }

    public MediaKind kind() {
        return kind;
    }

    public void add(TrackSink sink) {
        sinks.add(sink);
        limitsChanged();
        requestKeyFrame();
    }

    public void remove(TrackSink sink) {
        if (sinks.remove(sink)) {
            limitsChanged();
        }
    }

    /** False when it is settled that nothing will ever come, for example of the video of a call without any. */
    public boolean mayCarry() {
        return upstream.mayCarry();
    }

    public boolean hasSinks() {
        return !sinks.isEmpty();
    }

    /** Whether what is sent now goes anywhere. */
    public boolean isWanted() {
        return sinks.stream().anyMatch(TrackSink::isReady);
    }

    public void publish(MediaPacket packet) {
        for (TrackSink sink : sinks) {
            sink.accept(this, packet);
        }
    }

    /** Asks the sender, if anybody can make use of a key frame just now: senders are not asked too often. */
    public void requestKeyFrame() {
        if (kind == MediaKind.VIDEO && isWanted()) {
            upstream.requestKeyFrame();
        }
    }

    /** To be called when a sink's {@link TrackSink#bitrateLimit()} changed. */
    public void limitsChanged() {
        if (kind != MediaKind.VIDEO) {
            return;
        }
        upstream.limitBitrate(sinks.stream().mapToLong(TrackSink::bitrateLimit).filter(limit -> limit > 0).min()
                .orElse(0));
    }

    /** How the sender's timestamps relate to time; null until its first sender report. */
    public TrackClock clock() {
        return clock;
    }

    public void clock(TrackClock newClock) {
        clock = newClock;
    }
}
