package org.visavis.consultation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.Attendance;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.util.Optional;

/** Asks appointments what was planned, and tells them what has come of it. */
@Dependent
class Plans {

    @Inject
    Attendance appointments;

    Optional<Plan> of(ConsultationId id) {
        return appointments.find(id).map(visit -> new Plan(id, visit.doctor(), visit.patient(), visit.during().start(),
                visit.during().end(), visit.joinWindow().from(), visit.joinWindow().until(),
                visit.status() == AppointmentStatus.CANCELLED));
    }

    void patientCame(ConsultationId id, PersonId patient) {
        appointments.arrived(id, patient);
    }

    void tookPlace(ConsultationId id, PersonId endedBy) {
        appointments.fulfilled(id, endedBy);
    }

    void cameToNothing(ConsultationId id) {
        appointments.missed(id);
    }
}
