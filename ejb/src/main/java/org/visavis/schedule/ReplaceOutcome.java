package org.visavis.schedule;

import org.visavis.problem.Complaint;

import java.util.Map;

/** What became of an attempt to replace a schedule. */
public sealed interface ReplaceOutcome {

    record Replaced(VersionedSchedule schedule) implements ReplaceOutcome {
    }

    /** Somebody else was faster: this is the version now. */
    record Outdated(long version) implements ReplaceOutcome {
    }

    /** @param fields what is wrong with each field, see {@link Schedule#complaints()} */
    record Invalid(Map<String, Complaint> fields) implements ReplaceOutcome {
    }

    record NotAllowed() implements ReplaceOutcome {
    }

    record NoSuchDoctor() implements ReplaceOutcome {
    }
}
