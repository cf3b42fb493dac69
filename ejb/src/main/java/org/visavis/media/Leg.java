package org.visavis.media;

import java.util.List;

/** One RTCPeerConnection of a browser, as seen from the media server. Negotiated once, then replaced. */
public interface Leg {

    LegId id();

    /**
     * Answers the browser's offer and starts gathering candidates, which arrive as {@link MediaEvent.CandidateFound}, some of them
     * perhaps before this returns. The answer itself holds none (RFC 8838, trickle ICE).
     *
     * <p>Of the codecs offered only Opus and VP8 are taken; an audio or video section without them is refused. After a refusal
     * the leg can be negotiated with another offer.
     */
    Negotiation negotiate(SdpOffer offer);

    /** Adds a candidate of the browser. Must follow {@link #negotiate}; a malformed one is ignored. */
    void add(IceCandidate candidate);

    /** Counters of the streams of this leg; empty before media flows. */
    List<StreamStatistics> statistics();

    /**
     * Removes the leg from its room, with its connections. Harmless if it is gone already.
     *
     * @throws MediaUnavailableException if the media server does not answer: it has been asked all the same
     */
    void release();
}
