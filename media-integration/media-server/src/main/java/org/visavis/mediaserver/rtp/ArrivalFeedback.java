package org.visavis.mediaserver.rtp;

import java.nio.ByteBuffer;
import java.util.TreeMap;

/**
 * Tells a sender when its packets arrived, by transport-wide sequence number
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01), so that its own congestion control works.
 */
public final class ArrivalFeedback {
    private static final int MAX_PACKETS = 210;
    private static final long TICK_NANOS = 250_000;
    private static final int SYMBOLS_PER_CHUNK = 7;
    private static final int TRANSPORT_WIDE = 15;

    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private final TreeMap<Long, Long> arrivals = new TreeMap<>();
    private long reportedUpTo = -1;
    private int count;

    public synchronized void arrived(int transportSequence, long nanos) {
        long sequence = unwrapper.unwrap(transportSequence);
        if (sequence > reportedUpTo && arrivals.size() < 4 * MAX_PACKETS) {
            arrivals.putIfAbsent(sequence, nanos);
        }
    }

    /** The next feedback packet, or null when nothing new arrived. */
    public synchronized byte[] next(int senderSsrc, int mediaSsrc) {
        if (arrivals.isEmpty()) {
            return null;
        }
        long first = reportedUpTo < 0 || arrivals.firstKey() - reportedUpTo > MAX_PACKETS / 2
                ? arrivals.firstKey() : reportedUpTo + 1;
        long last = Math.min(arrivals.lastKey(), first + MAX_PACKETS - 1);
        int packets = (int) (last - first + 1);
        long reference = Math.floorDiv(arrivals.firstEntry().getValue(), 64_000_000L);
        int[] symbols = new int[packets];
        ByteBuffer deltas = ByteBuffer.allocate(2 * packets);
        long before = reference * 64_000_000L;
        for (int i = 0; i < packets; i++) {
            Long arrival = arrivals.remove(first + i);
            if (arrival == null) {
                continue;
            }
            long ticks = Math.round((arrival - before) / (double) TICK_NANOS);
            ticks = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, ticks));
            before += ticks * TICK_NANOS;
            if (ticks >= 0 && ticks <= 255) {
                symbols[i] = 1;
                deltas.put((byte) ticks);
            } else {
                symbols[i] = 2;
                deltas.putShort((short) ticks);
            }
        }
        reportedUpTo = last;
        int chunks = (packets + SYMBOLS_PER_CHUNK - 1) / SYMBOLS_PER_CHUNK;
        int content = 20 + 2 * chunks + deltas.position();
        int size = content + 3 & ~3;
        ByteBuffer packet = Rtcp.packet(TRANSPORT_WIDE, Rtcp.TRANSPORT_FEEDBACK, size);
        packet.putInt(senderSsrc).putInt(mediaSsrc).putShort((short) first).putShort((short) packets)
                .putInt((int) (reference & 0xffffff) << 8 | count++ & 0xff);
        for (int i = 0; i < packets; i += SYMBOLS_PER_CHUNK) {
            packet.putShort((short) chunk(symbols, i));
        }
        return packet.put(deltas.array(), 0, deltas.position()).array();
    }

    /** A status vector chunk of seven two-bit symbols. */
    private static int chunk(int[] symbols, int from) {
        int chunk = 0xc000;
        for (int i = 0; i < SYMBOLS_PER_CHUNK && from + i < symbols.length; i++) {
            chunk |= symbols[from + i] << 2 * (SYMBOLS_PER_CHUNK - 1 - i);
        }
        return chunk;
    }
}
