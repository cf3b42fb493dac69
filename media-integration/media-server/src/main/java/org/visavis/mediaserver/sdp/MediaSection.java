package org.visavis.mediaserver.sdp;

import java.util.List;
import java.util.Optional;

/**
 * One {@code m=} section as it was written.
 *
 * @param media    "audio", "video" or "application"
 * @param protocol for example "UDP/TLS/RTP/SAVPF"
 * @param formats  payload types in order of preference, or other format names
 * @param lines    its attribute values without "a="
 */
public record MediaSection(String media, int port, String protocol, List<String> formats, List<String> lines) {

    /** The value of the first attribute of that name; "" for a flag. */
    public Optional<String> attribute(String name) {
        return values(name).stream().findFirst();
    }

    public List<String> values(String name) {
        return SessionDescription.values(lines, name);
    }

    /** The value that belongs to a payload type, for example of {@code rtpmap} or {@code fmtp}. */
    public Optional<String> forFormat(String name, String format) {
        return values(name).stream().filter(value -> value.startsWith(format + " "))
                .map(value -> value.substring(format.length() + 1).trim()).findFirst();
    }

    public List<String> feedback(String format) {
        return values("rtcp-fb").stream().filter(value -> value.startsWith(format + " ") || value.startsWith("* "))
                .map(value -> value.substring(value.indexOf(' ') + 1).trim()).toList();
    }

    /** sendrecv unless the section says otherwise. */
    public Direction direction() {
        for (Direction direction : Direction.values()) {
            if (lines.contains(direction.sdpName())) {
                return direction;
            }
        }
        return Direction.SENDRECV;
    }

    public boolean isRtp() {
        return protocol.contains("RTP/SAVP");
    }
}
