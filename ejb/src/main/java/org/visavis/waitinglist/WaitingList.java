package org.visavis.waitinglist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.visavis.appointment.AppointmentId;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.Booking;
import org.visavis.appointment.ChangeOutcome;
import org.visavis.appointment.Holds;
import org.visavis.appointment.Offers;
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
import org.visavis.schedule.VersionedSchedule;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What patients do about waiting: each for themselves, and somebody else's place is as good as not there. */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class WaitingList {

    /** As many places as a patient can have at a time. */
    public static final int MOST = 5;
    private static final Duration FARTHEST = Duration.ofDays(730);

    @Inject
    Queue queue;

    @Inject
    Holds holds;

    @Inject
    Booking booking;

    @Inject
    Offers offers;

    @Inject
    Schedules schedules;

    @Inject
    People people;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Puts the caller at the end of the list for a doctor. */
    public JoinOutcome join(Caller caller, PersonId doctor, Wanted wanted) {
        if (!caller.is(Role.PATIENT)) {
            return new JoinOutcome.NotAllowed();
        }
        Optional<Schedule> schedule = schedules.of(doctor).map(VersionedSchedule::schedule);
        if (schedule.isEmpty() || caller.is(doctor)) {
            return new JoinOutcome.Invalid(Map.of("doctor", Fault.NO_SUCH_DOCTOR.complaint()));
        }
        Map<String, Complaint> complaints = complaints(wanted, LocalDate.ofInstant(clock.instant(), schedule.get().zone()));
        if (!complaints.isEmpty()) {
            return new JoinOutcome.Invalid(complaints);
        }
        queue.lockPatient(caller.person());
        if (queue.of(caller.person()).size() >= MOST) {
            return new JoinOutcome.Invalid(Map.of("doctor", Fault.TOO_MANY_PLACES.complaint(Map.of("most", MOST))));
        }
        WaitingListEntry entry = new WaitingListEntry(caller.person(), doctor, wanted, clock.instant());
        queue.add(entry);
        audit.record(caller.person(), "waiting-list.joined", "waiting-list", entry.id(), Map.of("doctor", doctor.toString()));
        return new JoinOutcome.Joined(views(List.of(entry)).get(0));
    }

    /** The caller's places, in order of their joining. */
    public List<WaitingListView> list(Caller caller) {
        return views(queue.of(caller.person()));
    }

    /**
     * Books what is offered.
     *
     * @param reason why the patient comes, 1 to 500 characters
     */
    public ChangeOutcome accept(Caller caller, WaitingListId id, Sensitive<String> reason) {
        return withOffer(caller, id, offer -> holds.book(caller, offer, reason));
    }

    /** Lets what is offered go to the next; the caller waits on, for other times. */
    public ChangeOutcome refuse(Caller caller, WaitingListId id) {
        return withOffer(caller, id, offer -> booking.release(caller, offer));
    }

    /** Ends the caller's waiting, and lets go what is offered; false where there is no such place, or it has ended. */
    public boolean withdraw(Caller caller, WaitingListId id) {
        Optional<WaitingListEntry> found = find(caller, id);
        found.flatMap(WaitingListEntry::offer).ifPresent(offer -> booking.release(caller, offer));
        found.map(queue::locked).flatMap(WaitingListEntry::offer).ifPresent(another -> booking.release(caller, another));
        if (found.filter(entry -> entry.can(WaitingStep.WITHDRAW)).isEmpty()) {
            return false;
        }
        found.get().withdraw();
        audit.record(caller.person(), "waiting-list.withdrawn", "waiting-list", id, Map.of());
        return true;
    }

    private Optional<WaitingListEntry> find(Caller caller, WaitingListId id) {
        return queue.find(id).filter(entry -> caller.is(entry.patient()));
    }

    /** The hold is locked before the place, here as everywhere. */
    private ChangeOutcome withOffer(Caller caller, WaitingListId id, Function<AppointmentId, ChangeOutcome> what) {
        Optional<WaitingListEntry> found = find(caller, id);
        return found.isEmpty()
                ? new ChangeOutcome.NotFound()
                : found.get().offer().map(what).orElseGet(ChangeOutcome.HoldOver::new);
    }

    private static Map<String, Complaint> complaints(Wanted wanted, LocalDate today) {
        Map<String, Complaint> complaints = new LinkedHashMap<>();
        if (wanted.lastDay().isBefore(today)) {
            complaints.put("to", Fault.PAST.complaint());
        } else if (wanted.lastDay().isBefore(wanted.firstDay())) {
            complaints.put("to", Fault.BEFORE.complaint(Map.of("other", "from")));
        } else if (wanted.lastDay().isAfter(today.plusDays(FARTHEST.toDays()))) {
            complaints.put("to", Fault.TOO_FAR_AHEAD.complaint(Map.of("days", FARTHEST.toDays())));
        }
        if (wanted.fromMinute() >= wanted.toMinute()) {
            complaints.put("latest", Fault.NOT_AFTER.complaint(Map.of("other", "earliest")));
        }
        return complaints;
    }

    private List<WaitingListView> views(List<WaitingListEntry> entries) {
        Map<PersonId, Contact> doctors = people.contacts(entries.stream().map(WaitingListEntry::doctor).toList());
        Map<AppointmentId, AppointmentView> offered = offers.find(
                        entries.stream().flatMap(entry -> entry.offer().stream()).toList()).stream()
                .filter(view -> view.expires().filter(clock.instant()::isBefore).isPresent())
                .collect(Collectors.toMap(AppointmentView::id, Function.identity()));
        return entries.stream().map(entry -> new WaitingListView(entry.id(), doctors.get(entry.doctor()), entry.wanted(),
                entry.state(), entry.offer().map(offered::get))).toList();
    }
}
