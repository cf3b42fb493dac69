package org.visavis.recording;

import org.visavis.lifecycle.LifeCycle;

/** How far a recording has come. */
public enum RecordingState {
    /** Asked for; nothing is written until everyone has agreed. */
    STARTING,
    RECORDING,
    STOPPED,
    FAILED;

    enum Event {
        BEGIN, STOP, FAIL
    }

    static final LifeCycle<RecordingState, Event> LIFE = LifeCycle.from(STARTING, Event.class)
            .on(Event.BEGIN, STARTING, RECORDING)
            .on(Event.STOP, STARTING, STOPPED)
            .on(Event.STOP, RECORDING, STOPPED)
            .on(Event.FAIL, STARTING, FAILED)
            .on(Event.FAIL, RECORDING, FAILED);
}
