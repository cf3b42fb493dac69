package org.visavis.consultation;

/** Which way sound and picture are to take. */
public enum MediaPolicy {
    /** Through the media server; from browser to browser only while it is away. */
    RELAYED,
    /** From browser to browser where that can be; through the media server to record, for a third, or where it can't. */
    DIRECT_FIRST,
    /** The same, but between the browsers through TURN only, so that neither learns the other's addresses. */
    RELAY_ONLY;

    public boolean isDirect() {
        return this != RELAYED;
    }
}
