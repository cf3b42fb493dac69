package org.visavis.mediaserver.rtp;

/** An RTP packet (RFC 3550, section 5.1) at the start of a buffer, read in place. */
public final class RtpPacket {
    public static final int FIXED_HEADER = 12;

    private final byte[] data;
    private final int extensionAt;
    private final int extensionEnd;
    private final int payloadOffset;
    private final int payloadLength;

    private RtpPacket(byte[] data, int extensionAt, int extensionEnd, int payloadOffset, int payloadLength) {
        this.data = data;
        this.extensionAt = extensionAt;
        this.extensionEnd = extensionEnd;
        this.payloadOffset = payloadOffset;
        this.payloadLength = payloadLength;
    }

    /** Returns null when the bytes are no well-formed RTP packet. */
    public static RtpPacket parse(byte[] data, int length) {
        if (length < FIXED_HEADER || (data[0] & 0xc0) != 0x80) {
            return null;
        }
        int at = FIXED_HEADER + 4 * (data[0] & 0x0f);
        int extensionAt = 0;
        int extensionEnd = 0;
        if ((data[0] & 0x10) != 0) {
            if (at + 4 > length) {
                return null;
            }
            boolean oneByte = Bytes.u16(data, at) == 0xBEDE;
            int end = at + 4 + 4 * Bytes.u16(data, at + 2);
            if (oneByte) {
                extensionAt = at + 4;
                extensionEnd = end;
            }
            at = end;
        }
        int padding = (data[0] & 0x20) != 0 && length > at ? data[length - 1] & 0xff : 0;
        if (at > length || at + padding > length) {
            return null;
        }
        return new RtpPacket(data, extensionAt, extensionEnd, at, length - at - padding);
    }

    public static int ssrc(byte[] data) {
        return Bytes.i32(data, 8);
    }

    public static int payloadType(byte[] data) {
        return data[1] & 0x7f;
    }

    public boolean marker() {
        return (data[1] & 0x80) != 0;
    }

    public int sequence() {
        return Bytes.u16(data, 2);
    }

    public int timestamp() {
        return Bytes.i32(data, 4);
    }

    public int payloadOffset() {
        return payloadOffset;
    }

    /** Bytes of payload without the padding. */
    public int payloadLength() {
        return payloadLength;
    }

    /** Where the value of an extension element begins, or -1; {@code length} bytes of it are there. */
    public int extension(int id, int length) {
        int at = extensionAt;
        while (id > 0 && at < extensionEnd) {
            int element = data[at] >> 4 & 0x0f;
            int size = (data[at] & 0x0f) + 1;
            if (element == 0) {
                at++;
                continue;
            }
            if (element == 15 || at + 1 + size > extensionEnd) {
                return -1;
            }
            if (element == id) {
                return size >= length ? at + 1 : -1;
            }
            at += 1 + size;
        }
        return -1;
    }
}
