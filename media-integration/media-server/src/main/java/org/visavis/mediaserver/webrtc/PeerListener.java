package org.visavis.mediaserver.webrtc;

import org.visavis.mediaserver.ice.CandidatePair;
import org.visavis.mediaserver.track.MediaKind;

/** What a peer tells about itself. Called on network threads; implementations return at once. */
public interface PeerListener {
    void iceState(IceState state);

    void pairSelected(CandidatePair pair);

    /** The encrypted connection came up or went. */
    void connected(boolean connected);

    /** The first packet came over the connection, or the connection went. */
    void mediaConnected(boolean connected);

    /** Media of that kind begins or ceases to arrive from the browser. */
    void receiving(MediaKind kind, boolean flowing);

    /** Media of that kind begins or ceases to go to the browser. */
    void sending(MediaKind kind, boolean flowing);
}
