package org.visavis.mediaserver.track;

/** Where packets of a track go: another peer, a recording. Called on network threads; never blocks. */
public interface TrackSink {
    void accept(SourceTrack from, MediaPacket packet);

    /** Whether what it is given goes anywhere yet. */
    default boolean isReady() {
        return true;
    }

    /** The most this sink can take, in bits per second; 0 when it does not care. */
    default long bitrateLimit() {
        return 0;
    }
}
