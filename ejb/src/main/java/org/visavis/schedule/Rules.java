package org.visavis.schedule;

/** What decides when a doctor can be booked, but for what is booked already: their schedule, and the clinic's hours. */
public record Rules(Schedule schedule, OpeningHours clinic) {

    public SlotFinder finder() {
        return new SlotFinder(schedule, clinic);
    }
}
