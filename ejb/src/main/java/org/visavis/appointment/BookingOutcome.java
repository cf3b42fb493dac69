package org.visavis.appointment;

import org.visavis.problem.Complaint;

import java.util.Map;

/** What became of a request to book or to hold. */
public sealed interface BookingOutcome permits BookingOutcome.Booked, BookingOutcome.KeyReused, BookingOutcome.NotAllowed,
        BookingOutcome.Invalid, BookingOutcome.TooManyHolds, TimeRefused {

    /** It is booked, or held; by this request, or by an earlier one with the same key that asked for the same. */
    record Booked(AppointmentView appointment) implements BookingOutcome {
    }

    /** The key was used for another request. */
    record KeyReused() implements BookingOutcome {
    }

    /** Patients book for themselves, doctors with themselves. */
    record NotAllowed() implements BookingOutcome {
    }

    /** @param most as many times as can be held for one patient */
    record TooManyHolds(int most) implements BookingOutcome {
    }

    /** @param fields what is wrong with each field, under its name on the wire */
    record Invalid(Map<String, Complaint> fields) implements BookingOutcome {
    }
}
