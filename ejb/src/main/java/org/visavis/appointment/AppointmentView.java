package org.visavis.appointment;

import org.visavis.identity.Contact;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Slot;

import java.util.Optional;

/**
 * An appointment as a caller may see it.
 *
 * @param reason  why the patient comes: health data, shown to the two whose appointment it is and to nobody else
 * @param version counts every change
 */
public record AppointmentView(AppointmentId id, Contact doctor, Contact patient, Slot during, AppointmentStatus status,
                              Optional<Sensitive<String>> reason, JoinWindow joinWindow, long version) {
}
