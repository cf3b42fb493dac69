package org.visavis.mediaserver.sdp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.visavis.mediaserver.rtp.HeaderExtension;
import org.visavis.mediaserver.track.Codec;
import org.visavis.mediaserver.track.MediaKind;

/** Writes this side's descriptions. Candidates are not part of them: they follow as events (RFC 8838). */
public final class SdpWriter {
    private static final String H264_FMTP = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f";

    private final StringBuilder text = new StringBuilder();
    private final LocalSession local;

    private SdpWriter(LocalSession local) {
        this.local = local;
    }

    /** The answer to an offer. */
    public static String answer(LocalSession local, SessionDescription offer, Negotiation negotiation) {
        return new SdpWriter(local).describe(offer.sections(), negotiation.media(), negotiation.dtlsClient()
                ? "active" : "passive");
    }

    /** An offer of one audio and one video section, both ways. */
    public static String offer(LocalSession local) {
        return new SdpWriter(local).describe(List.of(), offered(), "actpass");
    }

    /** Adds the candidates to each section of a description, as they are known by now. */
    public static String withCandidates(String description, List<String> candidates) {
        String lines = candidates.stream().map(candidate -> "a=" + candidate + "\r\n").collect(Collectors.joining());
        return description.replaceAll("(a=mid:[^\r]*\r\na=ice-ufrag[^\r]*\r\n)", "$1" + lines);
    }

    private String describe(List<MediaSection> offered, List<NegotiatedMedia> media, String setup) {
        line("v=0").line("o=- " + local.id() + " " + local.id() + " IN IP4 0.0.0.0").line("s=Visavis Media Server")
                .line("t=0 0");
        line("a=ice-lite").line("a=extmap-allow-mixed").line("a=msid-semantic: WMS *");
        line("a=group:BUNDLE " + media.stream().map(NegotiatedMedia::mid).collect(Collectors.joining(" ")));
        int sections = offered.isEmpty() ? media.size() : offered.size();
        for (int i = 0; i < sections; i++) {
            int index = i;
            media.stream().filter(agreed -> agreed.index() == index).findFirst()
                    .ifPresentOrElse(agreed -> section(agreed, setup), () -> refused(offered.get(index), index));
        }
        return text.toString();
    }

    private void section(NegotiatedMedia agreed, String setup) {
        String formats = agreed.payloadTypes().values().stream().map(String::valueOf).collect(Collectors.joining(" "));
        line("m=" + agreed.kind().sdpName() + " 9 UDP/TLS/RTP/SAVPF " + formats).line("c=IN IP4 0.0.0.0");
        line("a=rtcp:9 IN IP4 0.0.0.0").line("a=" + agreed.direction().sdpName()).line("a=mid:" + agreed.mid());
        line("a=ice-ufrag:" + local.ufrag()).line("a=ice-pwd:" + local.password()).line("a=ice-options:trickle");
        line("a=fingerprint:" + local.fingerprint()).line("a=setup:" + setup).line("a=rtcp-mux");
        if (agreed.kind() == MediaKind.VIDEO) {
            line("a=rtcp-rsize");
        }
        agreed.extensions().forEach((extension, id) -> line("a=extmap:" + id + " " + extension.uri()));
        agreed.payloadTypes().forEach((codec, type) -> format(agreed, codec, type));
        if (agreed.direction().sends()) {
            long ssrc = local.ssrcs().get(agreed.kind()) & 0xffff_ffffL;
            line("a=msid:visavis visavis-" + agreed.kind().sdpName());
            line("a=ssrc:" + ssrc + " cname:" + local.cname());
            line("a=ssrc:" + ssrc + " msid:visavis visavis-" + agreed.kind().sdpName());
        }
    }

    private void format(NegotiatedMedia agreed, Codec codec, int type) {
        line("a=rtpmap:" + type + " " + codec.rtpmap());
        if (agreed.fmtp().containsKey(codec)) {
            line("a=fmtp:" + type + " " + agreed.fmtp().get(codec));
        }
        agreed.feedback().forEach(feedback -> line("a=rtcp-fb:" + type + " " + feedback));
    }

    private void refused(MediaSection offered, int index) {
        line("m=" + offered.media() + " 0 " + offered.protocol() + " " + String.join(" ", offered.formats()));
        line("c=IN IP4 0.0.0.0").line("a=inactive")
                .line("a=mid:" + offered.attribute("mid").orElse(String.valueOf(index)));
    }

    private static List<NegotiatedMedia> offered() {
        Map<Codec, Integer> audio = new EnumMap<>(Map.of(Codec.OPUS, 111, Codec.PCMU, 0, Codec.PCMA, 8));
        Map<Codec, Integer> video = new EnumMap<>(Map.of(Codec.VP8, 96, Codec.H264, 102));
        List<NegotiatedMedia> media = new ArrayList<>();
        media.add(new NegotiatedMedia(0, "audio0", MediaKind.AUDIO, Direction.SENDRECV, audio,
                Map.of(Codec.OPUS, "minptime=10;useinbandfec=1"), Set.of(), Map.of(HeaderExtension.AUDIO_LEVEL, 1),
                Set.of()));
        Map<HeaderExtension, Integer> extensions = Map.of(HeaderExtension.ABS_SEND_TIME, 2,
                HeaderExtension.TRANSPORT_SEQUENCE, 3, HeaderExtension.VIDEO_ORIENTATION, 4);
        media.add(new NegotiatedMedia(1, "video0", MediaKind.VIDEO, Direction.SENDRECV, video,
                Map.of(Codec.H264, H264_FMTP), Set.of("nack", "nack pli", "ccm fir", "goog-remb", "transport-cc"),
                extensions, Set.of()));
        return media;
    }

    private SdpWriter line(String line) {
        text.append(line).append("\r\n");
        return this;
    }
}
