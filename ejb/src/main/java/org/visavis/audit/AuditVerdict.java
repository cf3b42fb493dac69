package org.visavis.audit;

import java.util.UUID;

/** What {@link AuditChain#verify()} found. */
public sealed interface AuditVerdict {

    /** Every sealed event is as it was, and none is missing. */
    record Intact(long sealed) implements AuditVerdict {
    }

    /**
     * The chain breaks.
     *
     * @param position the first link that does not hold; 0 where an event was slipped in among those already sealed
     * @param event    the event of that link
     */
    record Broken(long position, UUID event, Break how) implements AuditVerdict {
    }

    /** How a chain can break: an event or its link was changed, an event or a link is gone, an event was slipped in. */
    enum Break {
        CHANGED, MISSING, SLIPPED_IN
    }
}
