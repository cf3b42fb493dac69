package org.visavis.web.appointment;

import org.visavis.appointment.Occurrence;
import org.visavis.appointment.SeriesOutcome;
import org.visavis.web.schedule.SlotView;

import java.time.Instant;
import java.util.List;

/**
 * How the times of a series look, on the wire.
 *
 * @param timeZone the doctor's, whose wall clock the series follows
 */
public record PreviewBody(String timeZone, List<Time> occurrences) {

    /**
     * @param problem      the type of the problem that a booking would be refused with, or null
     * @param alternatives free slots near by, where there is a problem
     */
    public record Time(Instant start, Instant end, boolean free, String problem, List<SlotView> alternatives) {

        static Time of(Occurrence occurrence) {
            return new Time(occurrence.during().start(), occurrence.during().end(), occurrence.isFree(),
                    occurrence.problem().map(refused -> Answers.type(refused).uri()).orElse(null),
                    SlotView.of(occurrence.alternatives()));
        }
    }

    static PreviewBody of(SeriesOutcome.Preview preview) {
        return new PreviewBody(preview.zone().getId(), preview.occurrences().stream().map(Time::of).toList());
    }
}
