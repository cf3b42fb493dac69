package org.visavis.signaling;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

import org.visavis.appointment.AppointmentChanged;
import org.visavis.appointment.AppointmentStep;
import org.visavis.identity.ConsultationId;

/** Tells a conversation what has become of its appointment, once it really has. */
@Dependent
class AppointmentNews {

    @Inject
    Switchboard switchboard;

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) AppointmentChanged change) {
        ConsultationId consultation = change.appointment().consultation();
        if (change.step() == AppointmentStep.CANCEL) {
            switchboard.tell(consultation, conversation -> conversation.departures().cancelled());
        } else if (change.step() == AppointmentStep.MOVE) {
            switchboard.tell(consultation, conversation -> conversation.departures().moved());
        }
    }
}
