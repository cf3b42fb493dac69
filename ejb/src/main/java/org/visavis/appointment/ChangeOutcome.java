package org.visavis.appointment;

import java.util.Map;

/** What became of a request to move or cancel an appointment. */
public sealed interface ChangeOutcome permits ChangeOutcome.Changed, ChangeOutcome.NotFound, ChangeOutcome.Outdated,
        ChangeOutcome.NotPossible, ChangeOutcome.HoldOver, ChangeOutcome.Invalid, TimeRefused {

    record Changed(AppointmentView appointment) implements ChangeOutcome {
    }

    /** There is no such appointment, or it is somebody else's. */
    record NotFound() implements ChangeOutcome {
    }

    /** Somebody else was faster: this is the version now. */
    record Outdated(long version) implements ChangeOutcome {
    }

    /** An appointment in this state can't be changed so. */
    record NotPossible(AppointmentStatus status) implements ChangeOutcome {
    }

    /** The time was held, and is no longer. */
    record HoldOver() implements ChangeOutcome {
    }

    /** @param fields a sentence for each wrong field, under its name on the wire */
    record Invalid(Map<String, String> fields) implements ChangeOutcome {
    }
}
