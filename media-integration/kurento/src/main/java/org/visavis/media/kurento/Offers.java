package org.visavis.media.kurento;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may reach the media server's own parser, which is written in C: offers of at most one audio, one video and one
 * data section (RFC 8866) with all that ICE and DTLS need (RFC 8839, RFC 8122), and candidates of one plain line.
 * Everything else is refused here.
 */
final class Offers {

    private static final int MAX_LENGTH = 32 * 1024;
    private static final Pattern LINE = Pattern.compile("[a-z]=[^\\p{Cntrl}]*");
    private static final Pattern MEDIA =
            Pattern.compile("m=(audio|video|application) \\d{1,5} [A-Z/]*(?:SAVPF|SCTP)( [\\w*-]+){1,100}");
    private static final List<Pattern> NEEDED = List.of(
            Pattern.compile("a=fingerprint:sha-\\d+ \\p{XDigit}{2}(:\\p{XDigit}{2}){19,63}", Pattern.CASE_INSENSITIVE),
            Pattern.compile("a=ice-ufrag:[\\w+/-]{4,256}"),
            Pattern.compile("a=ice-pwd:[\\w+/-]{22,256}"));
    private static final Pattern CODEC =
            Pattern.compile("a=rtpmap:(\\d{1,3}) (?:VP8/90000|opus/48000/2)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_PAYLOAD = Pattern.compile("a=(?:rtpmap|fmtp|rtcp-fb):(\\d{1,3}) .*");
    private static final Pattern CANDIDATE = Pattern.compile("(?:a=)?candidate:[\\x20-\\x7e]{10,500}");

    private Offers() { }

    /** Why an offer must not be passed on; nothing of the offer is in it. */
    static Optional<String> faultOf(String sdp) {
        if (sdp.length() > MAX_LENGTH) {
            return Optional.of("longer than " + MAX_LENGTH + " characters");
        }
        List<String> lines = linesOf(sdp);
        if (!lines.get(0).equals("v=0") || !lines.stream().allMatch(line -> LINE.matcher(line).matches())) {
            return Optional.of("not a session description");
        }
        List<List<String>> sections = sections(lines);
        return sections.size() == 1 ? Optional.of("no media") : faultOf(sections);
    }

    /**
     * A faultless offer without any codec but Opus and VP8, which every browser has (RFC 7874, RFC 7742). With a
     * choice of codecs the media server takes the browser's favourite, and has to transcode between browsers whose
     * favourites differ.
     */
    static String narrowed(String sdp) {
        return sections(linesOf(sdp)).stream().map(Offers::narrowed).flatMap(List::stream)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    static boolean isCandidate(String line) {
        return CANDIDATE.matcher(line).matches();
    }

    /** Whether a candidate of the media server is for RTP; offers without rtcp-mux (RFC 8834) are not passed on. */
    static boolean isForRtp(String candidate) {
        return !candidate.matches("candidate:\\S+ 2 .*");
    }

    private static Optional<String> faultOf(List<List<String>> sections) {
        Set<String> kinds = new HashSet<>();
        for (List<String> section : sections.subList(1, sections.size())) {
            String media = section.get(0);
            if (!MEDIA.matcher(media).matches()) {
                return Optional.of("a media section of an unknown kind");
            }
            if (!kinds.add(kindOf(section))) {
                return Optional.of("more than one media section of a kind");
            }
            if (!NEEDED.stream().allMatch(needed -> has(section, needed) || has(sections.get(0), needed))) {
                return Optional.of("a media section without fingerprint or ICE credentials");
            }
            if (isRtp(section) && !section.contains("a=rtcp-mux")) {
                return Optional.of("a media section with RTCP on a port of its own");
            }
            if (isRtp(section) && payloads(section).isEmpty()) {
                return Optional.of("a media section without Opus or VP8");
            }
        }
        return kinds.equals(Set.of("application")) ? Optional.of("neither audio nor video") : Optional.empty();
    }

    private static List<String> narrowed(List<String> section) {
        if (section.isEmpty() || !isRtp(section)) {
            return section;
        }
        Set<String> kept = payloads(section);
        List<String> media = Arrays.asList(section.get(0).split(" "));
        List<String> lines = new ArrayList<>();
        lines.add(String.join(" ", media.subList(0, 3)) + media.stream().skip(3).filter(kept::contains)
                .map(payload -> " " + payload).collect(Collectors.joining()));
        section.stream().skip(1).filter(line -> {
            Matcher matcher = OF_PAYLOAD.matcher(line);
            return !matcher.matches() || kept.contains(matcher.group(1));
        }).forEach(lines::add);
        return lines;
    }

    /** The payload types of Opus and VP8. */
    private static Set<String> payloads(List<String> section) {
        return section.stream().map(CODEC::matcher).filter(Matcher::matches).map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> linesOf(String sdp) {
        return List.of(sdp.split("\r?\n"));
    }

    /** The session's own lines, then the lines of each media section. */
    private static List<List<String>> sections(List<String> lines) {
        List<List<String>> sections = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines) {
            if (line.startsWith("m=")) {
                sections.add(new ArrayList<>());
            }
            sections.get(sections.size() - 1).add(line);
        }
        return sections;
    }

    private static String kindOf(List<String> section) {
        String media = section.get(0);
        return media.substring("m=".length(), media.indexOf(' '));
    }

    private static boolean isRtp(List<String> section) {
        return section.get(0).matches("m=(audio|video) .*");
    }

    private static boolean has(List<String> section, Pattern needed) {
        return section.stream().anyMatch(line -> needed.matcher(line).matches());
    }
}
