package org.visavis.media.kurento;

import org.kurento.client.RTCInboundRTPStreamStats;
import org.kurento.client.RTCOutboundRTPStreamStats;
import org.kurento.client.Stats;
import org.kurento.client.WebRtcEndpoint;
import org.visavis.media.MediaKind;
import org.visavis.media.StreamStatistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The streams of an endpoint. Kurento's statistics do not say their kind, so each kind is asked for; a third inbound
 * entry without packets occurs and is left out; losses of -1 occur and count as none.
 */
final class Streams {

    private Streams() { }

    /** Blocks. */
    static List<StreamStatistics> of(WebRtcEndpoint endpoint) {
        List<StreamStatistics> streams = new ArrayList<>();
        for (MediaKind kind : MediaKind.values()) {
            for (Stats stats : endpoint.getStats(KurentoRoom.mediaType(kind)).values()) {
                counted(kind, stats).ifPresent(streams::add);
            }
        }
        return List.copyOf(streams);
    }

    static Optional<StreamStatistics> counted(MediaKind kind, Stats stats) {
        if (stats instanceof RTCInboundRTPStreamStats in && in.getPacketsReceived() > 0) {
            return Optional.of(new StreamStatistics(kind, true, in.getPacketsReceived(), in.getBytesReceived(),
                    Math.max(0, in.getPacketsLost()), seconds(in.getJitter()), Duration.ZERO));
        }
        if (stats instanceof RTCOutboundRTPStreamStats out && out.getPacketsSent() > 0) {
            return Optional.of(new StreamStatistics(kind, false, out.getPacketsSent(), out.getBytesSent(),
                    Math.max(0, out.getPacketsLost()), Duration.ZERO, seconds(out.getRoundTripTime())));
        }
        return Optional.empty();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(Math.max(0, seconds) * 1e9));
    }
}
