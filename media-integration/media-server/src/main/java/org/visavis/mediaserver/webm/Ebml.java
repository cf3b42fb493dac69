package org.visavis.mediaserver.webm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Encodes EBML elements (RFC 8794). An id is written as it is known, with its length marker. */
final class Ebml {
    /** The eight bytes of a size that is not known yet. */
    static final byte[] UNKNOWN_SIZE = {1, -1, -1, -1, -1, -1, -1, -1};

    private Ebml() {
    }

    static byte[] id(long id) {
        int length = id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1;
        return bigEndian(id, length);
    }

    /** A size in as few bytes as it takes. */
    static byte[] size(long size) {
        int length = 1;
        while (length < 8 && size >= (1L << 7 * length) - 1) {
            length++;
        }
        return size(size, length);
    }

    /** A size in exactly that many bytes. */
    static byte[] size(long size, int length) {
        byte[] bytes = bigEndian(size, length);
        bytes[0] |= (byte) (0x80 >> length - 1);
        return bytes;
    }

    static byte[] element(long id, byte[]... content) {
        byte[] body = join(content);
        return join(id(id), size(body.length), body);
    }

    static byte[] unsigned(long id, long value) {
        int length = 1;
        while (length < 8 && value >>> 8 * length != 0) {
            length++;
        }
        return element(id, bigEndian(value, length));
    }

    /** An unsigned number in exactly that many bytes, so that another can be written over it. */
    static byte[] unsigned(long id, long value, int length) {
        return element(id, bigEndian(value, length));
    }

    static byte[] text(long id, String value) {
        return element(id, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] decimal(long id, double value) {
        return element(id, ByteBuffer.allocate(8).putDouble(value).array());
    }

    /** A Void element of exactly that many bytes, at least two. */
    static byte[] nothing(int total) {
        if (total < 10) {
            return join(id(0xEC), size(total - 2L, 1), new byte[total - 2]);
        }
        return join(id(0xEC), size(total - 9L, 8), new byte[total - 9]);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] bigEndian(long value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >> 8 * (length - 1 - i));
        }
        return bytes;
    }
}
