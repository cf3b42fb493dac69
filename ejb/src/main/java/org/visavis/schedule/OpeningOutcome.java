package org.visavis.schedule;

import org.visavis.problem.Complaint;

import java.util.Map;

/** What became of an attempt to replace the clinic's hours. */
public sealed interface OpeningOutcome {

    record Replaced(VersionedOpeningHours hours) implements OpeningOutcome {
    }

    /** Somebody else was faster: this is the version now. */
    record Outdated(long version) implements OpeningOutcome {
    }

    /** @param fields what is wrong with each field, see {@link OpeningHours#complaints()} */
    record Invalid(Map<String, Complaint> fields) implements OpeningOutcome {
    }
}
