package org.visavis.consultation;

import org.visavis.problem.Complaint;

import java.util.Map;

/** What became of a change to the order of those who wait. */
public sealed interface MoveOutcome {

    record Moved(Queue queue) implements MoveOutcome { }

    /** Nobody like that waits for this doctor, or not any more. */
    record NotWaiting() implements MoveOutcome { }

    record Invalid(Map<String, Complaint> fields) implements MoveOutcome { }
}
