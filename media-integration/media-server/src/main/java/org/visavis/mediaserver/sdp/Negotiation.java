package org.visavis.mediaserver.sdp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.visavis.mediaserver.dtls.Fingerprint;
import org.visavis.mediaserver.rtp.HeaderExtension;
import org.visavis.mediaserver.track.Codec;
import org.visavis.mediaserver.track.MediaKind;

/**
 * What an offer or answer of the other side leads to: the first audio and the first video section of its bundle, with
 * the codecs that can be passed through. Everything else (data channels, further sections) is refused with port 0.
 *
 * @param dtlsClient true when this side opens the DTLS handshake
 * @param candidates the other side's candidates that came within the description
 */
public record Negotiation(String remoteUfrag, Fingerprint remoteFingerprint, boolean dtlsClient,
                          List<NegotiatedMedia> media, List<String> candidates) {
    private static final Set<String> FEEDBACK = Set.of("nack", "nack pli", "ccm fir", "goog-remb", "transport-cc");

    /** @throws SdpException when there is no fingerprint, no ICE credential, or nothing in it that can be carried */
    public static Negotiation of(SessionDescription remote) throws SdpException {
        List<String> bundle = remote.bundle();
        List<NegotiatedMedia> media = new ArrayList<>();
        Set<MediaKind> taken = new HashSet<>();
        MediaSection transport = null;
        for (int index = 0; index < remote.sections().size(); index++) {
            MediaSection section = remote.sections().get(index);
            Optional<MediaKind> kind = kind(section);
            String mid = section.attribute("mid").orElse(String.valueOf(index));
            boolean sharesTransport = transport == null || bundle.contains(mid);
            if (kind.isEmpty() || section.port() == 0 && !bundle.contains(mid) || !sharesTransport
                    || taken.contains(kind.get())) {
                continue;
            }
            NegotiatedMedia agreed = agree(index, mid, kind.get(), section);
            if (!agreed.payloadTypes().isEmpty()) {
                media.add(agreed);
                taken.add(kind.get());
                transport = transport == null ? section : transport;
            }
        }
        if (transport == null) {
            throw new SdpException("no audio or video that can be carried");
        }
        return transport(remote, transport, media);
    }

    private static Negotiation transport(SessionDescription remote, MediaSection section, List<NegotiatedMedia> media)
            throws SdpException {
        String ufrag = remote.attribute(section, "ice-ufrag").filter(text -> text.length() >= 4 && text.length() <= 256)
                .orElseThrow(() -> new SdpException("no ice-ufrag"));
        remote.attribute(section, "ice-pwd").filter(text -> text.length() >= 22 && text.length() <= 256)
                .orElseThrow(() -> new SdpException("no ice-pwd"));
        Fingerprint fingerprint = remote.attribute(section, "fingerprint").flatMap(Fingerprint::parse)
                .orElseThrow(() -> new SdpException("no fingerprint"));
        boolean client = remote.attribute(section, "setup").orElse("actpass").equals("passive");
        return new Negotiation(ufrag, fingerprint, client, media, section.values("candidate").stream()
                .map(value -> "candidate:" + value).toList());
    }

    private static Optional<MediaKind> kind(MediaSection section) {
        for (MediaKind kind : MediaKind.values()) {
            if (section.media().equals(kind.sdpName()) && section.isRtp()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static NegotiatedMedia agree(int index, String mid, MediaKind kind, MediaSection section)
            throws SdpException {
        Map<Codec, Integer> payloadTypes = new EnumMap<>(Codec.class);
        Map<Codec, String> fmtp = new EnumMap<>(Codec.class);
        Set<String> feedback = new LinkedHashSet<>();
        for (String format : section.formats()) {
            Optional<Codec> codec = codec(section, format).filter(found -> found.kind() == kind);
            if (codec.isEmpty() || payloadTypes.containsKey(codec.get())) {
                continue;
            }
            payloadTypes.put(codec.get(), payloadType(format));
            section.forFormat("fmtp", format).ifPresent(value -> fmtp.put(codec.get(), value));
            section.feedback(format).stream().filter(FEEDBACK::contains).forEach(feedback::add);
        }
        return new NegotiatedMedia(index, mid, kind, section.direction().reversed(), payloadTypes, fmtp,
                kind == MediaKind.VIDEO ? feedback : Set.of(), extensions(section, kind), ssrcs(section));
    }

    private static Optional<Codec> codec(MediaSection section, String format) {
        Optional<Codec> codec = section.forFormat("rtpmap", format).flatMap(Codec::ofRtpmap);
        if (codec.isEmpty() && format.equals("0")) {
            return Optional.of(Codec.PCMU);
        }
        if (codec.isEmpty() && format.equals("8")) {
            return Optional.of(Codec.PCMA);
        }
        return codec.filter(found -> found != Codec.H264 || isBaseline(section.forFormat("fmtp", format).orElse("")));
    }

    /** Constrained baseline in fragmentation mode is what every browser can decode. */
    private static boolean isBaseline(String fmtp) {
        return fmtp.contains("packetization-mode=1") && fmtp.toLowerCase(java.util.Locale.ROOT)
                .contains("profile-level-id=42e0");
    }

    private static int payloadType(String format) throws SdpException {
        if (!format.matches("\\d{1,3}") || Integer.parseInt(format) > 127) {
            throw new SdpException("malformed payload type");
        }
        return Integer.parseInt(format);
    }

    private static Map<HeaderExtension, Integer> extensions(MediaSection section, MediaKind kind) {
        Map<HeaderExtension, Integer> extensions = new LinkedHashMap<>();
        for (String value : section.values("extmap")) {
            String[] parts = value.split(" +");
            String id = parts[0].split("/")[0];
            if (parts.length < 2 || !id.matches("\\d{1,2}") || Integer.parseInt(id) < 1 || Integer.parseInt(id) > 14) {
                continue;
            }
            HeaderExtension.ofUri(parts[1])
                    .filter(extension -> kind == MediaKind.VIDEO || extension == HeaderExtension.AUDIO_LEVEL)
                    .ifPresent(extension -> extensions.putIfAbsent(extension, Integer.parseInt(id)));
        }
        return extensions;
    }

    private static Set<Integer> ssrcs(MediaSection section) {
        Set<Integer> ssrcs = new HashSet<>();
        for (String value : section.values("ssrc")) {
            String id = value.split(" ")[0];
            if (id.matches("\\d{1,10}") && ssrcs.size() < 8) {
                ssrcs.add((int) Long.parseLong(id));
            }
        }
        return ssrcs;
    }
}
