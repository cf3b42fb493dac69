package org.visavis.guest;

import org.visavis.identity.Sensitive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits in letters, and what is kept of them. */
final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secret() {
    }

    static Sensitive<String> create() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new Sensitive<>(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** SHA-256. Salt would add nothing: a secret is not guessed from a list. */
    static byte[] hash(Sensitive<String> secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
