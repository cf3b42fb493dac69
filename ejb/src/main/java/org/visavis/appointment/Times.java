package org.visavis.appointment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.visavis.identity.Sensitive;
import org.visavis.schedule.Rules;
import org.visavis.schedule.Slot;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Gives times to appointments, or says what is in the way. A hold that has run out is not: it is cleared away first. */
@Dependent
class Times {

    @Inject
    Appointments appointments;

    @Inject
    Expiry expiry;

    @Inject
    FreeSlots freeSlots;

    @Inject
    Clock clock;

    /**
     * Enters something new.
     *
     * @param reason empty in a hold
     * @return why it was refused; empty where it stands
     */
    Optional<TimeRefused> enter(Entry entry, Rules rules, Optional<Sensitive<String>> reason, Optional<Hold> hold) {
        return attempt(entry, rules, () -> appointments.insert(entry, reason, hold).isPresent());
    }

    /** Moves an appointment; the answer is the same. */
    Optional<TimeRefused> move(Appointment appointment, Rules rules, Slot during, Sensitive<String> reason) {
        Entry entry = Entry.of(appointment.id(), appointment.doctor(), appointment.patient(), during, rules.schedule());
        return attempt(entry, rules, () -> appointments.move(appointment, entry.during(), entry.blocked(), reason));
    }

    private Optional<TimeRefused> attempt(Entry entry, Rules rules, BooleanSupplier attempt) {
        if (attempt.getAsBoolean()) {
            return Optional.empty();
        }
        Appointments.InTheWay inTheWay = appointments.inTheWay(entry, clock.instant());
        if (inTheWay.lapsed() || inTheWay.isNothing()) {
            expiry.clear(entry);
            if (attempt.getAsBoolean()) {
                return Optional.empty();
            }
            inTheWay = appointments.inTheWay(entry, clock.instant());
        }
        return Optional.of(inTheWay.patient() && !inTheWay.doctor()
                ? new TimeRefused.PatientBusy()
                : new TimeRefused.SlotTaken(freeSlots.next(entry.doctor(), rules, entry.during().start())));
    }
}
