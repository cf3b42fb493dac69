package org.visavis.media;

/** What became of an offer. */
public sealed interface Negotiation {

    record Answered(SdpAnswer answer) implements Negotiation { }

    /** The offer can't be used; the room is as it was. The reason is for logs and holds nothing of the offer. */
    record Refused(String reason) implements Negotiation { }
}
