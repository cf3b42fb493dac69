package org.visavis.appointment;

import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Slot;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An appointment as a caller may see it.
 *
 * @param reason  why the patient comes: health data, shown to the two whose appointment it is and to nobody else
 * @param expires when a hold ends; empty for all others
 * @param series  what it was booked with; empty where it was booked by itself
 * @param version counts every change
 */
public record AppointmentView(AppointmentId id, Contact doctor, Contact patient, Slot during, AppointmentStatus status,
                              Optional<Sensitive<String>> reason, Optional<Instant> expires, Optional<SeriesId> series,
                              JoinWindow joinWindow, long version) {

    static AppointmentView of(Appointment appointment, Map<PersonId, Contact> contacts, Caller caller) {
        return of(appointment, contacts, appointment.reason().filter(reason -> appointment.concerns(caller)));
    }

    static AppointmentView withoutReason(Appointment appointment, Map<PersonId, Contact> contacts) {
        return of(appointment, contacts, Optional.empty());
    }

    private static AppointmentView of(Appointment appointment, Map<PersonId, Contact> contacts,
                                      Optional<Sensitive<String>> reason) {
        return new AppointmentView(appointment.id(), contacts.get(appointment.doctor()), contacts.get(appointment.patient()),
                appointment.during(), appointment.status(), reason, appointment.expires(),
                appointment.series(), JoinWindow.of(appointment.during()), appointment.version());
    }
}
