package org.visavis.appointment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.visavis.audit.AuditTrail;
import org.visavis.identity.Caller;
import org.visavis.identity.People;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.problem.Complaint;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times that are kept from others for a few minutes, until somebody has made up their mind. When a hold ends is fixed from the
 * beginning: neither looking at it nor asking for it again prolongs it. To let go of one is to cancel it, see {@link Booking}.
 */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class Holds {

    @Inject
    Desk desk;

    @Inject
    Appointments appointments;

    @Inject
    Expiry expiry;

    @Inject
    People people;

    @Inject
    AuditTrail audit;

    @Inject
    Event<AppointmentChanged> changes;

    @Inject
    Event<HoldEnded> ended;

    @Inject
    Clock clock;

    /** Holds a time, by the rules of booking. Of any number of requests for one time, one holds it. */
    public BookingOutcome hold(Caller caller, HoldRequest request) {
        return desk.grant(caller, request.wish());
    }

    /**
     * Books what is held. Of a booking and the hold's end at the same moment one happens.
     *
     * @param reason why the patient comes, 1 to 500 characters
     */
    public ChangeOutcome book(Caller caller, AppointmentId id, Sensitive<String> reason) {
        Optional<Appointment> found = appointments.lock(id).filter(each -> each.isVisibleTo(caller));
        if (found.isEmpty()) {
            return new ChangeOutcome.NotFound();
        }
        Appointment held = found.get();
        if (held.status() == AppointmentStatus.CANCELLED && held.hasNeverBeenBooked()) {
            return new ChangeOutcome.HoldOver();
        }
        if (!held.can(AppointmentStep.BOOK)) {
            return new ChangeOutcome.NotPossible(held.status());
        }
        if (held.hasRunOut(clock.instant())) {
            expiry.end(held);
            return new ChangeOutcome.HoldOver();
        }
        Optional<Complaint> complaint = BookingRules.reasonComplaint(reason);
        if (complaint.isPresent()) {
            return new ChangeOutcome.Invalid(Map.of("reason", complaint.get()));
        }
        held.book(reason);
        audit.record(caller.person(), "appointment.booked", "appointment", id,
                Map.of("start", held.during().start().toString()));
        changes.fire(new AppointmentChanged(id, AppointmentStep.BOOK));
        ended.fire(new HoldEnded(id, HoldEnded.How.BOOKED));
        return new ChangeOutcome.Changed(
                AppointmentView.of(held, people.contacts(List.of(held.doctor(), held.patient())), caller));
    }
}
