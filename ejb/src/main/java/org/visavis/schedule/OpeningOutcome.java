package org.visavis.schedule;

import java.util.Map;

/** What became of an attempt to replace the clinic's hours. */
public sealed interface OpeningOutcome {

    record Replaced(VersionedOpeningHours hours) implements OpeningOutcome {
    }

    /** Somebody else was faster: this is the version now. */
    record Outdated(long version) implements OpeningOutcome {
    }

    /** @param fields a sentence for each wrong field, see {@link OpeningHours#complaints()} */
    record Invalid(Map<String, String> fields) implements OpeningOutcome {
    }
}
