package org.visavis.mediaserver.element;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.webrtc.InboundStats;
import org.visavis.mediaserver.webrtc.OutboundStats;
import org.visavis.mediaserver.webrtc.WebRtcPeer;

/** A leg's statistics in the protocol's form: one inbound and one outbound entry for each kind that flowed. */
final class EndpointStats {
    private EndpointStats() {
    }

    static JsonElement of(WebRtcPeer peer, List<MediaKind> kinds, Clock clock) {
        JsonObject all = new JsonObject();
        long now = clock.millis();
        peer.inboundStats().stream().filter(stats -> kinds.contains(stats.kind()))
                .forEach(stats -> add(all, inbound(stats), now));
        peer.outboundStats().stream().filter(stats -> kinds.contains(stats.kind()))
                .forEach(stats -> add(all, outbound(stats), now));
        return all.isEmpty() ? JsonNull.INSTANCE : all;
    }

    private static void add(JsonObject all, JsonObject entry, long now) {
        String key = entry.get("type").getAsString() + entry.get("ssrc").getAsString();
        String id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
        entry.addProperty("id", id);
        entry.addProperty("timestampMillis", now);
        entry.addProperty("isRemote", false);
        entry.addProperty("sliCount", 0);
        for (String unused : List.of("associateStatsId", "codecId", "mediaTrackId", "transportId")) {
            entry.addProperty(unused, "");
        }
        all.add(id, entry);
    }

    private static JsonObject inbound(InboundStats stats) {
        return Json.typed("RTCInboundRTPStreamStats", "type", "inboundrtp", "ssrc", String.valueOf(stats.ssrc()),
                "packetsReceived", stats.packetsReceived(), "bytesReceived", stats.bytesReceived(),
                "packetsLost", stats.packetsLost(), "jitter", stats.jitter(), "fractionLost", fractionLost(stats),
                "pliCount", stats.pliCount(), "firCount", 0, "nackCount", stats.nackCount(), "remb", 0);
    }

    private static double fractionLost(InboundStats stats) {
        long expected = stats.packetsLost() + stats.packetsReceived();
        return expected == 0 ? 0.0 : (double) stats.packetsLost() / expected;
    }

    private static JsonObject outbound(OutboundStats stats) {
        return Json.typed("RTCOutboundRTPStreamStats", "type", "outboundrtp", "ssrc", String.valueOf(stats.ssrc()),
                "packetsSent", stats.packetsSent(), "bytesSent", stats.bytesSent(), "packetsLost", stats.packetsLost(),
                "fractionLost", stats.fractionLost(), "roundTripTime", stats.roundTripTime(), "targetBitrate", 0.0,
                "pliCount", stats.pliCount(), "firCount", stats.firCount(), "nackCount", stats.nackCount(),
                "remb", stats.remb());
    }
}
