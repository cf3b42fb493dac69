package org.visavis.consultation;

import org.visavis.lifecycle.LifeCycle;

/** Where somebody who takes part is. */
public enum ParticipantState {
    WAITING,
    ADMITTED,
    /** Their connection is lost; their place is kept for a while. */
    RECONNECTING,
    LEFT;

    enum Event {
        ADMIT, LOSE, RETURN_TO_WAIT, RETURN, LEAVE
    }

    static final LifeCycle<ParticipantState, Event> LIFE = LifeCycle.from(WAITING, Event.class)
            .on(Event.ADMIT, WAITING, ADMITTED)
            .on(Event.ADMIT, RECONNECTING, RECONNECTING)
            .on(Event.LOSE, WAITING, RECONNECTING)
            .on(Event.LOSE, ADMITTED, RECONNECTING)
            .on(Event.RETURN_TO_WAIT, RECONNECTING, WAITING)
            .on(Event.RETURN, RECONNECTING, ADMITTED)
            .on(Event.LEAVE, WAITING, LEFT)
            .on(Event.LEAVE, ADMITTED, LEFT)
            .on(Event.LEAVE, RECONNECTING, LEFT);
}
