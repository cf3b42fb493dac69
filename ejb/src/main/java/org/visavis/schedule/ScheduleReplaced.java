package org.visavis.schedule;

import org.visavis.identity.PersonId;

/** Fired as a CDI event, in the transaction of the change, when a doctor's schedule has been replaced. */
public record ScheduleReplaced(PersonId doctor, Schedule before, Schedule after) {
}
