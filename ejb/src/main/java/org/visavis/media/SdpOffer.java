package org.visavis.media;

/** A session description that offers (RFC 8866, RFC 3264). Holds addresses of people: never logged. */
public record SdpOffer(String sdp) {

    public SdpOffer {
        SdpAnswer.check(sdp);
    }

    @Override
    public String toString() {
        return "SdpOffer[" + sdp.length() + " characters]";
    }
}
