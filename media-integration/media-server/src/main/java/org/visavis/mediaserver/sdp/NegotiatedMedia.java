package org.visavis.mediaserver.sdp;

import java.util.Map;
import java.util.Set;
import org.visavis.mediaserver.rtp.HeaderExtension;
import org.visavis.mediaserver.track.Codec;
import org.visavis.mediaserver.track.MediaKind;

/**
 * One media section that both sides agreed on.
 *
 * @param direction    from this side's view
 * @param payloadTypes by codec, in order of preference
 * @param fmtp         format parameters of the other side, by codec
 * @param feedback     RTCP feedback that both understand: "nack", "nack pli", "ccm fir", "goog-remb", "transport-cc"
 * @param remoteSsrcs  SSRCs that the other side announced
 */
public record NegotiatedMedia(int index, String mid, MediaKind kind, Direction direction,
                              Map<Codec, Integer> payloadTypes, Map<Codec, String> fmtp, Set<String> feedback,
                              Map<HeaderExtension, Integer> extensions, Set<Integer> remoteSsrcs) {
}
