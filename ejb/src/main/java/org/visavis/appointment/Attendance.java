package org.visavis.appointment;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.visavis.audit.AuditTrail;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.schedule.Slot;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a consultation needs of its appointment, and tells it. Meant for the platform's own features: who may ask has been
 * decided before, so no role is asked for here, and nothing of this may be handed to a client unseen.
 */
@Stateless
@PermitAll
public class Attendance {

    @Inject
    Appointments appointments;

    @Inject
    AuditTrail audit;

    @Inject
    Event<AppointmentChanged> changes;

    /** Who is expected, when, and when their room is open. */
    public record Visit(ConsultationId id, PersonId doctor, PersonId patient, Slot during, AppointmentStatus status,
                        JoinWindow joinWindow) {

        /** Whether it has neither ended nor been called off. */
        public boolean isToCome() {
            return status == AppointmentStatus.BOOKED || status == AppointmentStatus.ARRIVED;
        }

        public boolean expects(PersonId someone) {
            return someone.equals(doctor) || someone.equals(patient);
        }
    }

    /** Nobody is expected where a time is only held. */
    public Optional<Visit> find(ConsultationId id) {
        return appointments.find(AppointmentId.of(id)).filter(found -> !found.hasNeverBeenBooked()).map(found -> new Visit(id, found.doctor(), found.patient(),
                found.during(), found.status(), JoinWindow.of(found.during())));
    }

    /**
     * The patient has come.
     *
     * @return whether the appointment has arrived, now or before; false where it can't any more
     */
    public boolean arrived(ConsultationId id, PersonId patient) {
        return take(id, AppointmentStep.ARRIVE, AppointmentStatus.ARRIVED, Appointment::arrive,
                audited -> audit.record(patient, "appointment.arrived", "appointment", audited, Map.of()));
    }

    /**
     * The consultation has taken place.
     *
     * @param by who ended it
     * @return whether the appointment is fulfilled, now or before; false where it can't be
     */
    public boolean fulfilled(ConsultationId id, PersonId by) {
        return take(id, AppointmentStep.FULFIL, AppointmentStatus.FULFILLED, Appointment::fulfil,
                audited -> audit.record(by, "appointment.fulfilled", "appointment", audited, Map.of()));
    }

    /**
     * The room has closed without a consultation.
     *
     * @return whether the appointment counts as missed, now or before; false where it can't
     */
    public boolean missed(ConsultationId id) {
        return take(id, AppointmentStep.MISS, AppointmentStatus.NOSHOW, Appointment::miss,
                audited -> audit.recordOwn("appointment.missed", "appointment", audited, Map.of()));
    }

    private boolean take(ConsultationId id, AppointmentStep step, AppointmentStatus wanted, Consumer<Appointment> verb,
                         Consumer<AppointmentId> note) {
        Optional<Appointment> found = appointments.lock(AppointmentId.of(id));
        if (found.filter(appointment -> appointment.can(step)).isEmpty()) {
            return found.filter(appointment -> appointment.status() == wanted).isPresent();
        }
        verb.accept(found.get());
        note.accept(found.get().id());
        changes.fire(new AppointmentChanged(found.get().id(), step));
        return true;
    }
}
