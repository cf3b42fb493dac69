package org.visavis.media.kurento;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.visavis.media.Leg;
import org.visavis.media.LegId;
import org.visavis.media.MediaKind;
import org.visavis.media.Negotiation;
import org.visavis.media.SdpOffer;

import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.media.kurento.Scene.BOTH;

/** What every media engine must refuse without harm to the room. */
abstract class OfferContract extends MediaServerFixture {

    private static final String SECTION =
            "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:%d\r\na=recvonly\r\n";

    enum BadOffer {
        EMPTY(good -> ""),
        GARBAGE(good -> "these are not the lines you are looking for"),
        BINARY(good -> "\0\1\2\3".repeat(100)),
        HALF(good -> good.substring(0, good.length() / 2).replaceAll("(?s)m=video.*", "m=vid")),
        WITHOUT_FINGERPRINT(good -> good.replaceAll("a=fingerprint:.*\r\n", "")),
        WITHOUT_ICE(good -> good.replaceAll("a=ice-(ufrag|pwd):.*\r\n", "")),
        WITHOUT_VP8(good -> good.replaceAll("a=rtpmap:\\d+ VP8/90000\r\n", "")),
        WITHOUT_MEDIA(good -> good.substring(0, good.indexOf("m="))),
        LONG(good -> good + "a=x:" + "y".repeat(65_536) + "\r\n"),
        THOUSAND_SECTIONS(good -> good + manySections()),
        LONE_CARRIAGE_RETURN(good -> good.replaceFirst("a=mid:0",
                "a=mid:0\ra=candidate:1 1 udp 1 10.0.0.1 22 typ host")),
        LINE_BREAK_IN_A_VALUE(good -> good.replaceFirst("a=ice-ufrag:", "a=ice-ufrag:\r\n\r\nGET / HTTP/1.1\r\n")),
        NULL_CHARACTER(good -> good.replaceFirst("a=mid:0", "a=mid:0\0"));

        private final UnaryOperator<String> spoil;

        BadOffer(UnaryOperator<String> spoil) {
            this.spoil = spoil;
        }

        private static String manySections() {
            StringBuilder sections = new StringBuilder();
            for (int i = 2; i < 1_002; i++) {
                sections.append(String.format(SECTION, i));
            }
            return sections.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_offer_is_refused_and_its_leg_can_still_be_negotiated(BadOffer bad) {
        Scene scene = openRoom();
        Leg leg = scene.room.addLeg(new LegId("a"));
        SdpOffer good = offer();

        SdpOffer spoilt = new SdpOffer(bad.spoil.apply(good.sdp()));
        assertThat(spoilt).isNotEqualTo(good);
        assertThat(leg.negotiate(spoilt)).isInstanceOfSatisfying(Negotiation.Refused.class,
                refused -> assertThat(refused.reason()).isNotBlank().doesNotContain("a=", "m="));

        assertThat(scene.room.elements()).isEqualTo(1);
        assertThat(leg.negotiate(good)).isInstanceOf(Negotiation.Answered.class);
    }

    @Test
    void bad_offers_leave_the_calls_of_the_room_alone() {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Scene.Person b = scene.enterWarm("b", BOTH);
        scene.room.connect(a.id, b.id);
        scene.await("picture of a at b", () -> b.browser.received(MediaKind.VIDEO) > 0);
        String good = offer().sdp();
        Leg third = scene.room.addLeg(new LegId("c"));

        for (BadOffer bad : BadOffer.values()) {
            third.negotiate(new SdpOffer(bad.spoil.apply(good)));
        }

        int before = b.browser.received(MediaKind.VIDEO);
        scene.await("more pictures of a at b", () -> b.browser.received(MediaKind.VIDEO) > before + 10);
        assertThat(scene.events.losses()).isEmpty();
    }

    private SdpOffer offer() {
        try (BrowserPeer browser = anyBrowser()) {
            return browser.offer(BOTH, "sendrecv");
        }
    }
}
