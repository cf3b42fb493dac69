package org.visavis.notification;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.visavis.appointment.Agenda;
import org.visavis.appointment.AppointmentId;
import org.visavis.appointment.AppointmentView;
import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.identity.Role;

import java.util.Optional;
import java.util.stream.Stream;

/** An appointment for one's own calendar. */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class Invitations {

    @Inject
    Agenda agenda;

    @Inject
    CalendarWriter calendars;

    /** The invitation for the caller as things are now; empty where there is no such appointment or it is not the caller's own. */
    public Optional<Invitation> find(Caller caller, AppointmentId id) {
        return agenda.find(id).flatMap(appointment -> reader(caller, appointment)
                .map(reader -> calendars.invitation(appointment, reader)));
    }

    private static Optional<Contact> reader(Caller caller, AppointmentView appointment) {
        return Stream.of(appointment.doctor(), appointment.patient()).filter(each -> caller.is(each.id())).findFirst();
    }
}
