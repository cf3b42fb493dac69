package org.visavis.media.kurento;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OffersTest {

    private static final String GOOD = WarmUpOffer.SDP;

    @Test
    void a_plain_offer_has_no_fault() {
        assertThat(Offers.faultOf(GOOD)).isEmpty();
        assertThat(Offers.faultOf(GOOD.replace("\r\n", "\n"))).isEmpty();
    }

    @Test
    void credentials_may_be_those_of_the_whole_session() {
        String fingerprint = GOOD.lines().filter(line -> line.startsWith("a=fingerprint")).findFirst().orElseThrow();
        String moved = GOOD.replace(fingerprint + "\r\n", "").replace("t=0 0\r\n", "t=0 0\r\n" + fingerprint + "\r\n");

        assertThat(Offers.faultOf(moved)).isEmpty();
    }

    @Test
    void data_alone_is_not_enough() {
        String data = GOOD.substring(0, GOOD.indexOf("m=video")).replace("m=audio 9 UDP/TLS/RTP/SAVPF 111",
                "m=application 9 UDP/DTLS/SCTP webrtc-datachannel");

        assertThat(Offers.faultOf(data)).contains("neither audio nor video");
    }

    @Test
    void a_second_section_of_a_kind_is_a_fault() {
        String twice = GOOD + GOOD.substring(GOOD.indexOf("m=video"));

        assertThat(Offers.faultOf(twice)).contains("more than one media section of a kind");
    }

    @Test
    void an_offer_that_needs_no_encryption_is_a_fault() {
        assertThat(Offers.faultOf(GOOD.replace("UDP/TLS/RTP/SAVPF 96", "RTP/AVP 96")))
                .contains("a media section of an unknown kind");
    }

    @Test
    void an_offer_that_keeps_rtcp_on_a_port_of_its_own_is_a_fault() {
        assertThat(Offers.faultOf(GOOD.replaceFirst("a=rtcp-mux\r\n", "")))
                .contains("a media section with RTCP on a port of its own");
    }

    @Test
    void candidates_for_rtcp_alone_are_told_apart() {
        assertThat(Offers.isForRtp("candidate:1 1 UDP 2015363327 192.0.2.2 26637 typ host")).isTrue();
        assertThat(Offers.isForRtp("candidate:1 2 UDP 2015363326 192.0.2.2 26710 typ host")).isFalse();
    }

    @Test
    void a_fault_quotes_nothing() {
        assertThat(Offers.faultOf(GOOD.replace("a=mid:0", "a=mid:0\rsecret")).orElseThrow()).doesNotContain("secret");
    }

    @Test
    void an_offer_is_narrowed_to_opus_and_vp8() {
        String rich = GOOD
                .replace("SAVPF 111", "SAVPF 9 111 63")
                .replace("a=rtpmap:111 opus/48000/2", """
                        a=rtpmap:111 opus/48000/2\r
                        a=fmtp:111 minptime=10;useinbandfec=1\r
                        a=rtpmap:63 red/48000/2\r
                        a=fmtp:63 111/111\r
                        a=rtpmap:9 G722/8000""")
                .replace("SAVPF 96", "SAVPF 102 96 97")
                .replace("a=rtpmap:96 VP8/90000", """
                        a=rtpmap:102 H264/90000\r
                        a=rtcp-fb:102 nack pli\r
                        a=rtpmap:96 VP8/90000\r
                        a=rtcp-fb:96 nack pli\r
                        a=rtcp-fb:* transport-cc\r
                        a=rtpmap:97 rtx/90000\r
                        a=fmtp:97 apt=96""");

        assertThat(Offers.narrowed(rich)).isEqualTo(GOOD
                .replace("a=rtpmap:111 opus/48000/2",
                        "a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1")
                .replace("a=rtpmap:96 VP8/90000",
                        "a=rtpmap:96 VP8/90000\r\na=rtcp-fb:96 nack pli\r\na=rtcp-fb:* transport-cc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "candidate:1 1 udp 2122194687 192.0.2.1 50000 typ host",
        "candidate:842163049 1 tcp 1518280447 2001:db8::1 9 typ host tcptype active generation 0 ufrag aBcD",
        "candidate:1 1 UDP 1 4f2c6b2e-2a5e-4e3c-8f0a-000000000000.local 50000 typ host"})
    void a_plain_line_is_a_candidate(String line) {
        assertThat(Offers.isCandidate(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "candidate:", "typ host", "candidate:1 1 udp 1 192.0.2.1 9 typ host\r\na=x",
        "candidate:1 1 udp 1 192.0.2.1 9 typ host\0"})
    void anything_else_is_no_candidate(String line) {
        assertThat(Offers.isCandidate(line)).isFalse();
    }
}
