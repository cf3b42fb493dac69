package org.visavis.web.appointment;

import org.visavis.identity.PersonId;
import org.visavis.web.Fields;

import java.time.Instant;
import java.util.Optional;

/**
 * The time that somebody wants, to book it or to hold it.
 *
 * @param patient for whom; without it, the caller
 * @param end     without it, the doctor's slot length after the start
 */
record WantedTime(PersonId doctor, Optional<PersonId> patient, Instant start, Optional<Instant> end) {

    /** Reads the fields of those names; empty where one of them is wrong, which is noted. */
    static Optional<WantedTime> read(String doctor, String patient, String start, String end, Fields fields) {
        Optional<PersonId> with = fields.required("doctor", doctor).flatMap(id -> fields.person("doctor", id));
        Optional<PersonId> whom = fields.person("patient", patient);
        Optional<Instant> from = fields.required("start", start).flatMap(time -> fields.instant("start", time));
        Optional<Instant> until = fields.instant("end", end);
        return fields.areFine() ? Optional.of(new WantedTime(with.orElseThrow(), whom, from.orElseThrow(), until)) : Optional.empty();
    }
}
