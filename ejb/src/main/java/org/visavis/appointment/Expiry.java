package org.visavis.appointment;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.visavis.audit.AuditTrail;
import org.visavis.schedule.TimeFreed;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Ends holds that have run out. Each is locked first, so that one which is being booked at this moment is booked or ended, not both. */
@Dependent
class Expiry {

    @Inject
    Appointments appointments;

    @Inject
    AuditTrail audit;

    @Inject
    Event<AppointmentChanged> changes;

    @Inject
    Event<HoldEnded> ended;

    @Inject
    Event<TimeFreed> freed;

    @Inject
    Clock clock;

    /** Ends those that are in the way of an entry. */
    void clear(Entry entry) {
        appointments.lapsedInTheWay(entry, clock.instant()).forEach(this::end);
        appointments.flush();
    }

    /** Ends some of all, those that another node has locked left out; answers how many. */
    int sweep(int most) {
        List<Appointment> lapsed = appointments.lapsed(clock.instant(), most);
        lapsed.forEach(this::end);
        return lapsed.size();
    }

    /** Ends a hold that is locked. */
    void end(Appointment hold) {
        hold.expire();
        audit.recordOwn("hold.expired", "appointment", hold.id(), Map.of());
        changes.fire(new AppointmentChanged(hold.id(), AppointmentStep.EXPIRE));
        ended.fire(new HoldEnded(hold.id(), HoldEnded.How.EXPIRED));
        freed.fire(new TimeFreed(hold.doctor(), hold.during()));
    }
}
