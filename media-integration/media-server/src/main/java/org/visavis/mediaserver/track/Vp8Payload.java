package org.visavis.mediaserver.track;

/**
 * The VP8 payload descriptor (RFC 7741, section 4.2).
 *
 * @param length            bytes of the descriptor before the VP8 data
 * @param startOfFrame      first packet of the frame's first partition
 * @param pictureIdOffset   where the picture id lies, counted from the payload's start, or -1
 * @param pictureIdBits     7, 15, or 0 when there is none
 * @param pictureId         its value, or -1
 */
public record Vp8Payload(int length, boolean startOfFrame, int pictureIdOffset, int pictureIdBits, int pictureId) {

    /** Returns null when the bytes are too short to be a descriptor. */
    public static Vp8Payload parse(byte[] data, int offset, int available) {
        if (available < 1) {
            return null;
        }
        int first = data[offset] & 0xff;
        boolean start = (first & 0x10) != 0 && (first & 0x07) == 0;
        if ((first & 0x80) == 0) {
            return new Vp8Payload(1, start, -1, 0, -1);
        }
        if (available < 2) {
            return null;
        }
        int flags = data[offset + 1] & 0xff;
        int at = 2;
        int idOffset = -1;
        int idBits = 0;
        int id = -1;
        if ((flags & 0x80) != 0) {
            if (available < at + 1) {
                return null;
            }
            boolean wide = (data[offset + at] & 0x80) != 0;
            if (wide && available < at + 2) {
                return null;
            }
            idOffset = at;
            idBits = wide ? 15 : 7;
            id = wide ? (data[offset + at] & 0x7f) << 8 | data[offset + at + 1] & 0xff : data[offset + at] & 0x7f;
            at += wide ? 2 : 1;
        }
        if ((flags & 0x40) != 0) {
            at++;
        }
        if ((flags & 0x30) != 0) {
            at++;
        }
        return at > available ? null : new Vp8Payload(at, start, idOffset, idBits, id);
    }

    /** Writes another picture id over the one at the same place. */
    public void writePictureId(byte[] data, int payloadOffset, int value) {
        if (pictureIdBits == 15) {
            data[payloadOffset + pictureIdOffset] = (byte) (0x80 | value >> 8 & 0x7f);
            data[payloadOffset + pictureIdOffset + 1] = (byte) value;
        } else if (pictureIdBits == 7) {
            data[payloadOffset + pictureIdOffset] = (byte) (value & 0x7f);
        }
    }

    static boolean startsKeyFrame(byte[] data, int offset, int available) {
        Vp8Payload descriptor = parse(data, offset, available);
        return descriptor != null && descriptor.startOfFrame && descriptor.length < available
                && (data[offset + descriptor.length] & 1) == 0;
    }
}
