package org.visavis.schedule;

/** Fired as a CDI event, in the transaction of the change, when the clinic's hours have been replaced. */
public record OpeningHoursReplaced(OpeningHours before, OpeningHours after) {
}
