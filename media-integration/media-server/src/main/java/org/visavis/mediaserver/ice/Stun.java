package org.visavis.mediaserver.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A STUN message (RFC 8489) as ICE uses it (RFC 8445, section 7).
 *
 * @param type          0x0001 request, 0x0101 success response
 * @param username      USERNAME, or null
 * @param nominates     USE-CANDIDATE is present
 * @param integrityAt   offset of MESSAGE-INTEGRITY, or -1
 */
public record Stun(int type, byte[] transaction, String username, boolean nominates, int integrityAt) {
    public static final int BINDING_REQUEST = 0x0001;
    public static final int BINDING_SUCCESS = 0x0101;
    static final int HEADER = 20;
    private static final int MAGIC = 0x2112A442;
    private static final int USERNAME = 0x0006;
    private static final int MESSAGE_INTEGRITY = 0x0008;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int PRIORITY = 0x0024;
    private static final int USE_CANDIDATE = 0x0025;
    private static final int FINGERPRINT = 0x8028;
    private static final int ICE_CONTROLLING = 0x802a;
    private static final int FINGERPRINT_XOR = 0x5354554e;

    /** Returns null when the bytes are no well-formed STUN message. */
    public static Stun parse(byte[] data, int length) {
        ByteBuffer message = ByteBuffer.wrap(data, 0, length);
        if (length < HEADER || data[0] < 0 || data[0] > 3 || message.getInt(4) != MAGIC
                || message.getShort(2) != length - HEADER) {
            return null;
        }
        String username = null;
        boolean nominates = false;
        int integrityAt = -1;
        int at = HEADER;
        while (at + 4 <= length && integrityAt < 0) {
            int type = message.getShort(at) & 0xffff;
            int size = message.getShort(at + 2) & 0xffff;
            if (at + 4 + size > length) {
                return null;
            }
            switch (type) {
                case USERNAME -> username = new String(data, at + 4, size, StandardCharsets.UTF_8);
                case USE_CANDIDATE -> nominates = true;
                case MESSAGE_INTEGRITY -> integrityAt = size == 20 ? at : -1;
                default -> {
                    // PRIORITY, GOOG-* and the rest change nothing for a lite agent
                }
            }
            at += 4 + (size + 3 & ~3);
        }
        return new Stun(message.getShort(0), Arrays.copyOfRange(data, 8, HEADER), username, nominates, integrityAt);
    }

    /** Checks MESSAGE-INTEGRITY with a short-term credential. */
    public boolean isSignedBy(String password, byte[] data) {
        if (integrityAt < 0) {
            return false;
        }
        byte[] signed = Arrays.copyOf(data, integrityAt);
        putLength(ByteBuffer.wrap(signed), integrityAt + 24 - HEADER);
        byte[] expected = hmac(password, signed, integrityAt);
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(data, integrityAt + 4, integrityAt + 24));
    }

    public static byte[] success(byte[] transaction, InetSocketAddress mapped, String password) {
        byte[] address = mapped.getAddress().getAddress();
        ByteBuffer message = ByteBuffer.allocate(128);
        message.putShort((short) BINDING_SUCCESS).putShort((short) 0).putInt(MAGIC).put(transaction);
        message.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (4 + address.length));
        message.put((byte) 0).put((byte) (address.length == 4 ? 1 : 2))
                .putShort((short) (mapped.getPort() ^ MAGIC >>> 16));
        for (int i = 0; i < address.length; i++) {
            message.put((byte) (address[i] ^ message.get(4 + i)));
        }
        return sign(message, password);
    }

    /** A connectivity check as a controlling agent sends it. */
    public static byte[] request(byte[] transaction, String username, String password, boolean nominate) {
        byte[] name = username.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(160 + name.length);
        message.putShort((short) BINDING_REQUEST).putShort((short) 0).putInt(MAGIC).put(transaction);
        message.putShort((short) USERNAME).putShort((short) name.length).put(name);
        while (message.position() % 4 != 0) {
            message.put((byte) 0);
        }
        message.putShort((short) PRIORITY).putShort((short) 4).putInt(1_853_824_767);
        message.putShort((short) ICE_CONTROLLING).putShort((short) 8).putLong(77);
        if (nominate) {
            message.putShort((short) USE_CANDIDATE).putShort((short) 0);
        }
        return sign(message, password);
    }

    private static byte[] sign(ByteBuffer message, String password) {
        putLength(message, message.position() + 24 - HEADER);
        byte[] code = hmac(password, message.array(), message.position());
        message.putShort((short) MESSAGE_INTEGRITY).putShort((short) 20).put(code);
        putLength(message, message.position() + 8 - HEADER);
        CRC32 crc = new CRC32();
        crc.update(message.array(), 0, message.position());
        message.putShort((short) FINGERPRINT).putShort((short) 4).putInt((int) crc.getValue() ^ FINGERPRINT_XOR);
        return Arrays.copyOf(message.array(), message.position());
    }

    private static void putLength(ByteBuffer message, int length) {
        message.putShort(2, (short) length);
    }

    private static byte[] hmac(String password, byte[] data, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            mac.update(data, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 is part of every Java", e);
        }
    }
}
