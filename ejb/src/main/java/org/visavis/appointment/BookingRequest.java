package org.visavis.appointment;

import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asks to be booked.
 *
 * @param patient where empty, the caller
 * @param end     where empty, the doctor's slot length after the start
 * @param reason  why the patient comes, 1 to 500 characters
 * @param key     under which the same request may be repeated and is booked once
 */
public record BookingRequest(PersonId doctor, Optional<PersonId> patient, Instant start, Optional<Instant> end,
                             Sensitive<String> reason, Optional<String> key) {

    /** SHA-256 over all but the key: equal for the same request only. */
    byte[] fingerprint() {
        String asked = doctor + "|" + patient.map(PersonId::toString).orElse("") + "|" + start + "|"
                + end.map(Instant::toString).orElse("") + "|" + reason.reveal();
        try {
            return MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
