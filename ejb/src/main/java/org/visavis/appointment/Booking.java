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
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.Slot;
import org.visavis.schedule.VersionedSchedule;

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
    BookingKeys keys;

    @Inject
    FreeSlots freeSlots;

    @Inject
    Schedules schedules;

    @Inject
    People people;

    @Inject
    AuditTrail audit;

    @Inject
    Event<AppointmentChanged> changes;

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
        return schedules.of(doctor).map(found -> freeSlots.within(doctor, found.schedule(), window));
    }

    /** Books a time. Of any number of requests for one time, one is booked. */
    public BookingOutcome book(Caller caller, BookingRequest request) {
        if (request.patient().isEmpty() && !caller.is(Role.PATIENT)) {
            return invalid("patient", "Say for whom.");
        }
        PersonId patient = request.patient().orElse(caller.person());
        if (!BookingRules.mayBook(caller, request.doctor(), patient)) {
            return new BookingOutcome.NotAllowed();
        }
        Map<String, String> complaints = BookingRules.complaints(request);
        if (!complaints.isEmpty()) {
            return new BookingOutcome.Invalid(complaints);
        }
        Optional<Schedule> schedule = schedules.of(request.doctor()).map(VersionedSchedule::schedule);
        if (schedule.isEmpty()) {
            return invalid("doctor", "There is no such doctor.");
        }
        if (patient.equals(request.doctor()) || !isPatient(patient)) {
            return invalid("patient", "There is no such patient.");
        }
        return request.key()
                .map(key -> bookOnce(caller, request, key, patient, schedule.get()))
                .orElseGet(() -> book(caller, request, AppointmentId.random(), patient, schedule.get()));
    }

    public Optional<AppointmentView> find(Caller caller, AppointmentId id) {
        return appointments.find(id).filter(found -> found.isVisibleTo(caller)).map(found -> view(caller, found));
    }

    /** The caller's appointments, all for an admin, in order of their start. */
    public AppointmentPage list(Caller caller, AppointmentFilter filter) {
        List<Appointment> found = appointments.list(caller, filter);
        List<Appointment> shown = found.subList(0, Math.min(filter.limit(), found.size()));
        Set<PersonId> concerned = new HashSet<>();
        shown.forEach(appointment -> concerned.addAll(List.of(appointment.doctor(), appointment.patient())));
        Map<PersonId, Contact> contacts = people.contacts(concerned);
        Optional<Place> next = found.size() == shown.size() ? Optional.empty()
                : Optional.of(shown.get(shown.size() - 1)).map(last -> new Place(last.during().start(), last.id()));
        return new AppointmentPage(shown.stream().map(each -> view(caller, each, contacts)).toList(), next);
    }

    /** Moves an appointment to another start; it keeps its length, its id and so its link. */
    public ChangeOutcome move(Caller caller, AppointmentId id, long expected, Instant start) {
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
        Schedule schedule = schedules.of(appointment.doctor()).orElseThrow().schedule();
        Optional<TimeRefused> refused = BookingRules.refuseStart(caller, schedule, start, clock.instant());
        if (refused.isPresent()) {
            return refused.get();
        }
        Slot during = Slot.of(start.truncatedTo(ChronoUnit.MICROS), appointment.during().length());
        if (!freeSlots.works(schedule, during)) {
            return outsideHours(appointment.doctor(), schedule, during);
        }
        if (!appointments.move(appointment, during, schedule.blocked(during))) {
            return taken(id, appointment.doctor(), appointment.patient(), schedule, during);
        }
        note(caller, appointment, AppointmentStep.MOVE, "appointment.moved");
        return new ChangeOutcome.Changed(view(caller, appointment));
    }

    /**
     * Cancels an appointment, for good; its time is free again.
     *
     * @param reason said to nobody but kept; up to 500 characters, may be empty
     */
    public ChangeOutcome cancel(Caller caller, AppointmentId id, Sensitive<String> reason) {
        Optional<Appointment> found = appointments.lock(id).filter(each -> each.isVisibleTo(caller));
        if (found.isEmpty()) {
            return new ChangeOutcome.NotFound();
        }
        Appointment appointment = found.get();
        if (!appointment.can(AppointmentStep.CANCEL)) {
            return new ChangeOutcome.NotPossible(appointment.status());
        }
        if (!BookingRules.isText(reason.reveal())) {
            return new ChangeOutcome.Invalid(Map.of("reason", BookingRules.NO_TEXT));
        }
        appointment.cancel(reason);
        note(caller, appointment, AppointmentStep.CANCEL, "appointment.cancelled");
        return new ChangeOutcome.Changed(view(caller, appointment));
    }

    private BookingOutcome bookOnce(Caller caller, BookingRequest request, String key, PersonId patient, Schedule schedule) {
        AppointmentId id = AppointmentId.random();
        BookingKeys.Claim claim = keys.claim(caller.person(), key, request.fingerprint(), id, clock.instant());
        if (claim instanceof BookingKeys.Claim.Repeated repeated) {
            return new BookingOutcome.Booked(find(caller, repeated.appointment()).orElseThrow());
        }
        if (claim instanceof BookingKeys.Claim.Other) {
            return new BookingOutcome.KeyReused();
        }
        BookingOutcome outcome = book(caller, request, id, patient, schedule);
        if (!(outcome instanceof BookingOutcome.Booked)) {
            keys.release(caller.person(), key);
        }
        return outcome;
    }

    private BookingOutcome book(Caller caller, BookingRequest request, AppointmentId id, PersonId patient, Schedule schedule) {
        Optional<TimeRefused> refused = BookingRules.refuseStart(caller, schedule, request.start(), clock.instant());
        if (refused.isPresent()) {
            return refused.get();
        }
        Instant start = request.start().truncatedTo(ChronoUnit.MICROS);
        Instant end = request.end().orElseGet(() -> start.plus(schedule.slotLength())).truncatedTo(ChronoUnit.MICROS);
        Optional<String> complaint = BookingRules.lengthComplaint(caller, schedule, Duration.between(start, end));
        if (complaint.isPresent()) {
            return invalid("end", complaint.get());
        }
        Slot during = new Slot(start, end);
        if (!freeSlots.works(schedule, during)) {
            return outsideHours(request.doctor(), schedule, during);
        }
        if (!appointments.insert(id, request.doctor(), patient, during, schedule.blocked(during), request.reason())) {
            return taken(id, request.doctor(), patient, schedule, during);
        }
        Appointment booked = appointments.find(id).orElseThrow();
        note(caller, booked, AppointmentStep.BOOK, "appointment.booked");
        return new BookingOutcome.Booked(view(caller, booked));
    }

    private TimeRefused outsideHours(PersonId doctor, Schedule schedule, Slot during) {
        return new TimeRefused.OutsideHours(freeSlots.next(doctor, schedule, during.start()));
    }

    private TimeRefused taken(AppointmentId id, PersonId doctor, PersonId patient, Schedule schedule, Slot during) {
        return appointments.isOnlyPatientTaken(id, doctor, schedule.blocked(during), patient, during)
                ? new TimeRefused.PatientBusy()
                : new TimeRefused.SlotTaken(freeSlots.next(doctor, schedule, during.start()));
    }

    private void note(Caller caller, Appointment appointment, AppointmentStep step, String action) {
        audit.record(caller.person(), action, "appointment", appointment.id(),
                Map.of("start", appointment.during().start().toString()));
        changes.fire(new AppointmentChanged(appointment.id(), step));
    }

    private boolean isPatient(PersonId person) {
        return people.find(person).filter(found -> found.is(Role.PATIENT)).isPresent();
    }

    private AppointmentView view(Caller caller, Appointment appointment) {
        return view(caller, appointment, people.contacts(List.of(appointment.doctor(), appointment.patient())));
    }

    private static AppointmentView view(Caller caller, Appointment appointment, Map<PersonId, Contact> contacts) {
        return new AppointmentView(appointment.id(), contacts.get(appointment.doctor()), contacts.get(appointment.patient()),
                appointment.during(), appointment.status(),
                Optional.of(appointment.reason()).filter(reason -> appointment.concerns(caller)),
                JoinWindow.of(appointment.during()), appointment.version());
    }

    private static BookingOutcome invalid(String field, String sentence) {
        return new BookingOutcome.Invalid(Map.of(field, sentence));
    }
}
