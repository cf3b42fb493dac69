package org.visavis.appointment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.schedule.ClinicHours;
import org.visavis.schedule.OpeningHours;
import org.visavis.schedule.Schedules;
import org.visavis.schedule.SlotFinder;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Appointments at times at which the clinic has closed since they were booked. They stand until somebody moves or cancels them. */
@Stateless
@RolesAllowed(Role.ADMIN_NAME)
public class DisplacedAppointments {

    public static final int MOST = 200;

    @Inject
    Appointments appointments;

    @Inject
    Agenda agenda;

    @Inject
    Schedules schedules;

    @Inject
    ClinicHours clinicHours;

    @Inject
    Clock clock;

    /** Those still to come, in order of their start, without the reason; at most {@link #MOST}. */
    public List<AppointmentView> list() {
        OpeningHours hours = clinicHours.read().hours();
        Map<PersonId, SlotFinder> finders = new HashMap<>();
        return agenda.views(appointments.bookedFrom(clock.instant()).stream()
                .filter(each -> !finders.computeIfAbsent(each.doctor(), doctor -> finder(doctor, hours))
                        .isClinicOpen(each.during()))
                .limit(MOST).toList());
    }

    private SlotFinder finder(PersonId doctor, OpeningHours hours) {
        return new SlotFinder(schedules.lastOf(doctor).schedule(), hours);
    }
}
