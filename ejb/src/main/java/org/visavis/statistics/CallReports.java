package org.visavis.statistics;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.appointment.AppointmentFilter;
import org.visavis.appointment.AppointmentPage;
import org.visavis.appointment.AppointmentStatus;
import org.visavis.appointment.Booking;
import org.visavis.appointment.Place;
import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.Consultations;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;
import org.visavis.recording.Recordings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How calls were, for admins. Calls are found by their planned start, in [from, to). */
@Stateless
@RolesAllowed(Role.ADMIN_NAME)
public class CallReports {

    /** The longest time that is reported on at once. */
    public static final Duration LONGEST = Duration.ofDays(400);
    public static final int MOST = 200;

    @PersistenceContext
    EntityManager entities;
    @Inject
    Consultations consultations;
    @Inject
    Recordings recordings;
    @Inject
    Booking booking;
    @Inject
    Clock clock;

    public CallSummary summary(Caller admin, Instant from, Instant to) {
        return CallSummary.of(calls(from, to), noShows(admin, from, to));
    }

    public List<CallDetail> calls(Instant from, Instant to) {
        return details(consultations.planned(from, to));
    }

    /** At most so many of them, behind the given one. */
    public List<CallDetail> calls(Instant from, Instant to, Optional<ConsultationId> after, int limit) {
        return details(consultations.planned(from, to, after, limit));
    }

    /** A call to which anybody came. */
    public Optional<CallDetail> call(Caller admin, ConsultationId id) {
        return consultations.find(admin, id).filter(found -> !found.stays().isEmpty())
                .map(found -> details(List.of(found)).get(0));
    }

    private List<CallDetail> details(List<ConsultationRecord> found) {
        CallRows rows = CallRows.of(entities,
                found.stream().flatMap(consultation -> consultation.stays().stream()).map(Stay::id).toList());
        Set<ConsultationId> recorded = recordings.begun(found.stream().map(ConsultationRecord::id).toList());
        Instant now = clock.instant();
        return found.stream()
                .map(consultation -> CallDetail.of(consultation, rows, recorded.contains(consultation.id()), now)).toList();
    }

    private int noShows(Caller admin, Instant from, Instant to) {
        int count = 0;
        Optional<Place> after = Optional.empty();
        do {
            AppointmentPage page = booking.list(admin, new AppointmentFilter(Optional.of(from), Optional.of(to),
                    Optional.of(AppointmentStatus.NOSHOW), AppointmentFilter.MOST, after));
            count += page.items().size();
            after = page.next();
        } while (after.isPresent());
        return count;
    }
}
