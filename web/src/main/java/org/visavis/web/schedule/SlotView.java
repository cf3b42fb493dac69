package org.visavis.web.schedule;

import org.visavis.schedule.Slot;

import java.time.Instant;
import java.util.List;

/** A free slot on the wire. */
public record SlotView(Instant start, Instant end) {

    public static List<SlotView> of(List<Slot> slots) {
        return slots.stream().map(slot -> new SlotView(slot.start(), slot.end())).toList();
    }
}
