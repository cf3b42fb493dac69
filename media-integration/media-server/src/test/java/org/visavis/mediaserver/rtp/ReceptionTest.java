package org.visavis.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final int RATE = 90_000;

    @Test
    void loss_is_counted_since_the_last_report_and_in_all() {
        Reception reception = new Reception(RATE);
        for (int sequence = 0; sequence < 100; sequence++) {
            if (sequence % 4 != 1) {
                reception.received(sequence, sequence * 900, 100, sequence * 10_000_000L);
            }
        }
        ReportBlock first = reception.report(5, 0);
        assertThat(first.fractionLost()).isEqualTo(64);
        assertThat(first.packetsLost()).isEqualTo(25);
        assertThat(first.highestSequence()).isEqualTo(99);
        for (int sequence = 100; sequence < 200; sequence++) {
            reception.received(sequence, sequence * 900, 100, sequence * 10_000_000L);
        }
        ReportBlock second = reception.report(5, 0);
        assertThat(second.fractionLost()).isZero();
        assertThat(second.packetsLost()).isEqualTo(25);
    }

    @Test
    void a_repeated_packet_never_makes_the_loss_negative() {
        Reception reception = new Reception(RATE);
        for (int i = 0; i < 3; i++) {
            reception.received(1, 0, 10, 0);
        }
        assertThat(reception.packetsLost()).isZero();
        assertThat(reception.packetsReceived()).isEqualTo(3);
    }

    @Test
    void jitter_is_none_when_packets_come_as_evenly_as_they_were_sent_and_approaches_the_deviation_otherwise() {
        Reception even = new Reception(RATE);
        Reception uneven = new Reception(RATE);
        for (int i = 0; i < 500; i++) {
            even.received(i, i * 900, 10, i * 10_000_000L);
            uneven.received(i, i * 900, 10, i * 10_000_000L + (i % 2) * 4_000_000L);
        }
        assertThat(even.jitterSeconds()).isLessThan(0.0001);
        assertThat(uneven.jitterSeconds()).isBetween(0.0038, 0.0042);
    }

    @Test
    void the_report_answers_the_last_sender_report() {
        Reception reception = new Reception(RATE);
        reception.received(1, 0, 10, 0);
        reception.senderReport(0xabcd, 1_000_000_000L);
        ReportBlock block = reception.report(5, 1_500_000_000L);
        assertThat(block.lastSenderReport()).isEqualTo(0xabcd);
        assertThat(block.delay()).isEqualTo(32_768);
    }

    @Test
    void ntp_time_counts_from_1900_and_turns_back_into_nanoseconds() {
        NtpClock clock = new NtpClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        long now = System.nanoTime();
        long ntp = clock.ntp(now);
        assertThat(ntp >>> 32).isBetween(2_208_988_800L, 2_208_988_810L);
        assertThat(NtpClock.nanos(clock.ntp(now + 1_500_000_000L)) - NtpClock.nanos(ntp))
                .isBetween(1_499_999_990L, 1_500_000_010L);
    }

    @Test
    void a_gap_too_large_to_repair_is_given_up_at_once() {
        MissingPackets missing = new MissingPackets();
        missing.arrived(1, 0);
        missing.arrived(2 + MissingPackets.MAX_GAP + 1, 0);
        assertThat(missing.isEmpty()).isTrue();
        assertThat(missing.takeAbandoned()).isTrue();
        assertThat(missing.takeAbandoned()).isFalse();
    }

    @Test
    void a_packet_is_asked_for_only_so_long() {
        MissingPackets missing = new MissingPackets();
        missing.arrived(1, 0);
        missing.arrived(3, 0);
        assertThat(missing.due(5_000_000, 0)).containsExactly(2);
        assertThat(missing.due(MissingPackets.GIVE_UP_NANOS + 1, 0)).isEmpty();
        assertThat(missing.takeAbandoned()).isTrue();
    }

    @Test
    void sent_packets_are_found_until_their_place_is_taken() {
        SentPackets sent = new SentPackets(4);
        sent.add(1, new byte[]{1}, 1);
        assertThat(sent.resend(1, (packet, length) -> assertThat(packet[0]).isEqualTo((byte) 1))).isTrue();
        sent.add(5, new byte[]{5}, 1);
        assertThat(sent.resend(1, (packet, length) -> { })).isFalse();
        assertThat(sent.resend(2, (packet, length) -> { })).isFalse();
    }
}
