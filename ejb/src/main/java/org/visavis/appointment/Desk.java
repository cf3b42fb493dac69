package org.visavis.appointment;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.visavis.audit.AuditTrail;
import org.visavis.environment.Settings;
import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;
import org.visavis.schedule.Rulebook;
import org.visavis.schedule.Rules;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Slot;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes wishes for times, and books or holds what may be. */
@Dependent
class Desk {

    @Inject
    Appointments appointments;

    @Inject
    BookingKeys keys;

    @Inject
    Times times;

    @Inject
    FreeSlots freeSlots;

    @Inject
    Rulebook rulebook;

    @Inject
    Rush rush;

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

    /** A wish that may be granted, if the time is free. */
    private record Admitted(Caller caller, Wish wish, PersonId patient, Rules rules, Map<PersonId, Contact> contacts) {
    }

    BookingOutcome grant(Caller caller, Wish wish) {
        if (wish.patient().isEmpty() && !caller.is(Role.PATIENT)) {
            return invalid("patient", Fault.FOR_WHOM.complaint());
        }
        PersonId patient = wish.patient().orElse(caller.person());
        if (!BookingRules.mayBook(caller, wish.doctor(), patient)) {
            return new BookingOutcome.NotAllowed();
        }
        Map<String, Complaint> complaints = wish.complaints();
        if (!complaints.isEmpty()) {
            return new BookingOutcome.Invalid(complaints);
        }
        return refuseInRush(caller, wish).orElseGet(() -> judge(caller, wish, patient));
    }

    /** Empty also where a look at the time does not say enough. */
    private Optional<BookingOutcome> refuseInRush(Caller caller, Wish wish) {
        if (!wish.isPatientsOwn(caller) || !rush.isOn(wish.wanted(), clock.instant())) {
            return Optional.empty();
        }
        Rush.Look look = rush.look(wish.wanted(), () -> look(wish));
        boolean clear = look.taken().isPresent() && refuse(caller, look.rules().orElseThrow().schedule(), wish).isEmpty()
                && wish.key().filter(key -> keys.isKnown(caller.person(), key)).isEmpty();
        if (!clear) {
            return Optional.empty();
        }
        rush.noteRefused(wish.wanted(), clock.instant());
        return Optional.of(look.taken().get());
    }

    private Rush.Look look(Wish wish) {
        Optional<Rules> found = rulebook.find(wish.doctor());
        if (found.isEmpty()) {
            return Rush.Look.NOTHING;
        }
        Rules rules = found.get();
        Slot during = wish.during(rules.schedule());
        boolean taken = rules.finder().works(during)
                && !appointments.busy(wish.doctor(), rules.schedule().blocked(during), clock.instant()).isEmpty();
        return new Rush.Look(found, taken
                ? Optional.of(new TimeRefused.SlotTaken(freeSlots.next(wish.doctor(), rules, during.start()))) : Optional.empty());
    }

    private BookingOutcome judge(Caller caller, Wish wish, PersonId patient) {
        Map<PersonId, Contact> contacts = people.contacts(List.of(wish.doctor(), patient));
        Contact doctor = contacts.get(wish.doctor());
        if (doctor == null || !doctor.is(Role.DOCTOR)) {
            return invalid("doctor", Fault.NO_SUCH_DOCTOR.complaint());
        }
        if (patient.equals(wish.doctor()) || !contacts.containsKey(patient) || !contacts.get(patient).is(Role.PATIENT)) {
            return invalid("patient", Fault.NO_SUCH_PATIENT.complaint());
        }
        Admitted admitted = new Admitted(caller, wish, patient, rulebook.of(doctor), contacts);
        return wish.key().map(key -> once(admitted, key)).orElseGet(() -> grant(admitted, AppointmentId.random()));
    }

    private BookingOutcome once(Admitted admitted, String key) {
        Caller caller = admitted.caller();
        AppointmentId id = AppointmentId.random();
        BookingKeys.Claim claim = keys.claim(caller.person(), key, admitted.wish().fingerprint(), id, clock.instant());
        if (claim instanceof BookingKeys.Claim.Repeated repeated) {
            return booked(admitted, appointments.find(repeated.appointment()).orElseThrow());
        }
        if (claim instanceof BookingKeys.Claim.Other) {
            return new BookingOutcome.KeyReused();
        }
        BookingOutcome outcome = grant(admitted, id);
        if (!(outcome instanceof BookingOutcome.Booked)) {
            keys.release(caller.person(), key);
        }
        return outcome;
    }

    private BookingOutcome grant(Admitted admitted, AppointmentId id) {
        Wish wish = admitted.wish();
        Schedule schedule = admitted.rules().schedule();
        Optional<BookingOutcome> refused = refuse(admitted.caller(), schedule, wish);
        if (refused.isPresent()) {
            return refused.get();
        }
        Slot during = wish.during(schedule);
        if (!admitted.rules().finder().works(during)) {
            return new TimeRefused.OutsideHours(freeSlots.next(wish.doctor(), admitted.rules(), during.start()));
        }
        return grant(admitted, Entry.of(id, wish.doctor(), admitted.patient(), during, schedule));
    }

    /** What can be said against a wish by the schedule alone, but for its hours. */
    private Optional<BookingOutcome> refuse(Caller caller, Schedule schedule, Wish wish) {
        return BookingRules.refuseStart(caller, wish.doctor(), schedule, wish.start(), clock.instant()).<BookingOutcome>map(Function.identity())
                .or(() -> BookingRules.lengthComplaint(caller, wish.doctor(), schedule, wish.length(schedule))
                        .map(complaint -> invalid("end", complaint)));
    }

    private BookingOutcome grant(Admitted admitted, Entry entry) {
        Optional<Hold> hold = Optional.empty();
        if (admitted.wish().reason().isEmpty()) {
            if (appointments.holdsOf(entry.patient(), clock.instant()) >= BookingRules.MOST_HOLDS) {
                return new BookingOutcome.TooManyHolds(BookingRules.MOST_HOLDS);
            }
            Instant expires = BookingRules.holdExpires(clock.instant(), settings.holdTime(), entry.during().start());
            hold = Optional.of(new Hold(expires, Optional.of(admitted.caller().person())));
        }
        Optional<TimeRefused> refused = times.enter(entry, admitted.rules(), admitted.wish().reason(), hold);
        if (refused.isPresent()) {
            if (refused.get() instanceof TimeRefused.SlotTaken) {
                rush.noteRefused(admitted.wish().wanted(), clock.instant());
            }
            return refused.get();
        }
        String action = hold.isPresent() ? "appointment.held" : "appointment.booked";
        audit.record(admitted.caller().person(), action, "appointment", entry.id(),
                Map.of("start", entry.during().start().toString()));
        Appointment entered = appointments.find(entry.id()).orElseThrow();
        changes.fire(new AppointmentChanged(entry.id(), hold.isPresent() ? AppointmentStep.HOLD : AppointmentStep.BOOK,
                AppointmentView.withoutReason(entered, admitted.contacts())));
        return booked(admitted, entered);
    }

    private static BookingOutcome booked(Admitted admitted, Appointment appointment) {
        return new BookingOutcome.Booked(AppointmentView.of(appointment, admitted.contacts(), admitted.caller()));
    }

    private static BookingOutcome invalid(String field, Complaint complaint) {
        return new BookingOutcome.Invalid(Map.of(field, complaint));
    }
}
