package org.visavis.mediaserver.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts packets back in order. A missing one is waited for a little while, since it may be on its way again. */
final class ReorderBuffer {
    static final long PATIENCE_NANOS = 800_000_000L;
    private static final int MAX_HELD = 1_000;

    /** @param afterGap packets before this one are lost */
    record Ordered(RecordedPacket packet, boolean afterGap) {
    }

    private final TreeMap<Long, RecordedPacket> held = new TreeMap<>();
    private long next = -1;

    /** Takes a packet and returns what is in order now. */
    List<Ordered> add(RecordedPacket packet) {
        if (next < 0) {
            next = packet.sequence();
        }
        if (packet.sequence() >= next) {
            held.putIfAbsent(packet.sequence(), packet);
        }
        return release(packet.arrivalNanos() - PATIENCE_NANOS);
    }

    /** Everything that is left, gaps or not. */
    List<Ordered> flush() {
        return release(Long.MAX_VALUE);
    }

    private List<Ordered> release(long gapsBefore) {
        List<Ordered> ordered = new ArrayList<>();
        while (!held.isEmpty()) {
            long first = held.firstKey();
            boolean gap = first != next;
            if (gap && held.firstEntry().getValue().arrivalNanos() > gapsBefore && held.size() < MAX_HELD) {
                break;
            }
            ordered.add(new Ordered(held.pollFirstEntry().getValue(), gap));
            next = first + 1;
        }
        return ordered;
    }
}
