package org.visavis.waitinglist;

import java.util.Objects;
import java.util.UUID;

/** The id of somebody's place on the waiting list. */
public record WaitingListId(UUID value) {

    public WaitingListId {
        Objects.requireNonNull(value);
    }

    static WaitingListId random() {
        return new WaitingListId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
