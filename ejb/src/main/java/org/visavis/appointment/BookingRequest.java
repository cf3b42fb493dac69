package org.visavis.appointment;

import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;

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

    Wish wish() {
        return new Wish(doctor, patient, start, end, Optional.of(reason), key);
    }
}
