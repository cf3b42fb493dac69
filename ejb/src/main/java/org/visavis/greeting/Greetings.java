package org.visavis.greeting;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.identity.Caller;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.problem.Fault;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Doctors' greetings: anyone may read and hear them, a doctor changes their own, an admin any. */
@Stateless
@PermitAll
public class Greetings {

    private static final String KIND = "greeting";

    @PersistenceContext
    EntityManager entities;
    @Inject
    People people;
    @Inject
    AuditTrail audit;
    @Inject
    Clock clock;

    /** Empty where there is no such doctor. */
    public Optional<Greeting> of(PersonId doctor) {
        return isDoctor(doctor) ? Optional.of(read(doctor)) : Optional.empty();
    }

    public Optional<GreetingSound> sound(PersonId doctor) {
        return Optional.ofNullable(entities.find(StoredSound.class, doctor.value())).map(StoredSound::sound);
    }

    /**
     * Replaces the words.
     *
     * @param expected the version the caller has seen
     */
    @RolesAllowed({Role.DOCTOR_NAME, Role.ADMIN_NAME})
    public GreetingOutcome say(Caller caller, PersonId doctor, long expected, String words) {
        return refused(caller, doctor).orElseGet(() -> {
            if (words.length() > Greeting.LONGEST || words.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
                return new GreetingOutcome.Invalid(Fault.NO_TEXT.complaint(Map.of("most", Greeting.LONGEST)));
            }
            StoredGreeting stored = locked(doctor);
            if (stored.version() != expected) {
                return new GreetingOutcome.Outdated(stored.version());
            }
            stored.replace(words.strip());
            return changed(caller, doctor, "greeting.replaced");
        });
    }

    /** Replaces the recording. */
    @RolesAllowed({Role.DOCTOR_NAME, Role.ADMIN_NAME})
    public GreetingOutcome record(Caller caller, PersonId doctor, GreetingSound sound) {
        return refused(caller, doctor).orElseGet(() -> sound.complaint().<GreetingOutcome>map(GreetingOutcome.BadSound::new)
                .orElseGet(() -> {
                    entities.createNativeQuery("insert into greeting_recording (doctor, media_type, sound, recorded_at) "
                                    + "values (:doctor, :type, :sound, :now) on conflict (doctor) do update set "
                                    + "media_type = excluded.media_type, sound = excluded.sound, recorded_at = excluded.recorded_at")
                            .setParameter("doctor", doctor.value()).setParameter("type", sound.mediaType())
                            .setParameter("sound", sound.bytes()).setParameter("now", clock.instant()).executeUpdate();
                    return changed(caller, doctor, "greeting.recorded");
                }));
    }

    /** Removes the recording, if there is one. */
    @RolesAllowed({Role.DOCTOR_NAME, Role.ADMIN_NAME})
    public GreetingOutcome silence(Caller caller, PersonId doctor) {
        return refused(caller, doctor).orElseGet(() -> {
            Optional.ofNullable(entities.find(StoredSound.class, doctor.value())).ifPresent(entities::remove);
            return changed(caller, doctor, "greeting.silenced");
        });
    }

    /** Whether the caller may change this doctor's greeting, be there such a doctor or not. */
    public boolean mayChange(Caller caller, PersonId doctor) {
        return caller.is(Role.ADMIN) || caller.is(Role.DOCTOR) && caller.is(doctor);
    }

    private Optional<GreetingOutcome> refused(Caller caller, PersonId doctor) {
        if (!mayChange(caller, doctor)) {
            return Optional.of(new GreetingOutcome.NotAllowed());
        }
        return isDoctor(doctor) ? Optional.empty() : Optional.of(new GreetingOutcome.NoSuchDoctor());
    }

    private GreetingOutcome changed(Caller caller, PersonId doctor, String action) {
        entities.flush();
        audit.record(caller.person(), action, KIND, doctor, Map.of());
        return new GreetingOutcome.Changed(read(doctor));
    }

    private boolean isDoctor(PersonId doctor) {
        return people.find(doctor).filter(person -> person.is(Role.DOCTOR)).isPresent();
    }

    private Greeting read(PersonId doctor) {
        Optional<StoredGreeting> stored = Optional.ofNullable(entities.find(StoredGreeting.class, doctor.value()));
        Optional<Instant> recordedAt = entities.createNamedQuery("StoredSound.recordedAt", Instant.class)
                .setParameter("doctor", doctor.value()).getResultStream().findFirst();
        return new Greeting(stored.map(StoredGreeting::words).orElse(""), recordedAt, stored.map(StoredGreeting::version).orElse(0L));
    }

    private StoredGreeting locked(PersonId doctor) {
        entities.createNativeQuery("insert into greeting (doctor, words, version) values (:doctor, '', 0) "
                        + "on conflict (doctor) do nothing")
                .setParameter("doctor", doctor.value()).executeUpdate();
        StoredGreeting stored = entities.find(StoredGreeting.class, doctor.value());
        entities.refresh(stored, LockModeType.PESSIMISTIC_WRITE);
        return stored;
    }
}
