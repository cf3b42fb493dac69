package org.visavis.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpTest {

    @Test
    void a_sender_report_keeps_its_time_and_timestamp() {
        byte[] packet = Rtcp.senderReport(7, 0x1122334455667788L, -5, 10, 20);
        assertThat(RtcpMessage.parse(packet, packet.length))
                .contains(new RtcpMessage.SenderReport(7, 0x1122334455667788L, -5));
        assertThat(new RtcpMessage.SenderReport(7, 0x1122334455667788L, -5).compactNtp()).isEqualTo(0x33445566);
    }

    @Test
    void a_receiver_report_keeps_its_blocks() {
        ReportBlock block = new ReportBlock(9, 64, 1000, 70_000, 33, 0x33445566, 65_536);
        byte[] packet = Rtcp.receiverReport(7, List.of(block));
        assertThat(RtcpMessage.parse(packet, packet.length)).containsExactly(new RtcpMessage.Reports(List.of(block)));
    }

    @Test
    void remb_is_right_within_the_precision_of_its_mantissa() {
        for (long bitsPerSecond : new long[]{0, 1, 100_000, 262_143, 262_144, 2_000_000, 12_345_678_901L}) {
            byte[] packet = Rtcp.remb(1, 2, bitsPerSecond);
            RtcpMessage.Remb parsed = (RtcpMessage.Remb) RtcpMessage.parse(packet, packet.length).get(0);
            assertThat((double) parsed.bitsPerSecond()).isBetween(bitsPerSecond * 0.9999 - 1, (double) bitsPerSecond);
        }
    }

    @Test
    void both_requests_for_a_key_frame_are_understood() {
        byte[] both = Rtcp.compound(Rtcp.pictureLoss(1, 2), Rtcp.fullIntra(1, 2, 3));
        assertThat(RtcpMessage.parse(both, both.length))
                .containsExactly(new RtcpMessage.KeyFrameRequest(false), new RtcpMessage.KeyFrameRequest(true));
    }

    @Test
    void a_compound_packet_that_is_cut_short_gives_what_is_whole() {
        byte[] both = Rtcp.compound(Rtcp.pictureLoss(1, 2), Rtcp.senderReport(1, 2, 3, 4, 5));
        assertThat(RtcpMessage.parse(both, both.length - 4)).containsExactly(new RtcpMessage.KeyFrameRequest(false));
    }

    @Test
    void feedback_on_arrivals_names_base_count_and_steps() {
        ArrivalFeedback feedback = new ArrivalFeedback();
        feedback.arrived(10, 64_000_000L);
        feedback.arrived(11, 64_500_000L);
        feedback.arrived(13, 200_000_000L);
        byte[] packet = feedback.next(1, 2);
        assertThat(Bytes.u16(packet, 12)).isEqualTo(10);
        assertThat(Bytes.u16(packet, 14)).isEqualTo(4);
        assertThat(Bytes.u24(packet, 16)).isEqualTo(1);
        // small, small, none, large
        assertThat(Bytes.u16(packet, 20)).isEqualTo(0b11_01_01_00_10_00_00_00);
        assertThat(packet[22]).isZero();
        assertThat(packet[23]).isEqualTo((byte) 2);
        assertThat(Bytes.u16(packet, 24)).isEqualTo(542);
        assertThat(packet.length % 4).isZero();
        assertThat(feedback.next(1, 2)).isNull();
    }

    @Test
    void feedback_goes_on_where_the_last_one_ended() {
        ArrivalFeedback feedback = new ArrivalFeedback();
        feedback.arrived(65_535, 1_000_000);
        feedback.next(1, 2);
        feedback.arrived(1, 2_000_000);
        byte[] packet = feedback.next(1, 2);
        assertThat(Bytes.u16(packet, 12)).isZero();
        assertThat(Bytes.u16(packet, 14)).isEqualTo(2);
        assertThat(packet[19]).isEqualTo((byte) 1);
    }
}
