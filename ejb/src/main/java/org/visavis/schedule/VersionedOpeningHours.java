package org.visavis.schedule;

/** The clinic's hours and the version under which they may be replaced. Those of a clinic that has said nothing yet have version 0. */
public record VersionedOpeningHours(OpeningHours hours, long version) {
}
