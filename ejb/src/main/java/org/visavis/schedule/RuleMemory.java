package org.visavis.schedule;

import jakarta.enterprise.context.ApplicationScoped;

import org.visavis.identity.PersonId;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The schedules and the clinic's hours that were read last, each with its version. Neither ever changes under one version. */
@ApplicationScoped
class RuleMemory {

    private final Map<PersonId, VersionedSchedule> schedules = new ConcurrentHashMap<>();
    private final AtomicReference<VersionedOpeningHours> clinic = new AtomicReference<>();

    public Optional<Schedule> schedule(PersonId doctor, long version) {
        return Optional.ofNullable(schedules.get(doctor)).filter(known -> known.version() == version)
                .map(VersionedSchedule::schedule);
    }

    public Optional<OpeningHours> clinic(long version) {
        return Optional.ofNullable(clinic.get()).filter(known -> known.version() == version).map(VersionedOpeningHours::hours);
    }

    public void keep(PersonId doctor, VersionedSchedule schedule) {
        schedules.put(doctor, schedule);
    }

    public void keep(VersionedOpeningHours hours) {
        clinic.set(hours);
    }
}
