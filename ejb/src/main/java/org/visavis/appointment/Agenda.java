package org.visavis.appointment;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Appointments as the platform tells people of them: always without the reason. Meant for the platform's own features: who may
 * ask has been decided before, so no role is asked for here.
 */
@Stateless
@PermitAll
public class Agenda {

    @Inject
    Appointments appointments;

    @Inject
    People people;

    @Inject
    Clock clock;

    /** Empty also where a time is only held. */
    public Optional<AppointmentView> find(AppointmentId id) {
        return appointments.find(id).filter(found -> !found.hasNeverBeenBooked()).map(found -> views(List.of(found)).get(0));
    }

    /** A person's own appointments that start at that time or later, in order of their start; a doctor's, for as long as they are one. */
    public List<AppointmentView> of(Contact person, Instant from) {
        Set<Role> roles = person.is(Role.DOCTOR) ? Set.of(Role.DOCTOR) : Set.of();
        Caller owner = new Caller(person.id(), person.name(), roles, person.timeZone());
        List<Appointment> agenda = new ArrayList<>();
        Optional<Place> behind = Optional.empty();
        do {
            List<Appointment> part = appointments.list(owner, new AppointmentFilter(Optional.of(from),
                    Optional.empty(), Optional.empty(), AppointmentFilter.MOST, behind), clock.instant());
            boolean more = part.size() > AppointmentFilter.MOST;
            agenda.addAll(more ? part.subList(0, AppointmentFilter.MOST) : part);
            behind = more ? Optional.of(place(agenda.get(agenda.size() - 1))) : Optional.empty();
        } while (behind.isPresent());
        return views(agenda);
    }

    private static Place place(Appointment appointment) {
        return new Place(appointment.during().start(), appointment.id());
    }

    List<AppointmentView> views(List<Appointment> agenda) {
        Map<PersonId, Contact> contacts = people.contacts(agenda.stream()
                .flatMap(each -> Stream.of(each.doctor(), each.patient())).toList());
        return agenda.stream().map(each -> AppointmentView.withoutReason(each, contacts)).toList();
    }
}
