package org.visavis.mediaserver.rtp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The gaps in a received stream that are worth asking for again (RFC 4585, generic NACK). */
public final class MissingPackets {
    static final int MAX_GAP = 300;
    static final int MAX_REQUESTS = 10;
    static final long GIVE_UP_NANOS = 1_000_000_000L;
    private static final long SETTLE_NANOS = 2_000_000L;

    private static final class Gap {
        final long since;
        long asked;
        int times;

        Gap(long since) {
            this.since = since;
        }
    }

    private final TreeMap<Long, Gap> gaps = new TreeMap<>();
    private long highest = -1;
    private boolean abandoned;

    /** Notes an arrival; true when it opened a gap. */
    public synchronized boolean arrived(long sequence, long nanos) {
        if (highest < 0) {
            highest = sequence;
            return false;
        }
        if (sequence <= highest) {
            gaps.remove(sequence);
            return false;
        }
        long missing = sequence - highest - 1;
        if (missing > MAX_GAP) {
            gaps.clear();
            abandoned = true;
        } else {
            for (long lost = highest + 1; lost < sequence; lost++) {
                gaps.put(lost, new Gap(nanos));
            }
        }
        highest = sequence;
        return missing > 0;
    }

    /** The sequence numbers (16 bits) to ask for now; those asked for less than {@code retryNanos} ago are left out. */
    public synchronized List<Integer> due(long nanos, long retryNanos) {
        List<Integer> due = new ArrayList<>();
        for (Iterator<Map.Entry<Long, Gap>> each = gaps.entrySet().iterator(); each.hasNext();) {
            Map.Entry<Long, Gap> entry = each.next();
            Gap gap = entry.getValue();
            if (gap.times >= MAX_REQUESTS || nanos - gap.since > GIVE_UP_NANOS) {
                each.remove();
                abandoned = true;
            } else if (gap.times == 0 ? nanos - gap.since >= SETTLE_NANOS : nanos - gap.asked >= retryNanos) {
                gap.asked = nanos;
                gap.times++;
                due.add((int) (entry.getKey() & 0xffff));
            }
        }
        return due;
    }

    /** True once after packets were given up: the picture needs a key frame. */
    public synchronized boolean takeAbandoned() {
        boolean was = abandoned;
        abandoned = false;
        return was;
    }

    public synchronized boolean isEmpty() {
        return gaps.isEmpty();
    }
}
