package org.visavis.consultation;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditTrail;
import org.visavis.environment.Settings;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The policies of rooms: a consultation's own, else its doctor's, else the clinic's, for each of the two things by itself. Beneath them
 * media is relayed, and the setting says what happens with second devices.
 */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class RoomPolicies {

    @PersistenceContext
    EntityManager entities;
    @Inject
    People people;
    @Inject
    Plans plans;
    @Inject
    Settings settings;
    @Inject
    AuditTrail audit;

    /** What counts in a consultation just now. */
    @PermitAll
    public RoomRules inForce(ConsultationId consultation) {
        return inForce(plans.of(consultation).map(plan -> plan.doctor().value()).orElse(null), consultation.value());
    }

    public RoomPolicy ofClinic() {
        return policy(null, null, inForce(null, null));
    }

    /** Empty for somebody who is no doctor, or whose policy is none of the caller's business. */
    public Optional<RoomPolicy> ofDoctor(Caller caller, PersonId doctor) {
        return Optional.of(doctor).filter(id -> concerns(caller, id) && isDoctor(id))
                .map(id -> policy(id.value(), null, inForce(id.value(), null)));
    }

    /** Empty where there is no such consultation, or it is not the caller's to decide about. */
    public Optional<RoomPolicy> of(Caller caller, ConsultationId consultation) {
        return plans.of(consultation).filter(plan -> concerns(caller, plan.doctor()))
                .map(plan -> policy(null, consultation.value(), inForce(plan.doctor().value(), consultation.value())));
    }

    @RolesAllowed(Role.ADMIN_NAME)
    public RoomPolicy changeClinic(Caller caller, RoomDecision decision) {
        decide(caller, null, null, decision);
        return ofClinic();
    }

    /** Empty as in {@link #ofDoctor}; nothing is changed then. */
    public Optional<RoomPolicy> changeDoctor(Caller caller, PersonId doctor, RoomDecision decision) {
        return ofDoctor(caller, doctor).flatMap(known -> {
            decide(caller, doctor.value(), null, decision);
            return ofDoctor(caller, doctor);
        });
    }

    /** Empty as in {@link #of}; nothing is changed then. */
    public Optional<RoomPolicy> change(Caller caller, ConsultationId consultation, RoomDecision decision) {
        return of(caller, consultation).flatMap(known -> {
            decide(caller, null, consultation.value(), decision);
            return of(caller, consultation);
        });
    }

    private static boolean concerns(Caller caller, PersonId doctor) {
        return caller.is(Role.ADMIN) || caller.is(doctor);
    }

    private boolean isDoctor(PersonId id) {
        return people.doctors().stream().map(Contact::id).anyMatch(id::equals);
    }

    private RoomPolicy policy(UUID doctor, UUID consultation, RoomRules inForce) {
        return new RoomPolicy(decided("doctor is not distinct from cast(:doctor as uuid) "
                + "and consultation is not distinct from cast(:consultation as uuid)", doctor, consultation), inForce);
    }

    private RoomRules inForce(UUID doctor, UUID consultation) {
        RoomRules usual = new RoomRules(MediaPolicy.RELAYED, value(SecondDevice.class, settings.secondDevice()).orElseThrow());
        return decided("doctor is null and consultation is null or doctor = cast(:doctor as uuid) "
                + "or consultation = cast(:consultation as uuid)", doctor, consultation).or(usual);
    }

    /** What is decided in these places, where the closest comes first. */
    private RoomDecision decided(String places, UUID doctor, UUID consultation) {
        List<?> rows = entities.createNativeQuery("select media_policy, second_device from room_policy where " + places
                        + " order by consultation is null, doctor is null")
                .setParameter("doctor", text(doctor)).setParameter("consultation", text(consultation)).getResultList();
        return rows.stream().map(Object[].class::cast)
                .map(row -> new RoomDecision(value(MediaPolicy.class, row[0]), value(SecondDevice.class, row[1])))
                .reduce(RoomDecision.NOTHING, RoomDecision::or);
    }

    private void decide(Caller caller, UUID doctor, UUID consultation, RoomDecision decision) {
        String media = decision.media().map(RoomPolicies::name).orElse(null);
        String secondDevice = decision.secondDevice().map(RoomPolicies::name).orElse(null);
        entities.createNativeQuery("insert into room_policy (doctor, consultation, media_policy, second_device) "
                        + "values (cast(:doctor as uuid), cast(:consultation as uuid), cast(:media as text), cast(:device as text)) "
                        + "on conflict (doctor, consultation) do update "
                        + "set media_policy = excluded.media_policy, second_device = excluded.second_device")
                .setParameter("doctor", text(doctor)).setParameter("consultation", text(consultation))
                .setParameter("media", media).setParameter("device", secondDevice).executeUpdate();
        String whose = consultation != null ? "consultation" : doctor != null ? "doctor" : "clinic";
        Object subject = consultation != null ? consultation : doctor != null ? doctor : "clinic";
        audit.record(caller.person(), "room-policy.changed", whose, subject, Map.of("media", Objects.requireNonNullElse(media, "none"),
                "secondDevice", Objects.requireNonNullElse(secondDevice, "none")));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> Optional<E> value(Class<E> type, Object name) {
        return Optional.ofNullable(name).map(known -> Enum.valueOf(type, known.toString().toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }
}
