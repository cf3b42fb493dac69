package org.visavis.notification;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.appointment.Agenda;
import org.visavis.appointment.AppointmentId;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.AppointmentView;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Reminds both sides a day and an hour before an appointment, once each. The next reminder of an appointment is one row; to
 * write its letters and put the following one in its place is one transaction, so that no two nodes do it. Whoever books later
 * than that has just been told.
 */
@Stateless
@PermitAll
public class Reminders {

    static final List<Duration> BEFORE = List.of(Duration.ofHours(24), Duration.ofHours(1));
    private static final int BATCH = 100;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Agenda agenda;

    @Inject
    Letters letters;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    /** Plans the next reminder, in place of the one there may be; none, where the time for all of them has passed. */
    public void plan(AppointmentView appointment) {
        BEFORE.stream().map(appointment.during().start()::minus).filter(due -> due.isAfter(clock.instant())).findFirst()
                .ifPresentOrElse(due -> put(appointment.id(), due), () -> drop(appointment.id()));
    }

    public void drop(AppointmentId appointment) {
        entities.createNativeQuery("delete from reminder where appointment = :id")
                .setParameter("id", appointment.value())
                .executeUpdate();
    }

    /** Writes the letters of reminders that are due. What was due while nobody was here is written late, and once, up to the start. */
    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false, info = "writes reminders")
    public void remind() {
        for (AppointmentView appointment : due()) {
            plan(appointment);
            boolean ahead = clock.instant().isBefore(appointment.during().start());
            if (ahead && appointment.status() == AppointmentStatus.BOOKED) {
                outbox.add(letters.about(appointment, Occasion.REMINDER));
            }
        }
    }

    private void put(AppointmentId appointment, Instant due) {
        entities.createNativeQuery("insert into reminder (appointment, due_at) values (:id, :due)"
                        + " on conflict (appointment) do update set due_at = excluded.due_at")
                .setParameter("id", appointment.value()).setParameter("due", due)
                .executeUpdate();
    }

    /** Locks reminders that are due, but for those another node has locked. */
    @SuppressWarnings("unchecked")
    private List<AppointmentView> due() {
        List<UUID> due = entities.createNativeQuery("select appointment from reminder where due_at <= :now"
                        + " order by due_at limit " + BATCH + " for update skip locked", UUID.class)
                .setParameter("now", clock.instant())
                .getResultList();
        return due.stream().map(id -> agenda.find(new AppointmentId(id)).orElseThrow()).toList();
    }
}
