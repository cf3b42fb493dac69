package org.visavis.mediaserver.srtp;

/**
 * What a DTLS handshake agreed on (RFC 5764, section 4.2), from this side's view.
 *
 * @param profile the SRTP protection profile's number: 0x0007 AEAD_AES_128_GCM or 0x0001 AES128_CM_HMAC_SHA1_80
 */
public record SrtpKeys(int profile, byte[] sendKey, byte[] sendSalt, byte[] receiveKey, byte[] receiveSalt) {
    public static final int AES128_CM_HMAC_SHA1_80 = 0x0001;
    public static final int AEAD_AES_128_GCM = 0x0007;
    public static final int KEY_LENGTH = 16;

    public static int saltLength(int profile) {
        return profile == AEAD_AES_128_GCM ? 12 : 14;
    }

    /** Cuts exported keying material: client key, server key, client salt, server salt. */
    public static SrtpKeys fromMaterial(int profile, byte[] material, boolean client) {
        int salt = saltLength(profile);
        byte[] clientKey = java.util.Arrays.copyOfRange(material, 0, KEY_LENGTH);
        byte[] serverKey = java.util.Arrays.copyOfRange(material, KEY_LENGTH, 2 * KEY_LENGTH);
        byte[] clientSalt = java.util.Arrays.copyOfRange(material, 2 * KEY_LENGTH, 2 * KEY_LENGTH + salt);
        byte[] serverSalt = java.util.Arrays.copyOfRange(material, 2 * KEY_LENGTH + salt, 2 * (KEY_LENGTH + salt));
        return client ? new SrtpKeys(profile, clientKey, clientSalt, serverKey, serverSalt)
                : new SrtpKeys(profile, serverKey, serverSalt, clientKey, clientSalt);
    }

    @Override
    public String toString() {
        return "SrtpKeys[profile=" + profile + ", REDACTED]";
    }
}
