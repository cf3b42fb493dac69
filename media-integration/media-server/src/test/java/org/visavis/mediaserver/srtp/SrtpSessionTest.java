package org.visavis.mediaserver.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.mediaserver.rtp.Bytes;
import org.visavis.mediaserver.rtp.Rtcp;

class SrtpSessionTest {
    private static final byte[] MATERIAL = new byte[60];

    static {
        for (int i = 0; i < MATERIAL.length; i++) {
            MATERIAL[i] = (byte) (i * 7 + 1);
        }
    }

    @BeforeAll
    static void chooseCiphers() {
        SrtpSession.warmUp();
    }

    private static SrtpSession session(int profile, boolean client) {
        return new SrtpSession(SrtpKeys.fromMaterial(profile, MATERIAL, client));
    }

    private static byte[] packet(int sequence, int ssrc) {
        byte[] packet = new byte[100 + SrtpSession.OVERHEAD];
        packet[0] = (byte) 0x80;
        packet[1] = 96;
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 8, ssrc);
        Arrays.fill(packet, 12, 100, (byte) 0x55);
        return packet;
    }

    @ParameterizedTest
    @ValueSource(ints = {SrtpKeys.AEAD_AES_128_GCM, SrtpKeys.AES128_CM_HMAC_SHA1_80})
    void what_one_side_seals_the_other_opens_once(int profile) {
        byte[] packet = packet(1, 5);
        byte[] plain = packet.clone();
        int sealed = session(profile, true).sealRtp(packet, 100);
        assertThat(sealed).isGreaterThan(100);
        assertThat(Arrays.copyOfRange(packet, 12, 100)).isNotEqualTo(Arrays.copyOfRange(plain, 12, 100));
        byte[] again = packet.clone();
        SrtpSession other = session(profile, false);
        assertThat(other.openRtp(packet, sealed)).isEqualTo(100);
        assertThat(Arrays.copyOf(packet, 100)).isEqualTo(Arrays.copyOf(plain, 100));
        assertThat(other.openRtp(again, sealed)).as("a replay").isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {SrtpKeys.AEAD_AES_128_GCM, SrtpKeys.AES128_CM_HMAC_SHA1_80})
    void a_changed_packet_is_not_opened(int profile) {
        byte[] packet = packet(1, 5);
        int sealed = session(profile, true).sealRtp(packet, 100);
        packet[50] ^= 1;
        assertThat(session(profile, false).openRtp(packet, sealed)).isEqualTo(-1);
        byte[] control = Arrays.copyOf(Rtcp.pictureLoss(1, 2), 12 + SrtpSession.OVERHEAD);
        int sealedControl = session(profile, true).sealRtcp(control, 12);
        control[9] ^= 1;
        assertThat(session(profile, false).openRtcp(control, sealedControl)).isEqualTo(-1);
    }

    @Test
    void a_packet_that_is_too_short_is_not_opened() {
        SrtpSession session = session(SrtpKeys.AEAD_AES_128_GCM, false);
        for (int length = 12; length < 40; length++) {
            assertThat(session.openRtp(packet(1, 5), length)).isEqualTo(-1);
        }
    }

    @Test
    void a_peer_may_bring_only_so_many_sources() {
        SrtpSession sender = session(SrtpKeys.AEAD_AES_128_GCM, true);
        SrtpSession receiver = session(SrtpKeys.AEAD_AES_128_GCM, false);
        int opened = 0;
        for (int ssrc = 1; ssrc <= 32; ssrc++) {
            byte[] packet = packet(1, ssrc);
            opened += receiver.openRtp(packet, sender.sealRtp(packet, 100)) > 0 ? 1 : 0;
        }
        assertThat(opened).isEqualTo(32);
        byte[] oneTooMany = packet(1, 99);
        int sealed = session(SrtpKeys.AEAD_AES_128_GCM, true).sealRtp(oneTooMany, 100);
        assertThat(receiver.openRtp(oneTooMany, sealed)).isEqualTo(-1);
    }

    @Test
    void keys_do_not_print_themselves() {
        assertThat(SrtpKeys.fromMaterial(SrtpKeys.AEAD_AES_128_GCM, MATERIAL, true))
                .hasToString("SrtpKeys[profile=7, REDACTED]");
    }
}
