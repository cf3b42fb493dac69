package org.visavis.consultation;

import org.visavis.lifecycle.LifeCycle;

/** How far a consultation has come. */
public enum ConsultationState {
    /** Nobody has come yet. */
    PLANNED,
    /** Somebody has come, but doctor and patient have not been together yet. */
    WAITING,
    /** Doctor and patient have been together. */
    ACTIVE,
    FINISHED,
    CANCELLED;

    enum Event {
        COME, MEET, END, CANCEL
    }

    static final LifeCycle<ConsultationState, Event> LIFE = LifeCycle.from(PLANNED, Event.class)
            .on(Event.COME, PLANNED, WAITING)
            .on(Event.COME, WAITING, WAITING)
            .on(Event.COME, ACTIVE, ACTIVE)
            .on(Event.MEET, WAITING, ACTIVE)
            .on(Event.MEET, ACTIVE, ACTIVE)
            .on(Event.END, PLANNED, FINISHED)
            .on(Event.END, WAITING, FINISHED)
            .on(Event.END, ACTIVE, FINISHED)
            .on(Event.CANCEL, PLANNED, CANCELLED)
            .on(Event.CANCEL, WAITING, CANCELLED);

    /** Whether it is over; a consultation that is over never opens again. */
    public boolean isOver() {
        return LIFE.isFinal(this);
    }
}
