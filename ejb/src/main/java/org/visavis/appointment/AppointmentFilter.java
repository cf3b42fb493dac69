package org.visavis.appointment;

import java.time.Instant;
import java.util.Optional;

/**
 * Which appointments to list: those that start in {@code [from, to)}, in order of their start.
 *
 * @param status without it all but holds; {@code pending} for the holds that have not run out
 * @param limit  how many at most, 1 to 200
 * @param after  goes on behind this place
 */
public record AppointmentFilter(Optional<Instant> from, Optional<Instant> to, Optional<AppointmentStatus> status,
                                int limit, Optional<Place> after) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST = 200;

    boolean asksForHolds() {
        return status.filter(wanted -> wanted == AppointmentStatus.PENDING).isPresent();
    }

    public AppointmentFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit");
        }
    }
}
