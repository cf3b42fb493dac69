package org.visavis.waitinglist;

import org.visavis.lifecycle.EnumColumn;
import org.visavis.lifecycle.LifeCycle;

/** Where somebody on the waiting list stands. */
public enum WaitingState {
    WAITING,
    /** A time is held for them, until they accept or refuse it or the offer runs out. */
    OFFERED,
    /** They have accepted an offer. */
    BOOKED,
    WITHDRAWN,
    /** The last day they wanted has passed. */
    OVER;

    static final LifeCycle<WaitingState, WaitingStep> LIFE = LifeCycle.from(WAITING, WaitingStep.class)
            .on(WaitingStep.OFFER, WAITING, OFFERED)
            .on(WaitingStep.ACCEPT, OFFERED, BOOKED)
            .on(WaitingStep.REFUSE, OFFERED, WAITING)
            .on(WaitingStep.LAPSE, OFFERED, WAITING)
            .on(WaitingStep.WITHDRAW, WAITING, WITHDRAWN)
            .on(WaitingStep.END, WAITING, OVER);

    static class Column extends EnumColumn<WaitingState> {
        Column() {
            super(WaitingState.class);
        }
    }
}
