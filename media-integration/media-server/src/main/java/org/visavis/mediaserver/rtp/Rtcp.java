package org.visavis.mediaserver.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds RTCP packets. Each method returns one complete packet; {@link #compound} joins them. */
public final class Rtcp {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    static final int TRANSPORT_FEEDBACK = 205;
    static final int PAYLOAD_FEEDBACK = 206;
    static final int NACK = 1;
    static final int PLI = 1;
    static final int FIR = 4;
    static final int APPLICATION = 15;
    static final int REMB_MARK = 0x52454d42;

    private Rtcp() {
    }

    /** @param ntp seconds since 1900 in 32.32 fixed point */
    public static byte[] senderReport(int ssrc, long ntp, int timestamp, long packets, long bytes) {
        return packet(0, SENDER_REPORT, 28).putInt(ssrc).putLong(ntp).putInt(timestamp).putInt((int) packets)
                .putInt((int) bytes).array();
    }

    public static byte[] receiverReport(int ssrc, List<ReportBlock> blocks) {
        ByteBuffer packet = packet(blocks.size(), RECEIVER_REPORT, 8 + 24 * blocks.size()).putInt(ssrc);
        for (ReportBlock block : blocks) {
            packet.putInt(block.ssrc()).putInt(block.fractionLost() << 24 | block.packetsLost() & 0xffffff)
                    .putInt(block.highestSequence()).putInt(block.jitter()).putInt(block.lastSenderReport())
                    .putInt(block.delay());
        }
        return packet.array();
    }

    public static byte[] cname(int ssrc, String cname) {
        byte[] name = cname.getBytes(StandardCharsets.US_ASCII);
        int size = 4 + 4 + 2 + name.length + 1 + 3 & ~3;
        return packet(1, SOURCE_DESCRIPTION, size).putInt(ssrc).put((byte) 1).put((byte) name.length).put(name).array();
    }

    public static byte[] nack(int senderSsrc, int mediaSsrc, List<Integer> sequences) {
        ByteBuffer items = ByteBuffer.allocate(4 * sequences.size());
        for (int i = 0; i < sequences.size();) {
            int first = sequences.get(i++);
            int mask = 0;
            while (i < sequences.size() && (sequences.get(i) - first & 0xffff) <= 16) {
                mask |= 1 << (sequences.get(i++) - first & 0xffff) - 1;
            }
            items.putShort((short) first).putShort((short) mask);
        }
        return packet(NACK, TRANSPORT_FEEDBACK, 12 + items.position()).putInt(senderSsrc).putInt(mediaSsrc)
                .put(items.array(), 0, items.position()).array();
    }

    public static byte[] pictureLoss(int senderSsrc, int mediaSsrc) {
        return packet(PLI, PAYLOAD_FEEDBACK, 12).putInt(senderSsrc).putInt(mediaSsrc).array();
    }

    /** A full intra request (RFC 5104, section 4.3.1) with its command number. */
    public static byte[] fullIntra(int senderSsrc, int mediaSsrc, int command) {
        return packet(FIR, PAYLOAD_FEEDBACK, 20).putInt(senderSsrc).putInt(0).putInt(mediaSsrc).putInt(command << 24)
                .array();
    }

    public static byte[] remb(int senderSsrc, int mediaSsrc, long bitsPerSecond) {
        int exponent = 0;
        long mantissa = bitsPerSecond;
        while (mantissa > 0x3ffff) {
            mantissa >>= 1;
            exponent++;
        }
        return packet(APPLICATION, PAYLOAD_FEEDBACK, 24).putInt(senderSsrc).putInt(0).putInt(REMB_MARK)
                .putInt(1 << 24 | exponent << 18 | (int) mantissa).putInt(mediaSsrc).array();
    }

    public static byte[] compound(byte[]... packets) {
        int size = 0;
        for (byte[] packet : packets) {
            size += packet.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] packet : packets) {
            all.put(packet);
        }
        return all.array();
    }

    static ByteBuffer packet(int count, int type, int size) {
        return ByteBuffer.allocate(size).put((byte) (0x80 | count)).put((byte) type).putShort((short) (size / 4 - 1));
    }
}
