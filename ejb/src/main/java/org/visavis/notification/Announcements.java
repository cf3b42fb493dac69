package org.visavis.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.visavis.appointment.Agenda;
import org.visavis.appointment.AppointmentChanged;
import org.visavis.appointment.AppointmentStep;
import org.visavis.appointment.AppointmentView;
import org.visavis.waitinglist.OfferMade;

import java.util.EnumSet;
import java.util.Set;

/** Tells both sides what has become of their appointment, in the transaction in which it became so. */
@Dependent
class Announcements {

    /** Of a hold nobody is told, nor of its end. */
    private static final Set<AppointmentStep> HOLDING =
            EnumSet.of(AppointmentStep.HOLD, AppointmentStep.RELEASE, AppointmentStep.EXPIRE);

    @Inject
    Agenda agenda;

    @Inject
    Letters letters;

    @Inject
    Outbox outbox;

    @Inject
    Reminders reminders;

    void announce(@Observes AppointmentChanged change) {
        if (!HOLDING.contains(change.step())) {
            tell(agenda.find(change.appointment()).orElseThrow(), change.step());
        }
    }

    void announce(@Observes OfferMade offer) {
        write(offer.hold(), Occasion.OFFERED);
    }

    private void tell(AppointmentView appointment, AppointmentStep step) {
        switch (step) {
            case BOOK -> {
                write(appointment, Occasion.BOOKED);
                reminders.plan(appointment);
            }
            case MOVE -> {
                write(appointment, Occasion.MOVED);
                reminders.plan(appointment);
            }
            case CANCEL -> {
                write(appointment, Occasion.CANCELLED);
                reminders.drop(appointment.id());
            }
            default -> reminders.drop(appointment.id());
        }
    }

    private void write(AppointmentView appointment, Occasion occasion) {
        letters.about(appointment, occasion).forEach(outbox::add);
    }
}
