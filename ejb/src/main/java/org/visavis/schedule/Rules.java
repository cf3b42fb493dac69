package org.visavis.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What decides when a doctor can be booked, but for what is booked already: their schedule, and the clinic's hours. */
public record Rules(Schedule schedule, OpeningHours clinic) {

    public SlotFinder finder() {
        return new SlotFinder(schedule, clinic);
    }

    /**
     * When patients can book by these rules and could not by earlier ones, be it booked already or not; buffers included, so
     * that neighbours are one stretch.
     */
    public List<Slot> openedSince(Rules before, Slot window, Instant now) {
        Set<Instant> known = before.finder().free(window, List.of(), now).stream().map(Slot::start).collect(Collectors.toSet());
        return SlotFinder.merged(finder().free(window, List.of(), now).stream()
                .filter(slot -> !known.contains(slot.start())).map(schedule::blocked).toList());
    }
}
