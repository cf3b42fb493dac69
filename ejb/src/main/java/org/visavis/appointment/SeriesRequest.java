package org.visavis.appointment;

import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A series that somebody asks to be booked.
 *
 * @param reason  why the patient comes, 1 to 500 characters
 * @param skip    starts of occurrences that are not to be booked
 * @param instead other starts for some occurrences, by theirs; of the same length
 * @param key     under which the same request may be repeated and is booked once
 */
public record SeriesRequest(SeriesTimes times, Sensitive<String> reason, Set<Instant> skip, Map<Instant, Instant> instead,
                            Optional<String> key) {

    /** SHA-256 over all but the key: equal for the same request only, and for no request for a single appointment. */
    byte[] fingerprint() {
        String asked = "series|" + times.doctor() + "|" + times.patient().map(PersonId::toString).orElse("") + "|"
                + times.repetition() + "|" + new TreeSet<>(skip) + "|" + new TreeMap<>(instead) + "|" + reason.reveal();
        try {
            return MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
