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
import org.visavis.environment.Settings;
import org.visavis.identity.PersonId;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.Slot;
import org.visavis.schedule.TimeFreed;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
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

    @Inject
    Settings settings;

    @Inject
    Clock clock;

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
            queue.lookAgain(entry.doctor());
        });
    }

    /** Goes through one time that has come free; false where there is none. */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean offerNext() {
        Optional<Queue.Freed> freed = queue.takeFreed(clock.instant());
        freed.ifPresent(found -> {
            queue.lockDoctor(found.doctor());
            offer(found.doctor(), found.time());
        });
        return freed.isPresent();
    }

    private void offer(PersonId doctor, Slot time) {
        List<WaitingListEntry> waiting = new ArrayList<>(queue.waitingFor(doctor));
        List<WaitingListEntry> offered = new ArrayList<>(queue.offered(doctor));
        if (waiting.isEmpty() && offered.isEmpty()) {
            return;
        }
        ZoneId zone = schedules.of(doctor).map(found -> found.schedule().zone()).orElse(null);
        for (Slot slot : offers.freeSlots(doctor, time)) {
            Optional<WaitingListEntry> taker = taker(wanting(waiting, slot, zone), slot);
            taker.ifPresent(waiting::remove);
            if (taker.isEmpty() && wanting(offered, slot, zone).stream().anyMatch(entry -> !wasOffered(entry, slot))) {
                queue.noteFreed(doctor, slot, clock.instant().plus(settings.offerTime()));
            }
            taker.ifPresent(offered::add);
        }
    }

    private static List<WaitingListEntry> wanting(List<WaitingListEntry> entries, Slot slot, ZoneId zone) {
        return entries.stream().filter(entry -> entry.wanted().includes(slot, zone)).toList();
    }

    private boolean wasOffered(WaitingListEntry entry, Slot slot) {
        return queue.wasOffered(entry.patient(), entry.doctor(), slot.start());
    }

    /** The first who can be offered the slot, to whom it then is; empty where there is nobody, or the slot is gone. */
    private Optional<WaitingListEntry> taker(List<WaitingListEntry> willing, Slot slot) {
        for (WaitingListEntry entry : willing) {
            if (wasOffered(entry, slot)) {
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
