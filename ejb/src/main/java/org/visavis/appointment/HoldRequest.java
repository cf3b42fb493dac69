package org.visavis.appointment;

import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asks to be kept from others for a few minutes.
 *
 * @param patient where empty, the caller
 * @param end     where empty, the doctor's slot length after the start
 * @param key     under which the same request may be repeated and is held once
 */
public record HoldRequest(PersonId doctor, Optional<PersonId> patient, Instant start, Optional<Instant> end,
                          Optional<String> key) {

    Wish wish() {
        return new Wish(doctor, patient, start, end, Optional.empty(), key);
    }
}
