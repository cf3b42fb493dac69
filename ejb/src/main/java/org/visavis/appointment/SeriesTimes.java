package org.visavis.appointment;

import org.visavis.identity.PersonId;
import org.visavis.schedule.Repetition;

import java.util.Optional;

/**
 * Times that somebody asks for: of the doctor's slot length, on the doctor's wall clock.
 *
 * @param patient where empty, the caller
 */
public record SeriesTimes(PersonId doctor, Optional<PersonId> patient, Repetition repetition) {
}
