package org.visavis.appointment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** A place in the list of appointments, which stays the same whatever comes or goes before it. */
public record Place(Instant start, AppointmentId id) {

    /** Reads what {@link #toString()} wrote. */
    public static Optional<Place> parse(String text) {
        String[] parts = text.split("_", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            OffsetDateTime start = OffsetDateTime.parse(parts[0]);
            return Optional.of(new Place(start.toInstant(), new AppointmentId(UUID.fromString(parts[1]))))
                    .filter(place -> start.getYear() >= 1 && start.getYear() <= 9999);
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return start + "_" + id;
    }
}
