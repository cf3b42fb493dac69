package org.visavis.appointment;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What time does to appointments: nobody came, so it was missed; a hold has run out, so its time is free; a booking key is old, so it is forgotten. */
@Stateless
@PermitAll
public class AppointmentRounds {

    static final Duration KEYS_KEPT = Duration.ofHours(24);
    private static final int BATCH = 100;

    @Inject
    Appointments appointments;

    @Inject
    Attendance attendance;

    @Inject
    Expiry expiry;

    @Inject
    BookingKeys keys;

    @Inject
    Clock clock;

    /** Appointments still booked after their room has closed count as missed. Several nodes share the work. */
    @Schedule(hour = "*", minute = "*", persistent = false, info = "marks missed appointments")
    public void markMissed() {
        Instant closed = clock.instant().minus(JoinWindow.CLOSES_AFTER_END);
        List<Appointment> missed = appointments.bookedAndEndedBefore(closed, BATCH);
        missed.forEach(appointment -> attendance.missed(appointment.id().consultation()));
    }

    /** Nobody depends on this being done in time: a hold that has run out keeps nobody from anything. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false, info = "ends holds that have run out")
    public void endHolds() {
        expiry.sweep(BATCH);
    }

    @Schedule(hour = "*", minute = "17", persistent = false, info = "forgets old booking keys")
    public void forgetKeys() {
        keys.forgetBefore(clock.instant().minus(KEYS_KEPT));
    }
}
