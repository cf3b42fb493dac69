package org.visavis.web.appointment;

import org.visavis.appointment.AppointmentView;
import org.visavis.identity.Contact;
import org.visavis.identity.Sensitive;

import java.time.Instant;

/**
 * An appointment on the wire.
 *
 * @param status       FHIR's codes: pending, booked, arrived, fulfilled, cancelled, noshow
 * @param reason       null for those whose appointment it is not, and in a hold
 * @param expires      when a hold ends; null in all others
 * @param joinFrom     when the room opens
 * @param joinUntil    when it closes
 * @param consultation the id of its consultation, which is its own
 * @param series       the id of the series it was booked with, or null
 * @param version      the one in the entity tag
 */
public record AppointmentBody(String id, Party doctor, Party patient, Instant start, Instant end, String status, String reason,
                              Instant expires, Instant joinFrom, Instant joinUntil, String consultation, String series,
                              long version) {

    /** One of the two. */
    public record Party(String id, String name, String timeZone) {

        public static Party of(Contact contact) {
            return new Party(contact.id().toString(), contact.name(), contact.timeZone().getId());
        }
    }

    public static AppointmentBody of(AppointmentView view) {
        return new AppointmentBody(view.id().toString(), Party.of(view.doctor()), Party.of(view.patient()),
                view.during().start(), view.during().end(), view.status().code(),
                view.reason().map(Sensitive::reveal).orElse(null), view.expires().orElse(null),
                view.joinWindow().from(), view.joinWindow().until(), view.id().consultation().toString(),
                view.series().map(Object::toString).orElse(null), view.version());
    }
}
