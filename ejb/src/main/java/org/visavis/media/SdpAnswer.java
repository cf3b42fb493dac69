package org.visavis.media;

import java.util.Objects;

/** A session description that answers (RFC 8866, RFC 3264). Holds addresses of people: never logged. */
public record SdpAnswer(String sdp) {

    /** In characters, several times as long as browsers make them. */
    private static final int LONGEST = 128 * 1024;

    public SdpAnswer {
        check(sdp);
    }

    static void check(String sdp) {
        if (Objects.requireNonNull(sdp).length() > LONGEST) {
            throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "SdpAnswer[" + sdp.length() + " characters]";
    }
}
