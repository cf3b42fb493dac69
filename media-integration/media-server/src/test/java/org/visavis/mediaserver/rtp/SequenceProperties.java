package org.visavis.mediaserver.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SequenceProperties {

    @Property
    void unwrapped_numbers_differ_as_the_packets_do(@ForAll @IntRange(max = 0xffff) int first,
                                                    @ForAll @Size(max = 200) List<@IntRange(min = -500, max = 900) Integer> steps) {
        SequenceUnwrapper unwrapper = new SequenceUnwrapper();
        long origin = unwrapper.unwrap(first);
        long absolute = first;
        long highest = first;
        for (int step : steps) {
            absolute = highest + step;
            highest = Math.max(highest, absolute);
            assertThat(unwrapper.unwrap((int) (absolute & 0xffff)) - origin).isEqualTo(absolute - first);
        }
    }

    @Property
    void what_is_asked_for_is_what_did_not_arrive(@ForAll @Size(min = 1,
            max = 100) Set<@IntRange(max = 250) Integer> arrived) {
        MissingPackets missing = new MissingPackets();
        List<Integer> order = new ArrayList<>(new TreeSet<>(arrived));
        order.forEach(sequence -> missing.arrived(100_000L + sequence, 0));
        List<Integer> expected = new ArrayList<>();
        for (int sequence = order.get(0); sequence < order.get(order.size() - 1); sequence++) {
            if (!arrived.contains(sequence)) {
                expected.add((int) (100_000L + sequence & 0xffff));
            }
        }
        assertThat(missing.due(10_000_000, 50_000_000)).containsExactlyElementsOf(expected);
        assertThat(missing.due(20_000_000, 50_000_000)).isEmpty();
        assertThat(missing.due(70_000_000, 50_000_000)).containsExactlyElementsOf(expected);
    }

    @Property
    void a_nack_says_the_same_after_the_wire(@ForAll @Size(min = 1, max = 60) Set<@IntRange(max = 400) Integer> offsets,
                                             @ForAll @IntRange(max = 0xffff) int base) {
        List<Integer> sequences = new TreeSet<>(offsets).stream().map(offset -> base + offset & 0xffff).toList();
        byte[] packet = Rtcp.nack(1, 2, sequences);
        assertThat(RtcpMessage.parse(packet, packet.length)).containsExactly(new RtcpMessage.Nack(2, sequences));
    }

    @Property
    void parsing_rtcp_never_fails_whatever_arrives(@ForAll byte[] data) {
        assertThat(RtcpMessage.parse(data, data.length)).isNotNull();
    }

    @Property
    void parsing_rtp_never_fails_and_never_points_outside(@ForAll @Size(max = 100) byte[] data,
            @ForAll @IntRange(min = 1, max = 15) int id) {
        RtpPacket packet = RtpPacket.parse(data, data.length);
        if (packet != null) {
            assertThat(packet.payloadOffset() + packet.payloadLength()).isLessThanOrEqualTo(data.length);
            assertThat(packet.payloadLength()).isNotNegative();
            assertThat(packet.extension(id, 2)).isLessThan(data.length);
        }
    }
}
