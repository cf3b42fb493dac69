package org.visavis.schedule;

/** A schedule and the version under which it may be replaced. A doctor who has not said anything yet has version 0. */
public record VersionedSchedule(Schedule schedule, long version) {
}
