package org.visavis.mediaserver.rtp;

import java.util.ArrayList;
import java.util.List;

/**
 * The RTCP messages that matter here (RFC 3550, 4585, 5104; REMB of draft-alvestrand-rmcat-remb). Others are skipped.
 */
public sealed interface RtcpMessage {

    /** @param ntp seconds since 1900 in 32.32 fixed point */
    record SenderReport(int ssrc, long ntp, int timestamp) implements RtcpMessage {
        public int compactNtp() {
            return (int) (ntp >> 16);
        }
    }

    /** The report blocks of a sender or receiver report. */
    record Reports(List<ReportBlock> blocks) implements RtcpMessage {
    }

    record Nack(int mediaSsrc, List<Integer> sequences) implements RtcpMessage {
    }

    /** A picture loss indication or a full intra request. */
    record KeyFrameRequest(boolean full) implements RtcpMessage {
    }

    record Remb(long bitsPerSecond) implements RtcpMessage {
    }

    /** Parses a compound packet; stops at the first malformed part and returns what came before it. */
    static List<RtcpMessage> parse(byte[] data, int length) {
        List<RtcpMessage> messages = new ArrayList<>();
        int at = 0;
        while (at + 8 <= length && (data[at] & 0xc0) == 0x80) {
            int size = 4 * (Bytes.u16(data, at + 2) + 1);
            if (size < 8 || at + size > length) {
                break;
            }
            parseOne(data, at, size, messages);
            at += size;
        }
        return messages;
    }

    private static void parseOne(byte[] data, int at, int size, List<RtcpMessage> messages) {
        int count = data[at] & 0x1f;
        switch (data[at + 1] & 0xff) {
            case Rtcp.SENDER_REPORT -> {
                if (size >= 28) {
                    long ntp = Bytes.u32(data, at + 8) << 32 | Bytes.u32(data, at + 12);
                    messages.add(new SenderReport(Bytes.i32(data, at + 4), ntp, Bytes.i32(data, at + 16)));
                    messages.add(new Reports(blocks(data, at + 28, at + size, count)));
                }
            }
            case Rtcp.RECEIVER_REPORT -> messages.add(new Reports(blocks(data, at + 8, at + size, count)));
            case Rtcp.TRANSPORT_FEEDBACK -> {
                if (count == Rtcp.NACK && size >= 16) {
                    messages.add(new Nack(Bytes.i32(data, at + 8), sequences(data, at + 12, at + size)));
                }
            }
            case Rtcp.PAYLOAD_FEEDBACK -> {
                if (count == Rtcp.PLI || count == Rtcp.FIR) {
                    messages.add(new KeyFrameRequest(count == Rtcp.FIR));
                } else if (count == Rtcp.APPLICATION && size >= 20 && Bytes.i32(data, at + 12) == Rtcp.REMB_MARK) {
                    long mantissa = Bytes.u24(data, at + 17) & 0x3ffff;
                    messages.add(new Remb(mantissa << Math.min(40, data[at + 17] >> 2 & 0x3f)));
                }
            }
            default -> {
                // SDES, BYE, XR and the rest change nothing here
            }
        }
    }

    private static List<ReportBlock> blocks(byte[] data, int from, int end, int count) {
        List<ReportBlock> blocks = new ArrayList<>();
        for (int at = from; blocks.size() < count && at + 24 <= end; at += 24) {
            int lost = Bytes.u24(data, at + 5) << 8 >> 8;
            blocks.add(new ReportBlock(Bytes.i32(data, at), Bytes.u8(data, at + 4), lost, Bytes.i32(data, at + 8),
                    Bytes.i32(data, at + 12), Bytes.i32(data, at + 16), Bytes.i32(data, at + 20)));
        }
        return blocks;
    }

    private static List<Integer> sequences(byte[] data, int from, int end) {
        List<Integer> sequences = new ArrayList<>();
        for (int at = from; at + 4 <= end; at += 4) {
            int first = Bytes.u16(data, at);
            int mask = Bytes.u16(data, at + 2);
            sequences.add(first);
            for (int bit = 0; bit < 16; bit++) {
                if ((mask >> bit & 1) != 0) {
                    sequences.add(first + bit + 1 & 0xffff);
                }
            }
        }
        return sequences;
    }
}
