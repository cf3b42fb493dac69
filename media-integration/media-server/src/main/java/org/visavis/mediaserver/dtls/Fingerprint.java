package org.visavis.mediaserver.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate fingerprint (RFC 8122).
 *
 * @param algorithm hash function in lower case, for example "sha-256"
 * @param value     upper-case hex pairs with colons
 */
public record Fingerprint(String algorithm, String value) {
    private static final Set<String> ALGORITHMS = Set.of("sha-1", "sha-224", "sha-256", "sha-384", "sha-512");
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    /** Reads the value of {@code a=fingerprint}; empty when it is malformed or of an unknown hash function. */
    public static Optional<Fingerprint> parse(String text) {
        String[] parts = text.trim().split("\\s+");
        if (parts.length != 2 || !ALGORITHMS.contains(parts[0].toLowerCase(Locale.ROOT))
                || !parts[1].matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}")) {
            return Optional.empty();
        }
        return Optional.of(new Fingerprint(parts[0].toLowerCase(Locale.ROOT), parts[1].toUpperCase(Locale.ROOT)));
    }

    static Fingerprint of(String algorithm, byte[] certificate) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT)).digest(certificate);
            return new Fingerprint(algorithm, HEX.formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("unknown hash function " + algorithm, e);
        }
    }

    boolean matches(byte[] certificate) {
        return of(algorithm, certificate).value.equals(value);
    }

    @Override
    public String toString() {
        return algorithm + " " + value;
    }
}
