package org.visavis.appointment;

import org.visavis.problem.Complaint;

import java.time.Instant;
import java.util.Map;

/** What became of a request to move or cancel an appointment. */
public sealed interface ChangeOutcome permits ChangeOutcome.Changed, ChangeOutcome.NotFound, ChangeOutcome.Outdated,
        ChangeOutcome.NotPossible, ChangeOutcome.HoldOver, ChangeOutcome.NotAllowed,
        ChangeOutcome.TooLateToChange, ChangeOutcome.StillAhead, ChangeOutcome.Invalid, TimeRefused {

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

    /** Somebody with a part in the appointment, who may not do this. */
    record NotAllowed() implements ChangeOutcome {
    }

    /** @param until when the time to change it ended */
    record TooLateToChange(Instant until) implements ChangeOutcome {
    }

    /** @param start before which nobody can have missed it */
    record StillAhead(Instant start) implements ChangeOutcome {
    }

    /** @param fields what is wrong with each field, under its name on the wire */
    record Invalid(Map<String, Complaint> fields) implements ChangeOutcome {
    }
}
