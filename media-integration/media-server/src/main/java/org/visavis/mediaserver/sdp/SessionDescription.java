package org.visavis.mediaserver.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866), cut into its sections.
 *
 * @param lines the session's own attribute values without "a="
 */
public record SessionDescription(List<String> lines, List<MediaSection> sections) {
    /** Browsers write some 10,000 characters; much more is no browser. */
    public static final int MAX_LENGTH = 48 * 1024;
    public static final int MAX_SECTIONS = 32;

    public static SessionDescription parse(String text) throws SdpException {
        if (text == null || text.length() > MAX_LENGTH) {
            throw new SdpException("too long");
        }
        if (!text.startsWith("v=0\r\n") && !text.startsWith("v=0\n")) {
            throw new SdpException("no session description");
        }
        List<String> session = new ArrayList<>();
        List<MediaSection> sections = new ArrayList<>();
        List<String> current = session;
        for (String line : text.split("\r?\n")) {
            if (line.length() < 2 || line.charAt(1) != '=' || line.indexOf('\r') >= 0) {
                throw new SdpException("a line is no <type>=<value>");
            }
            if (line.charAt(0) == 'm') {
                if (sections.size() == MAX_SECTIONS) {
                    throw new SdpException("too many media sections");
                }
                current = new ArrayList<>();
                sections.add(section(line.substring(2), current));
            } else if (line.charAt(0) == 'a') {
                current.add(line.substring(2).trim());
            }
        }
        if (sections.isEmpty()) {
            throw new SdpException("no media section");
        }
        return new SessionDescription(session, sections);
    }

    private static MediaSection section(String line, List<String> attributes) throws SdpException {
        String[] parts = line.trim().split(" +");
        if (parts.length < 4 || !parts[1].matches("\\d{1,5}(/\\d{1,5})?")) {
            throw new SdpException("malformed media line");
        }
        int port = Integer.parseInt(parts[1].split("/")[0]);
        return new MediaSection(parts[0], port, parts[2], List.of(parts).subList(3, parts.length), attributes);
    }

    /** An attribute of the section, or of the session where the section has none. */
    public Optional<String> attribute(MediaSection section, String name) {
        return section.attribute(name).or(() -> values(lines, name).stream().findFirst());
    }

    /** The media ids that share one transport (RFC 9143). */
    public List<String> bundle() {
        return values(lines, "group").stream().filter(value -> value.startsWith("BUNDLE"))
                .map(value -> List.of(value.substring("BUNDLE".length()).trim().split(" +"))).findFirst()
                        .orElse(List.of());
    }

    static List<String> values(List<String> lines, String name) {
        return lines.stream().filter(line -> line.equals(name) || line.startsWith(name + ":"))
                .map(line -> line.length() == name.length() ? "" : line.substring(name.length() + 1).trim()).toList();
    }
}
