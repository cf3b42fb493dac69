package org.visavis.snapshot;

import org.visavis.problem.ProblemType;

/** What has become of a picture that was handed in. */
public sealed interface SnapshotOutcome {

    record Taken(SnapshotSummary snapshot) implements SnapshotOutcome { }

    /** @param detail what is wrong this time; null where the title says it all */
    record Refused(ProblemType problem, String detail) implements SnapshotOutcome { }
}
