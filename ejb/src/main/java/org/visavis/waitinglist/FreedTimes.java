package org.visavis.waitinglist;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.visavis.appointment.BookingOutcome;
import org.visavis.appointment.HoldEnded;
import org.visavis.appointment.Offers;
import org.visavis.appointment.TimeRefused;
import org.visavis.identity.PersonId;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.Slot;
import org.visavis.schedule.TimeFreed;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Notes what comes free and what becomes of offers, and offers what is free to those who wait. */
@Dependent
class FreedTimes {

    @Inject
    Queue queue;

    @Inject
    Offers offers;

    @Inject
    Schedules schedules;

    @Inject
    Event<OfferMade> made;

    void note(@Observes TimeFreed freed) {
        queue.noteFreed(freed.doctor(), freed.time());
    }

    void follow(@Observes HoldEnded ended) {
        queue.byOffer(ended.hold()).ifPresent(entry -> {
            switch (ended.how()) {
                case BOOKED -> entry.accept();
                case RELEASED -> entry.refuse();
                case EXPIRED -> entry.lapse();
            }
        });
    }

    /** Goes through one time that has come free; false where there is none. */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean offerNext() {
        Optional<Queue.Freed> freed = queue.takeFreed();
        freed.ifPresent(found -> {
            queue.lockDoctor(found.doctor());
            offer(found.doctor(), found.time());
        });
        return freed.isPresent();
    }

    private void offer(PersonId doctor, Slot time) {
        List<WaitingListEntry> waiting = new ArrayList<>(queue.waitingFor(doctor));
        if (waiting.isEmpty()) {
            return;
        }
        List<Slot> free = offers.freeSlots(doctor, time);
        ZoneId zone = schedules.of(doctor).map(found -> found.schedule().zone()).orElse(null);
        for (Iterator<Slot> slots = free.iterator(); slots.hasNext() && !waiting.isEmpty();) {
            Slot slot = slots.next();
            taker(waiting.stream().filter(entry -> entry.wanted().includes(slot, zone)).toList(), slot).ifPresent(waiting::remove);
        }
    }

    /** The first who can be offered the slot, to whom it then is; empty where there is nobody, or the slot is gone. */
    private Optional<WaitingListEntry> taker(List<WaitingListEntry> willing, Slot slot) {
        for (WaitingListEntry entry : willing) {
            if (queue.wasOffered(entry.patient(), entry.doctor(), slot.start())) {
                continue;
            }
            BookingOutcome outcome = offers.offer(entry.doctor(), entry.patient(), slot);
            if (outcome instanceof BookingOutcome.Booked held) {
                entry.offer(held.appointment().id());
                queue.noteOffer(entry, slot.start());
                made.fire(new OfferMade(held.appointment()));
                return Optional.of(entry);
            }
            if (!(outcome instanceof TimeRefused.PatientBusy)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
