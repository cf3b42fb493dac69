package org.visavis.appointment;

import org.visavis.identity.PersonId;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Slot;

/**
 * Who is taken by an appointment, and when.
 *
 * @param blocked when the doctor is taken: the time with its buffers
 */
record Entry(AppointmentId id, PersonId doctor, PersonId patient, Slot during, Slot blocked) {

    static Entry of(AppointmentId id, PersonId doctor, PersonId patient, Slot during, Schedule schedule) {
        return new Entry(id, doctor, patient, during, schedule.blocked(during));
    }
}
