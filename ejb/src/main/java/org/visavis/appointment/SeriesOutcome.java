package org.visavis.appointment;

import org.visavis.problem.Complaint;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What became of a question for a series, or of a request to book or cancel it. */
public sealed interface SeriesOutcome {

    /**
     * How each time looks now; nothing is booked.
     *
     * @param zone the doctor's, whose wall clock the series follows
     */
    record Preview(ZoneId zone, List<Occurrence> occurrences) implements SeriesOutcome {
    }

    /** All that was wanted is booked; by this request, or by an earlier one with the same key that asked for the same. */
    record Booked(SeriesView series) implements SeriesOutcome {
    }

    /** Something that was wanted can't be booked, so nothing is. */
    record Conflict(Preview preview) implements SeriesOutcome {
    }

    /** What was to come and could be cancelled is. */
    record Cancelled(SeriesView series) implements SeriesOutcome {
    }

    /** There is no such series, or it is somebody else's. */
    record NotFound() implements SeriesOutcome {
    }

    /** The key was used for another request. */
    record KeyReused() implements SeriesOutcome {
    }

    /** Patients book for themselves, doctors with themselves. */
    record NotAllowed() implements SeriesOutcome {
    }

    /** @param fields what is wrong with each field, under its name on the wire */
    record Invalid(Map<String, Complaint> fields) implements SeriesOutcome {
    }
}
