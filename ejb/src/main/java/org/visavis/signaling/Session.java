package org.visavis.signaling;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.Sensitive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The secret that resumes a stay. It begins with the id of the consultation, so that it finds its way after a restart; only its digest is
 * kept.
 */
record Session(ConsultationId consultation, Sensitive<String> secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    static Session create(ConsultationId consultation) {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String secret = consultation + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new Session(consultation, new Sensitive<>(secret));
    }

    /** Empty if it has not the form of one. */
    static Optional<Session> of(Sensitive<String> secret) {
        int dot = secret.reveal().indexOf('.');
        try {
            return dot < 0 ? Optional.empty() : Optional.of(
                    new Session(new ConsultationId(UUID.fromString(secret.reveal().substring(0, dot))), secret));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
