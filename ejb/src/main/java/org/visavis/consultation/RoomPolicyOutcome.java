package org.visavis.consultation;

/** What became of a decision about rooms. */
public sealed interface RoomPolicyOutcome {

    record Decided(RoomPolicy policy) implements RoomPolicyOutcome { }

    /** @param version the present one */
    record Outdated(long version) implements RoomPolicyOutcome { }

    /** There is no such doctor or consultation, or it is not the caller's to decide about. */
    record NotTheirs() implements RoomPolicyOutcome { }
}
