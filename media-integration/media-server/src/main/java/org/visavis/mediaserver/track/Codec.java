package org.visavis.mediaserver.track;

import java.util.Optional;

/** The codecs that are passed through, in order of preference within a kind. Nothing is ever transcoded. */
public enum Codec {
    OPUS(MediaKind.AUDIO, "opus", 48_000, "opus/48000/2"),
    PCMU(MediaKind.AUDIO, "PCMU", 8_000, "PCMU/8000"),
    PCMA(MediaKind.AUDIO, "PCMA", 8_000, "PCMA/8000"),
    VP8(MediaKind.VIDEO, "VP8", 90_000, "VP8/90000"),
    H264(MediaKind.VIDEO, "H264", 90_000, "H264/90000");

    private final MediaKind kind;
    private final String encodingName;
    private final int clockRate;
    private final String rtpmap;

    Codec(MediaKind kind, String encodingName, int clockRate, String rtpmap) {
        this.kind = kind;
        this.encodingName = encodingName;
        this.clockRate = clockRate;
        this.rtpmap = rtpmap;
    }

    public MediaKind kind() {
        return kind;
    }

    public String encodingName() {
        return encodingName;
    }

    /** RTP clock rate in Hz. */
    public int clockRate() {
        return clockRate;
    }

    /** The value of {@code a=rtpmap} after the payload type, for example "VP8/90000". */
    public String rtpmap() {
        return rtpmap;
    }

    public static Optional<Codec> ofRtpmap(String rtpmap) {
        for (Codec codec : values()) {
            if (rtpmap.equalsIgnoreCase(codec.rtpmap)
                    || codec.kind == MediaKind.AUDIO && rtpmap.equalsIgnoreCase(codec.rtpmap + "/1")) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }
}
