package org.visavis.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.visavis.appointment.Agenda;
import org.visavis.appointment.AppointmentChanged;
import org.visavis.appointment.AppointmentStep;
import org.visavis.appointment.AppointmentView;
import org.visavis.appointment.SeriesChanged;
import org.visavis.waitinglist.OfferMade;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
            AppointmentView appointment = change.view().or(() -> agenda.find(change.appointment())).orElseThrow();
            remind(appointment, change.step());
            occasion(change.step()).filter(occasion -> !change.together())
                    .ifPresent(occasion -> outbox.add(letters.about(appointment, occasion)));
        }
    }

    void announce(@Observes OfferMade offer) {
        outbox.add(letters.about(offer.hold(), Occasion.OFFERED));
    }

    /** Of what happened to several at once one letter tells, not one for each. */
    void announce(@Observes SeriesChanged change) {
        List<AppointmentView> appointments = change.appointments().stream().map(id -> agenda.find(id).orElseThrow()).toList();
        outbox.add(letters.aboutSeries(appointments, occasion(change.step()).orElseThrow()));
    }

    private static Optional<Occasion> occasion(AppointmentStep step) {
        return switch (step) {
            case BOOK -> Optional.of(Occasion.BOOKED);
            case MOVE -> Optional.of(Occasion.MOVED);
            case CANCEL -> Optional.of(Occasion.CANCELLED);
            default -> Optional.empty();
        };
    }

    private void remind(AppointmentView appointment, AppointmentStep step) {
        if (step == AppointmentStep.BOOK || step == AppointmentStep.MOVE) {
            reminders.plan(appointment);
        } else {
            reminders.drop(appointment.id());
        }
    }
}
