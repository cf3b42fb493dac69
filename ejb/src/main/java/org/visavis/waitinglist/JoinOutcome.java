package org.visavis.waitinglist;

import org.visavis.problem.Complaint;

import java.util.Map;

/** What became of a wish to wait. */
public sealed interface JoinOutcome {

    record Joined(WaitingListView place) implements JoinOutcome {
    }

    /** Patients wait, for themselves. */
    record NotAllowed() implements JoinOutcome {
    }

    /** @param fields what is wrong with each field, under its name on the wire */
    record Invalid(Map<String, Complaint> fields) implements JoinOutcome {
    }
}
