package org.visavis.appointment;

import org.visavis.schedule.Slot;

import java.util.List;
import java.util.Optional;

/**
 * One time of a series, as it looks now.
 *
 * @param problem      why it can't be booked; empty where it can
 * @param alternatives where it can't: at most three free slots of the same day, or else of the week after, in order of time
 */
public record Occurrence(Slot during, Optional<TimeRefused> problem, List<Slot> alternatives) {

    public boolean isFree() {
        return problem.isEmpty();
    }
}
