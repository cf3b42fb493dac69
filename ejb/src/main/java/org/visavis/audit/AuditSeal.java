package org.visavis.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * One link of the chain.
 *
 * @param position 1 for the first event ever sealed
 * @param hash     SHA-256 (FIPS 180-4) of the hash before and the event
 */
record AuditSeal(long position, UUID event, byte[] hash) {

    static final int HASH_BYTES = 32;

    /** What the first link follows. */
    static final AuditSeal NONE = new AuditSeal(0, null, new byte[HASH_BYTES]);

    AuditSeal next(AuditEvent following) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(hash);
            following.feed(digest);
            return new AuditSeal(position + 1, following.id(), digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    boolean sameAs(AuditSeal other) {
        return position == other.position && MessageDigest.isEqual(hash, other.hash);
    }
}
