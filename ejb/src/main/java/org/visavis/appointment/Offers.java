package org.visavis.appointment;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.visavis.audit.AuditTrail;
import org.visavis.environment.Settings;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.schedule.Rulebook;
import org.visavis.schedule.Rules;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Slot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times that the platform itself holds for somebody, who did not ask for this one. Meant for the platform's own features: who is
 * offered what has been decided before, so no role is asked for here.
 */
@Stateless
@PermitAll
public class Offers {

    @Inject
    Appointments appointments;

    @Inject
    Times times;

    @Inject
    FreeSlots freeSlots;

    @Inject
    Rulebook rulebook;

    @Inject
    People people;

    @Inject
    AuditTrail audit;

    @Inject
    Event<AppointmentChanged> changes;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The slots that the given time, with its buffers, was in the way of, and that could be booked by patients now, in order of time. */
    public List<Slot> freeSlots(PersonId doctor, Slot time) {
        Optional<Rules> rules = rulebook.find(doctor);
        if (rules.isEmpty()) {
            return List.of();
        }
        Schedule schedule = rules.get().schedule();
        Duration slot = schedule.slotLength();
        Slot blocked = schedule.blocked(time);
        Instant now = clock.instant();
        Instant from = blocked.start().isBefore(now) ? now : blocked.start();
        Instant longest = from.plus(Booking.LONGEST_WINDOW);
        Instant until = blocked.end().isAfter(longest) ? longest : blocked.end();
        return from.isBefore(until)
                ? freeSlots.within(doctor, rules.get(), schedule.blocked(new Slot(from, until)).padded(slot, slot)).stream()
                        .filter(each -> schedule.blocked(each).overlaps(blocked)).toList()
                : List.of();
    }

    /** Holds a slot for a patient, for as long as an offer lasts. */
    public BookingOutcome offer(PersonId doctor, PersonId patient, Slot slot) {
        Rules rules = rulebook.find(doctor).orElseThrow();
        Entry entry = Entry.of(AppointmentId.random(), doctor, patient, slot, rules.schedule());
        Instant expires = BookingRules.holdExpires(clock.instant(), settings.offerTime(), slot.start());
        Optional<TimeRefused> refused =
                times.enter(entry, rules, Optional.empty(), Optional.of(new Hold(expires, Optional.empty())));
        if (refused.isPresent()) {
            return refused.get();
        }
        audit.recordOwn("appointment.offered", "appointment", entry.id(), Map.of("start", slot.start().toString()));
        changes.fire(new AppointmentChanged(entry.id(), AppointmentStep.HOLD));
        Appointment offered = appointments.find(entry.id()).orElseThrow();
        return new BookingOutcome.Booked(
                AppointmentView.withoutReason(offered, people.contacts(List.of(doctor, patient))));
    }

    /** The given ones as they are now, without the reason; also holds. */
    public List<AppointmentView> find(List<AppointmentId> ids) {
        List<Appointment> found = ids.stream().flatMap(id -> appointments.find(id).stream()).toList();
        Map<PersonId, Contact> contacts = people.contacts(
                found.stream().flatMap(each -> Stream.of(each.doctor(), each.patient())).toList());
        return found.stream().map(each -> AppointmentView.withoutReason(each, contacts)).toList();
    }
}
