package org.visavis.media.kurento;

/** The smallest offer a media server accepts for Opus and VP8; nobody is behind it. */
final class WarmUpOffer {

    static final String SDP = String.join("\r\n",
            "v=0",
            "o=- 1 1 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE 0 1",
            section("audio 9 UDP/TLS/RTP/SAVPF 111", 0, "111 opus/48000/2"),
            section("video 9 UDP/TLS/RTP/SAVPF 96", 1, "96 VP8/90000"),
            "");

    private WarmUpOffer() { }

    private static String section(String media, int mid, String codec) {
        return String.join("\r\n",
                "m=" + media,
                "c=IN IP4 0.0.0.0",
                "a=mid:" + mid,
                "a=sendrecv",
                "a=rtcp-mux",
                "a=ice-ufrag:warm",
                "a=ice-pwd:warmwarmwarmwarmwarmwarm",
                "a=fingerprint:sha-256 " + "00:".repeat(31) + "00",
                "a=setup:actpass",
                "a=rtpmap:" + codec);
    }
}
