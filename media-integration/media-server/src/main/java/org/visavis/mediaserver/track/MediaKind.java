package org.visavis.mediaserver.track;

/** The two media that are relayed. Named as the Kurento protocol names them. */
public enum MediaKind {
    AUDIO, VIDEO;

    /** The media name of an SDP {@code m=} line: "audio" or "video". */
    public String sdpName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
