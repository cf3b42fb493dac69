package org.visavis.waitinglist;

import java.util.Map;

/** What became of a wish to wait. */
public sealed interface JoinOutcome {

    record Joined(WaitingListView place) implements JoinOutcome {
    }

    /** Patients wait, for themselves. */
    record NotAllowed() implements JoinOutcome {
    }

    /** @param fields a sentence for each wrong field, under its name on the wire */
    record Invalid(Map<String, String> fields) implements JoinOutcome {
    }
}
