package org.visavis.mediaserver.ice;

/** The pair that carries media, both sides in the text form of RFC 8839 ("candidate:…"). */
public record CandidatePair(String local, String remote) {
}
