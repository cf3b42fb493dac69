package org.visavis.appointment;

import org.visavis.schedule.Slot;

import java.time.Instant;
import java.util.List;

/** Why an appointment can't be at a time. */
public sealed interface TimeRefused extends BookingOutcome, ChangeOutcome {

    /** @param next the doctor's next free slots from that time on, at most three */
    record SlotTaken(List<Slot> next) implements TimeRefused {
    }

    record PatientBusy() implements TimeRefused {
    }

    /** @param next the doctor's next free slots from that time on, at most three */
    record OutsideHours(List<Slot> next) implements TimeRefused {
    }

    /** @param earliest the earliest start that could be booked now */
    record TooLateToBook(Instant earliest) implements TimeRefused {
    }

    /** @param latest the latest start that can be booked now */
    record TooEarlyToBook(Instant latest) implements TimeRefused {
    }
}
