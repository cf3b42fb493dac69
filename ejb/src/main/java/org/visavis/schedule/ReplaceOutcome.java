package org.visavis.schedule;

import java.util.Map;

/** What became of an attempt to replace a schedule. */
public sealed interface ReplaceOutcome {

    record Replaced(VersionedSchedule schedule) implements ReplaceOutcome {
    }

    /** Somebody else was faster: this is the version now. */
    record Outdated(long version) implements ReplaceOutcome {
    }

    /** @param fields a sentence for each wrong field, see {@link Schedule#complaints()} */
    record Invalid(Map<String, String> fields) implements ReplaceOutcome {
    }

    record NotAllowed() implements ReplaceOutcome {
    }

    record NoSuchDoctor() implements ReplaceOutcome {
    }
}
