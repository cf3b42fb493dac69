package org.visavis.media.kurento;

import org.junit.jupiter.api.Test;
import org.kurento.client.RTCInboundRTPStreamStats;
import org.kurento.client.RTCOutboundRTPStreamStats;
import org.kurento.client.StatsType;
import org.visavis.media.MediaKind;
import org.visavis.media.StreamStatistics;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class StreamsTest {

    @Test
    void what_comes_in_has_jitter_and_no_round_trip() {
        assertThat(Streams.counted(MediaKind.VIDEO, inbound(183, 2, 0.00092))).contains(new StreamStatistics(
                MediaKind.VIDEO, true, 183, 137_484, 2, Duration.ofNanos(920_000), Duration.ZERO));
    }

    @Test
    void what_goes_out_has_a_round_trip_and_no_jitter() {
        assertThat(Streams.counted(MediaKind.AUDIO, outbound(162, 0.00157))).contains(new StreamStatistics(
                MediaKind.AUDIO, false, 162, 135_031, 0, Duration.ZERO, Duration.ofNanos(1_570_000)));
    }

    @Test
    void a_loss_of_minus_one_is_none() {
        assertThat(Streams.counted(MediaKind.VIDEO, inbound(183, -1, 0)).orElseThrow().packetsLost()).isZero();
    }

    @Test
    void a_stream_without_packets_is_left_out() {
        assertThat(Streams.counted(MediaKind.VIDEO, inbound(0, 0, 0))).isEmpty();
        assertThat(Streams.counted(MediaKind.VIDEO, outbound(0, 0))).isEmpty();
    }

    private static RTCInboundRTPStreamStats inbound(long packets, long lost, double jitter) {
        return new RTCInboundRTPStreamStats("id", StatsType.inboundrtp, 0, "1", "", false, "", "", "",
                0, 0, 0, 0, 0, lost, 0, packets, 137_484, jitter);
    }

    private static RTCOutboundRTPStreamStats outbound(long packets, double roundTrip) {
        return new RTCOutboundRTPStreamStats("id", StatsType.outboundrtp, 0, "1", "", false, "", "", "",
                0, 0, 0, 0, 0, 0, 0, packets, 135_031, 0, roundTrip);
    }
}
