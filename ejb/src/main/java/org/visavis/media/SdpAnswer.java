package org.visavis.media;

import java.util.Objects;

/** A session description that answers (RFC 8866, RFC 3264). Holds addresses of people: never logged. */
public record SdpAnswer(String sdp) {

    public SdpAnswer {
        Objects.requireNonNull(sdp);
    }

    @Override
    public String toString() {
        return "SdpAnswer[" + sdp.length() + " characters]";
    }
}
