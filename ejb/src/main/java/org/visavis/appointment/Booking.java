package org.visavis.appointment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.visavis.audit.AuditTrail;
import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Rulebook;
import org.visavis.schedule.Rules;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Slot;
import org.visavis.schedule.TimeFreed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people do with appointments. Patients act for themselves, doctors for their own appointments, admins for everyone;
 * what is somebody else's is as good as not there.
 */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class Booking {

    /** The longest stretch free slots can be asked for. */
    public static final Duration LONGEST_WINDOW = Duration.ofDays(62);

    @Inject
    Appointments appointments;

    @Inject
    Desk desk;

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
    Event<HoldEnded> ended;

    @Inject
    Event<TimeFreed> freed;

    @Inject
    Clock clock;

    /**
     * The free slots of a doctor within the window, in order of time; empty where there is no such doctor.
     *
     * @throws IllegalArgumentException if the window is longer than {@link #LONGEST_WINDOW}
     */
    public Optional<List<Slot>> freeSlots(PersonId doctor, Slot window) {
        if (window.length().compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("window");
        }
        return rulebook.find(doctor).map(rules -> freeSlots.within(doctor, rules, window));
    }

    /** Books a time. Of any number of requests for one time, one is booked. */
    public BookingOutcome book(Caller caller, BookingRequest request) {
        return desk.grant(caller, request.wish());
    }

    public Optional<AppointmentView> find(Caller caller, AppointmentId id) {
        return appointments.find(id).filter(found -> found.isVisibleTo(caller)).map(found -> view(caller, found));
    }

    /** The caller's appointments, all for an admin, in order of their start. */
    public AppointmentPage list(Caller caller, AppointmentFilter filter) {
        List<Appointment> found = appointments.list(caller, filter, clock.instant());
        List<Appointment> shown = found.subList(0, Math.min(filter.limit(), found.size()));
        Set<PersonId> concerned = new HashSet<>();
        shown.forEach(appointment -> concerned.addAll(List.of(appointment.doctor(), appointment.patient())));
        Map<PersonId, Contact> contacts = people.contacts(concerned);
        Optional<Place> next = found.size() == shown.size() ? Optional.empty()
                : Optional.of(shown.get(shown.size() - 1)).map(last -> new Place(last.during().start(), last.id()));
        return new AppointmentPage(shown.stream().map(each -> AppointmentView.of(each, contacts, caller)).toList(), next);
    }

    /**
     * Moves an appointment to another start; it keeps its length, its id and so its link.
     *
     * @param reason said to nobody but kept; up to 500 characters, may be empty
     */
    public ChangeOutcome move(Caller caller, AppointmentId id, long expected, Instant start, Sensitive<String> reason) {
        Optional<Appointment> found = appointments.lock(id).filter(each -> each.isVisibleTo(caller));
        if (found.isEmpty()) {
            return new ChangeOutcome.NotFound();
        }
        Appointment appointment = found.get();
        if (appointment.version() != expected) {
            return new ChangeOutcome.Outdated(appointment.version());
        }
        if (!appointment.can(AppointmentStep.MOVE)) {
            return new ChangeOutcome.NotPossible(appointment.status());
        }
        if (!BookingRules.isText(reason.reveal())) {
            return new ChangeOutcome.Invalid(Map.of("reason", BookingRules.NO_TEXT));
        }
        Rules rules = rulebook.lastOf(appointment.doctor());
        Instant until = BookingRules.movableUntil(caller, rules.schedule(), appointment);
        if (!clock.instant().isBefore(until)) {
            return new ChangeOutcome.TooLateToChange(until);
        }
        return move(caller, appointment, rules, start, reason);
    }

    private ChangeOutcome move(Caller caller, Appointment appointment, Rules rules, Instant start,
                               Sensitive<String> reason) {
        Instant kept = start.truncatedTo(ChronoUnit.MICROS);
        if (kept.equals(appointment.during().start())) {
            return new ChangeOutcome.Changed(view(caller, appointment));
        }
        Optional<TimeRefused> refused = BookingRules.refuseStart(caller, appointment.doctor(), rules.schedule(), start, clock.instant());
        if (refused.isPresent()) {
            return refused.get();
        }
        Slot during = Slot.of(kept, appointment.during().length());
        if (!rules.finder().works(during)) {
            return new TimeRefused.OutsideHours(freeSlots.next(appointment.doctor(), rules, during.start()));
        }
        Slot before = appointment.during();
        refused = times.move(appointment, rules, during, reason);
        if (refused.isPresent()) {
            return refused.get();
        }
        note(caller, appointment, AppointmentStep.MOVE, "appointment.moved");
        freed.fire(new TimeFreed(appointment.doctor(), before));
        return new ChangeOutcome.Changed(view(caller, appointment));
    }

    /**
     * Cancels an appointment, or lets go of a hold, for good; its time is free again.
     *
     * @param expected the version that is meant; empty for whatever it has become
     * @param reason   said to nobody but kept; up to 500 characters, may be empty
     */
    public ChangeOutcome cancel(Caller caller, AppointmentId id, Optional<Long> expected, Sensitive<String> reason) {
        Optional<Appointment> found = appointments.lock(id).filter(each -> each.isVisibleTo(caller));
        if (found.isEmpty()) {
            return new ChangeOutcome.NotFound();
        }
        Appointment appointment = found.get();
        if (expected.isPresent() && expected.get() != appointment.version()) {
            return new ChangeOutcome.Outdated(appointment.version());
        }
        if (!BookingRules.isText(reason.reveal())) {
            return new ChangeOutcome.Invalid(Map.of("reason", BookingRules.NO_TEXT));
        }
        if (appointment.can(AppointmentStep.RELEASE)) {
            return release(caller, appointment);
        }
        if (appointment.can(AppointmentStep.CANCEL)) {
            Schedule schedule = rulebook.lastOf(appointment.doctor()).schedule();
            Instant until = BookingRules.cancellableUntil(caller, schedule, appointment);
            if (!clock.instant().isBefore(until)) {
                return new ChangeOutcome.TooLateToChange(until);
            }
            appointment.cancel(reason);
            note(caller, appointment, AppointmentStep.CANCEL, "appointment.cancelled");
            freed.fire(new TimeFreed(appointment.doctor(), appointment.during()));
            return new ChangeOutcome.Changed(view(caller, appointment));
        }
        return new ChangeOutcome.NotPossible(appointment.status());
    }

    /** Lets go of a hold. One that is booked meanwhile stays booked. */
    public ChangeOutcome release(Caller caller, AppointmentId id) {
        return appointments.lock(id).filter(each -> each.isVisibleTo(caller))
                .map(held -> held.can(AppointmentStep.RELEASE) ? release(caller, held) : new ChangeOutcome.NotPossible(held.status()))
                .orElseGet(ChangeOutcome.NotFound::new);
    }

    private ChangeOutcome release(Caller caller, Appointment held) {
        held.release();
        note(caller, held, AppointmentStep.RELEASE, "hold.released");
        ended.fire(new HoldEnded(held.id(), HoldEnded.How.RELEASED));
        freed.fire(new TimeFreed(held.doctor(), held.during()));
        return new ChangeOutcome.Changed(view(caller, held));
    }

    /** The patient has not come: said by the doctor or an admin, once the appointment has begun. */
    public ChangeOutcome miss(Caller caller, AppointmentId id) {
        Optional<Appointment> found = appointments.lock(id).filter(each -> each.isVisibleTo(caller));
        if (found.isEmpty()) {
            return new ChangeOutcome.NotFound();
        }
        Appointment appointment = found.get();
        if (!BookingRules.isStaff(caller, appointment.doctor())) {
            return new ChangeOutcome.NotAllowed();
        }
        if (!appointment.can(AppointmentStep.MISS)) {
            return new ChangeOutcome.NotPossible(appointment.status());
        }
        if (clock.instant().isBefore(appointment.during().start())) {
            return new ChangeOutcome.StillAhead(appointment.during().start());
        }
        appointment.miss();
        note(caller, appointment, AppointmentStep.MISS, "appointment.missed");
        return new ChangeOutcome.Changed(view(caller, appointment));
    }

    private void note(Caller caller, Appointment appointment, AppointmentStep step, String action) {
        audit.record(caller.person(), action, "appointment", appointment.id(),
                Map.of("start", appointment.during().start().toString()));
        changes.fire(new AppointmentChanged(appointment.id(), step));
    }

    private AppointmentView view(Caller caller, Appointment appointment) {
        return AppointmentView.of(appointment, people.contacts(List.of(appointment.doctor(), appointment.patient())), caller);
    }
}
