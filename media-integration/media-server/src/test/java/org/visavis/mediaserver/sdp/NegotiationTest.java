package org.visavis.mediaserver.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.visavis.mediaserver.rtp.HeaderExtension;
import org.visavis.mediaserver.testing.GoldenSamples;
import org.visavis.mediaserver.testing.SyntheticBrowser;
import org.visavis.mediaserver.track.Codec;
import org.visavis.mediaserver.track.MediaKind;

class NegotiationTest {
    private static final LocalSession LOCAL = new LocalSession(1, "ufrag", "password", "sha-256 AB", "cname",
            Map.of(MediaKind.AUDIO, 11, MediaKind.VIDEO, -1));
    private final String chromium = GoldenSamples.offerOfChromium();

    private static String answer(String offer) throws SdpException {
        SessionDescription parsed = SessionDescription.parse(offer);
        return SdpWriter.answer(LOCAL, parsed, Negotiation.of(parsed));
    }

    @Test
    void of_a_browsers_offer_what_can_be_carried_is_taken_with_the_browsers_own_numbers() throws SdpException {
        Negotiation negotiation = Negotiation.of(SessionDescription.parse(chromium));
        assertThat(negotiation.media()).hasSize(2);
        NegotiatedMedia audio = negotiation.media().get(0);
        NegotiatedMedia video = negotiation.media().get(1);
        assertThat(audio.payloadTypes()).containsEntry(Codec.OPUS, 111);
        assertThat(video.payloadTypes()).containsEntry(Codec.VP8, 96).containsEntry(Codec.H264, 108).hasSize(2);
        assertThat(video.payloadTypes().keySet().iterator().next()).isEqualTo(Codec.VP8);
        assertThat(video.feedback()).contains("nack", "nack pli", "ccm fir", "goog-remb", "transport-cc");
        assertThat(video.extensions()).containsEntry(HeaderExtension.TRANSPORT_SEQUENCE, 3);
        assertThat(audio.extensions()).containsOnlyKeys(HeaderExtension.AUDIO_LEVEL);
        assertThat(audio.remoteSsrcs()).containsExactly((int) 2531715437L);
        assertThat(negotiation.dtlsClient()).isFalse();
    }

    @Test
    void the_answer_reverses_directions_and_refuses_what_cannot_be_carried() throws SdpException {
        String offer = chromium.replaceFirst("a=sendrecv", "a=sendonly")
                .replace("a=group:BUNDLE 0 1", "a=group:BUNDLE 0 1 2")
                + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=mid:2\r\na=sctp-port:5000\r\n";
        String answer = answer(offer);
        assertThat(answer).contains("a=group:BUNDLE 0 1\r\n", "m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\n",
                "a=setup:passive\r\n", "a=ice-lite\r\n", "a=ssrc:4294967295 cname:cname\r\n");
        assertThat(answer.substring(answer.indexOf("m=audio"), answer.indexOf("m=video")))
                .contains("a=recvonly").doesNotContain("a=ssrc").contains("a=fmtp:111 minptime=10;useinbandfec=1");
        assertThat(answer).doesNotContain("a=candidate");
    }

    @Test
    void an_answer_is_itself_a_description_that_can_be_negotiated() throws SdpException {
        SessionDescription parsed = SessionDescription.parse(answer(new SyntheticBrowser().offer())
                .replace("a=ice-ufrag:ufrag",
                "a=ice-ufrag:ufra").replace("a=ice-pwd:password", "a=ice-pwd:" + "p".repeat(24))
                .replace("sha-256 AB", "sha-256 " + "AB:".repeat(31) + "AB"));
        assertThat(Negotiation.of(parsed).dtlsClient()).isTrue();
    }

    @Test
    void an_offer_without_fingerprint_or_credentials_is_refused() {
        String offer = new SyntheticBrowser().offer();
        for (String needed : new String[]{"a=fingerprint", "a=ice-ufrag", "a=ice-pwd"}) {
            String without = offer.replace(needed, "a=x-nothing");
            assertThatThrownBy(() -> answer(without)).isInstanceOf(SdpException.class);
        }
    }

    @Test
    void too_much_of_anything_is_refused() {
        String offer = new SyntheticBrowser().offer();
        assertThatThrownBy(() -> answer(offer + "a=x\r\n".repeat(13_108))).isInstanceOf(SdpException.class);
        assertThatThrownBy(() -> answer(offer + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n".repeat(1_000)))
                .isInstanceOf(SdpException.class);
    }

    @Test
    void lines_that_are_no_lines_are_refused() {
        for (String garbage : new String[]{"", "garbage", "v=0", "v=0\r\n", "v=0\r\nm=\r\n", "v=0\r\nm=audio x y 1\r\n",
            "v=0\r\n\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n", "v=0\r\na=b\rc\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"}) {
            assertThatThrownBy(() -> answer(garbage)).as(garbage).isInstanceOf(SdpException.class);
        }
    }

    @Property(tries = 500)
    void a_damaged_offer_is_answered_or_refused_but_nothing_else(@ForAll @IntRange(max = 8_000) int at,
            @ForAll char replacement) {
        int place = at % chromium.length();
        String damaged = chromium.substring(0, place) + replacement + chromium.substring(place + 1);
        try {
            assertThat(answer(damaged)).startsWith("v=0\r\n");
        } catch (SdpException refused) {
            assertThat(refused.getMessage()).doesNotContain("192.0.2");
        }
    }

    @Test
    void an_offer_of_our_own_names_both_media() throws SdpException {
        SessionDescription offer = SessionDescription.parse(SdpWriter.offer(LOCAL));
        assertThat(offer.sections()).extracting(MediaSection::media).containsExactly("audio", "video");
        assertThat(offer.bundle()).containsExactly("audio0", "video0");
    }
}
