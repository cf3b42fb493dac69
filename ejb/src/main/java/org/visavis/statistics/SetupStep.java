package org.visavis.statistics;

import java.util.Locale;

/** The steps of setting up a leg in a browser, in their order. The furthest one reached says where a call failed. */
public enum SetupStep {
    OWN_PICTURE, CONNECTION, OFFER_MADE, OFFER_RECEIVED, OFFER_SET, OFFER_SENT, ANSWER_MADE, ANSWER_RECEIVED, ANSWER_SET, ANSWER_SENT,
    CANDIDATE_MADE, CANDIDATE_SENT, CANDIDATE_RECEIVED, CANDIDATE_ADDED, ICE_CONNECTED, DTLS_CONNECTED, FIRST_FRAME;

    /** The name on the wire, e.g. {@code offer-made}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
