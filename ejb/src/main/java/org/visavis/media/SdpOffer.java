package org.visavis.media;

import java.util.Objects;

/** A session description that offers (RFC 8866, RFC 3264). Holds addresses of people: never logged. */
public record SdpOffer(String sdp) {

    public SdpOffer {
        Objects.requireNonNull(sdp);
    }

    @Override
    public String toString() {
        return "SdpOffer[" + sdp.length() + " characters]";
    }
}
