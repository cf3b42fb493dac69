package org.visavis.mediaserver.webrtc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.visavis.mediaserver.rtp.ReportBlock;

/** Remembers when sender reports went out, to measure the round trip (RFC 3550, section 6.4.1). */
final class SenderReports {
    private static final int REMEMBERED = 16;

    private final Map<Integer, Long> sent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void sent(long ntp, long nanos) {
        sent.put((int) (ntp >> 16), nanos);
    }

    /** In seconds, or -1 when the block answers no remembered report. */
    synchronized double roundTripSeconds(ReportBlock block, long nanos) {
        Long at = block.lastSenderReport() == 0 ? null : sent.get(block.lastSenderReport());
        if (at == null) {
            return -1;
        }
        double seconds = (nanos - at) / 1e9 - (block.delay() & 0xffff_ffffL) / 65_536.0;
        return Math.max(0, seconds);
    }
}
