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
import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.Slot;
import org.visavis.schedule.TimeFreed;
import org.visavis.schedule.VersionedSchedule;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same time every so many weeks: looked at first, then booked together. Each occurrence is an appointment of its own, which
 * may be moved or cancelled like any other; what is still to come can be cancelled together.
 */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class SeriesBooking {

    @Inject
    Appointments appointments;

    @Inject
    SeriesRegister register;

    @Inject
    BookingKeys keys;

    @Inject
    Expiry expiry;

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
    Event<SeriesChanged> seriesChanges;

    @Inject
    Event<TimeFreed> freed;

    @Inject
    Clock clock;

    /** What is asked for, with what has to be known to judge it. */
    private record Plan(Caller caller, SeriesTimes asked, PersonId patient, Schedule schedule) {

        List<Slot> times() {
            return asked.repetition().startsIn(schedule.zone()).stream()
                    .map(start -> Slot.of(start, schedule.slotLength())).toList();
        }

        /** What is to be booked, in order of time: other times than those asked for, where the request names some. */
        List<Slot> times(SeriesRequest request) {
            return times().stream().map(Slot::start).filter(start -> !request.skip().contains(start))
                    .map(start -> request.instead().getOrDefault(start, start).truncatedTo(ChronoUnit.MICROS)).sorted()
                    .map(start -> Slot.of(start, schedule.slotLength())).toList();
        }

        Entry entry(Slot time) {
            return Entry.of(AppointmentId.random(), asked.doctor(), patient, time, schedule);
        }
    }

    /** How each time looks now: a {@link SeriesOutcome.Preview}, or why there is none. */
    public SeriesOutcome preview(Caller caller, SeriesTimes asked) {
        return refuse(caller, asked).orElseGet(() -> preview(plan(caller, asked)));
    }

    /** Books every time of a series that is not to be skipped, or another one instead of it; all of them or none. */
    public SeriesOutcome book(Caller caller, SeriesRequest request) {
        Optional<SeriesOutcome> refused = refuse(caller, request.times()).or(() -> refuse(request));
        if (refused.isPresent()) {
            return refused.get();
        }
        Plan plan = plan(caller, request.times());
        Set<Instant> starts = plan.times().stream().map(Slot::start).collect(Collectors.toSet());
        if (!starts.containsAll(request.skip())) {
            return invalid("skip", Fault.NOT_OF_THE_SERIES.complaint());
        }
        if (!starts.containsAll(request.instead().keySet())) {
            return invalid("instead", Fault.NOT_OF_THE_SERIES.complaint());
        }
        List<Entry> wanted = plan.times(request).stream().map(plan::entry).toList();
        if (wanted.isEmpty()) {
            return invalid("skip", Fault.NOTHING_LEFT.complaint());
        }
        return request.key().map(key -> bookOnce(plan, request, key, wanted)).orElseGet(() -> book(plan, request, wanted));
    }

    public Optional<SeriesView> find(Caller caller, SeriesId id) {
        return register.find(id).filter(found -> found.isVisibleTo(caller)).map(found -> view(caller, found));
    }

    /**
     * Cancels what is still to come of a series and can be cancelled by the caller; what has begun, or is too near, stays.
     *
     * @param reason said to nobody but kept; up to 500 characters, may be empty
     */
    public SeriesOutcome cancel(Caller caller, SeriesId id, Sensitive<String> reason) {
        Optional<Series> found = register.find(id).filter(series -> series.isVisibleTo(caller));
        if (found.isEmpty()) {
            return new SeriesOutcome.NotFound();
        }
        if (!BookingRules.isText(reason.reveal())) {
            return invalid("reason", BookingRules.NO_TEXT);
        }
        Instant now = clock.instant();
        List<Appointment> cancelled = register.lockLater(id, now).stream()
                .filter(each -> each.can(AppointmentStep.CANCEL) && now.isBefore(cancellableUntil(caller, each))).toList();
        cancelled.forEach(each -> each.cancel(reason));
        note(caller, id, cancelled, AppointmentStep.CANCEL, "appointment.cancelled");
        cancelled.forEach(each -> freed.fire(new TimeFreed(each.doctor(), each.during())));
        return new SeriesOutcome.Cancelled(view(caller, found.get()));
    }

    private Instant cancellableUntil(Caller caller, Appointment appointment) {
        return BookingRules.cancellableUntil(caller, schedules.lastOf(appointment.doctor()).schedule(), appointment);
    }

    private SeriesOutcome bookOnce(Plan plan, SeriesRequest request, String key, List<Entry> wanted) {
        PersonId asking = plan.caller().person();
        AppointmentId first = wanted.get(0).id();
        BookingKeys.Claim claim = keys.claim(asking, key, request.fingerprint(), first, clock.instant());
        if (claim instanceof BookingKeys.Claim.Repeated repeated) {
            SeriesId booked = appointments.find(repeated.appointment()).flatMap(Appointment::series).orElseThrow();
            return new SeriesOutcome.Booked(view(plan.caller(), register.find(booked).orElseThrow()));
        }
        if (claim instanceof BookingKeys.Claim.Other) {
            return new SeriesOutcome.KeyReused();
        }
        SeriesOutcome outcome = book(plan, request, wanted);
        if (!(outcome instanceof SeriesOutcome.Booked)) {
            keys.release(asking, key);
        }
        return outcome;
    }

    private SeriesOutcome book(Plan plan, SeriesRequest request, List<Entry> wanted) {
        List<Slot> times = wanted.stream().map(Entry::during).toList();
        Outlook outlook = outlook(plan, times);
        Series series = new Series(SeriesId.random(), plan.asked().doctor(), plan.patient(), plan.schedule().zone(),
                plan.asked().repetition());
        if (!times.stream().allMatch(outlook::allows) || !enter(series, wanted, request.reason())) {
            return new SeriesOutcome.Conflict(preview(plan));
        }
        note(plan.caller(), series.id(), register.appointments(series.id()), AppointmentStep.BOOK, "appointment.booked");
        return new SeriesOutcome.Booked(view(plan.caller(), series));
    }

    /** A hold that has run out is not in the way: it is cleared away first. */
    private boolean enter(Series series, List<Entry> wanted, Sensitive<String> reason) {
        if (register.insert(series, wanted, reason)) {
            return true;
        }
        wanted.forEach(expiry::clear);
        return register.insert(series, wanted, reason);
    }

    private SeriesOutcome.Preview preview(Plan plan) {
        Outlook outlook = outlook(plan, plan.times());
        return new SeriesOutcome.Preview(plan.schedule().zone(), plan.times().stream().map(outlook::at).toList());
    }

    private Outlook outlook(Plan plan, List<Slot> times) {
        Slot around = Outlook.around(times);
        Instant now = clock.instant();
        return new Outlook(plan.caller(), plan.asked().doctor(), plan.schedule(), freeSlots.finder(plan.schedule(), around),
                appointments.busy(plan.asked().doctor(), around, now), appointments.busyPatient(plan.patient(), around, now), now);
    }

    private Plan plan(Caller caller, SeriesTimes asked) {
        return new Plan(caller, asked, asked.patient().orElse(caller.person()),
                schedules.of(asked.doctor()).map(VersionedSchedule::schedule).orElseThrow());
    }

    private Optional<SeriesOutcome> refuse(Caller caller, SeriesTimes asked) {
        if (asked.patient().isEmpty() && !caller.is(Role.PATIENT)) {
            return Optional.of(invalid("patient", Fault.FOR_WHOM.complaint()));
        }
        PersonId patient = asked.patient().orElse(caller.person());
        if (!BookingRules.mayBook(caller, asked.doctor(), patient)) {
            return Optional.of(new SeriesOutcome.NotAllowed());
        }
        Map<PersonId, Contact> contacts = people.contacts(List.of(asked.doctor(), patient));
        if (!contacts.containsKey(asked.doctor()) || !contacts.get(asked.doctor()).is(Role.DOCTOR)) {
            return Optional.of(invalid("doctor", Fault.NO_SUCH_DOCTOR.complaint()));
        }
        boolean known = contacts.containsKey(patient) && contacts.get(patient).is(Role.PATIENT);
        return known && !patient.equals(asked.doctor()) ? Optional.empty()
                : Optional.of(invalid("patient", Fault.NO_SUCH_PATIENT.complaint()));
    }

    private static Optional<SeriesOutcome> refuse(SeriesRequest request) {
        Map<String, Complaint> complaints = new LinkedHashMap<>();
        BookingRules.reasonComplaint(request.reason()).ifPresent(complaint -> complaints.put("reason", complaint));
        if (request.key().filter(key -> !BookingRules.isKey(key)).isPresent()) {
            complaints.put("Idempotency-Key", BookingRules.NO_KEY);
        }
        return complaints.isEmpty() ? Optional.empty() : Optional.of(new SeriesOutcome.Invalid(complaints));
    }

    private void note(Caller caller, SeriesId series, List<Appointment> changed, AppointmentStep step, String action) {
        changed.forEach(each -> {
            audit.record(caller.person(), action, "appointment", each.id(),
                    Map.of("start", each.during().start().toString(), "series", series.toString()));
            changes.fire(new AppointmentChanged(each.id(), step, true));
        });
        if (!changed.isEmpty()) {
            seriesChanges.fire(new SeriesChanged(changed.stream().map(Appointment::id).toList(), step));
        }
    }

    private SeriesView view(Caller caller, Series series) {
        List<Appointment> booked = register.appointments(series.id());
        Map<PersonId, Contact> contacts = people.contacts(booked.stream().limit(1)
                .flatMap(each -> Stream.of(each.doctor(), each.patient())).toList());
        return new SeriesView(series.id(), series.zone(), series.repetition(),
                booked.stream().map(each -> AppointmentView.of(each, contacts, caller)).toList());
    }

    private static SeriesOutcome invalid(String field, Complaint complaint) {
        return new SeriesOutcome.Invalid(Map.of(field, complaint));
    }
}
