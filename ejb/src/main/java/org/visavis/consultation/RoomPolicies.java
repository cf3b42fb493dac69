package org.visavis.consultation;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The policies of rooms: a consultation's own, else its doctor's, else the clinic's, else media is relayed. */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class RoomPolicies {

    private static final MediaPolicy USUAL = MediaPolicy.RELAYED;

    @PersistenceContext
    EntityManager entities;
    @Inject
    People people;
    @Inject
    Plans plans;
    @Inject
    AuditTrail audit;

    /** What counts in a consultation just now. */
    @PermitAll
    public MediaPolicy inForce(ConsultationId consultation) {
        Optional<UUID> doctor = plans.of(consultation).map(plan -> plan.doctor().value());
        return own(null, consultation.value()).or(() -> doctor.flatMap(id -> own(id, null))).or(() -> own(null, null)).orElse(USUAL);
    }

    public RoomPolicy ofClinic() {
        return new RoomPolicy(own(null, null), own(null, null).orElse(USUAL));
    }

    /** Empty for somebody who is no doctor, or whose policy is none of the caller's business. */
    public Optional<RoomPolicy> ofDoctor(Caller caller, PersonId doctor) {
        return Optional.of(doctor).filter(id -> concerns(caller, id) && isDoctor(id)).map(id -> {
            Optional<MediaPolicy> own = own(id.value(), null);
            return new RoomPolicy(own, own.or(() -> own(null, null)).orElse(USUAL));
        });
    }

    /** Empty where there is no such consultation, or it is not the caller's to decide about. */
    public Optional<RoomPolicy> of(Caller caller, ConsultationId consultation) {
        return plans.of(consultation).filter(plan -> concerns(caller, plan.doctor()))
                .map(plan -> new RoomPolicy(own(null, consultation.value()), inForce(consultation)));
    }

    @RolesAllowed(Role.ADMIN_NAME)
    public RoomPolicy changeClinic(Caller caller, Optional<MediaPolicy> policy) {
        decide(caller, null, null, policy);
        return ofClinic();
    }

    /** Empty as in {@link #ofDoctor}; nothing is changed then. */
    public Optional<RoomPolicy> changeDoctor(Caller caller, PersonId doctor, Optional<MediaPolicy> policy) {
        return ofDoctor(caller, doctor).flatMap(known -> {
            decide(caller, doctor.value(), null, policy);
            return ofDoctor(caller, doctor);
        });
    }

    /** Empty as in {@link #of}; nothing is changed then. */
    public Optional<RoomPolicy> change(Caller caller, ConsultationId consultation, Optional<MediaPolicy> policy) {
        return of(caller, consultation).flatMap(known -> {
            decide(caller, null, consultation.value(), policy);
            return of(caller, consultation);
        });
    }

    private static boolean concerns(Caller caller, PersonId doctor) {
        return caller.is(Role.ADMIN) || caller.is(doctor);
    }

    private boolean isDoctor(PersonId id) {
        return people.doctors().stream().map(Contact::id).anyMatch(id::equals);
    }

    private Optional<MediaPolicy> own(UUID doctor, UUID consultation) {
        List<?> found = entities.createNativeQuery("select media_policy from room_policy "
                        + "where doctor is not distinct from cast(:doctor as uuid) "
                        + "and consultation is not distinct from cast(:consultation as uuid)", String.class)
                .setParameter("doctor", text(doctor)).setParameter("consultation", text(consultation)).getResultList();
        return found.stream().filter(String.class::isInstance).findFirst()
                .map(name -> MediaPolicy.valueOf(((String) name).toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private void decide(Caller caller, UUID doctor, UUID consultation, Optional<MediaPolicy> policy) {
        String name = policy.map(chosen -> chosen.name().toLowerCase(Locale.ROOT).replace('_', '-')).orElse(null);
        entities.createNativeQuery("insert into room_policy (doctor, consultation, media_policy) "
                        + "values (cast(:doctor as uuid), cast(:consultation as uuid), cast(:policy as text)) "
                        + "on conflict (doctor, consultation) do update set media_policy = excluded.media_policy")
                .setParameter("doctor", text(doctor)).setParameter("consultation", text(consultation))
                .setParameter("policy", name).executeUpdate();
        String whose = consultation != null ? "consultation" : doctor != null ? "doctor" : "clinic";
        Object subject = consultation != null ? consultation : doctor != null ? doctor : "clinic";
        audit.record(caller.person(), "room-policy.changed", whose, subject, Map.of("media", name == null ? "none" : name));
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }
}
