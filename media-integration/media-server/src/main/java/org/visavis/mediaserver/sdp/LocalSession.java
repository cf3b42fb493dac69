package org.visavis.mediaserver.sdp;

import java.util.Map;
import org.visavis.mediaserver.track.MediaKind;

/**
 * What this side writes into its description.
 *
 * @param fingerprint "sha-256 AB:CD:…"
 * @param ssrcs       the SSRC that this side sends each kind with
 */
public record LocalSession(long id, String ufrag, String password, String fingerprint, String cname,
                           Map<MediaKind, Integer> ssrcs) {
}
