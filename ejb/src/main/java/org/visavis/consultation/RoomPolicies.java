package org.visavis.consultation;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;

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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The policies of rooms: a consultation's own, else its doctor's, else the clinic's, for each of the two things by itself. Beneath them
 * media is relayed, and the setting says what happens with second devices.
 */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
public class RoomPolicies {

    private static final String JUST_HERE =
            "doctor is not distinct from cast(:doctor as uuid) and consultation is not distinct from cast(:consultation as uuid)";
    private static final String FIRST = "insert into room_policy (doctor, consultation, media_policy, second_device) "
            + "values (cast(:doctor as uuid), cast(:consultation as uuid), cast(:media as text), cast(:device as text)) on conflict do nothing";
    private static final String NEXT = "update room_policy set media_policy = cast(:media as text), second_device = cast(:device as text), "
            + "version = version + 1 where " + JUST_HERE + " and version = :version";

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
        return rules(plans.of(consultation).map(plan -> plan.doctor().value()).orElse(null), consultation.value());
    }

    /** The same where it is known whose consultation it is. */
    @PermitAll
    public RoomRules inForce(ConsultationId consultation, PersonId doctor) {
        return rules(doctor.value(), consultation.value());
    }

    public RoomPolicy ofClinic() {
        return policy(null, null, rules(null, null));
    }

    /** Empty for somebody who is no doctor, or whose policy is none of the caller's business. */
    public Optional<RoomPolicy> ofDoctor(Caller caller, PersonId doctor) {
        return Optional.of(doctor).filter(id -> concerns(caller, id) && isDoctor(id))
                .map(id -> policy(id.value(), null, rules(id.value(), null)));
    }

    /** Empty where there is no such consultation, or it is not the caller's to decide about. */
    public Optional<RoomPolicy> of(Caller caller, ConsultationId consultation) {
        return plans.of(consultation).filter(plan -> concerns(caller, plan.doctor()))
                .map(plan -> policy(null, consultation.value(), rules(plan.doctor().value(), consultation.value())));
    }

    @RolesAllowed(Role.ADMIN_NAME)
    public RoomPolicyOutcome changeClinic(Caller caller, long expected, RoomDecision decision) {
        return change(() -> Optional.of(ofClinic()), () -> decide(caller, null, null, expected, decision));
    }

    public RoomPolicyOutcome changeDoctor(Caller caller, PersonId doctor, long expected, RoomDecision decision) {
        return change(() -> ofDoctor(caller, doctor), () -> decide(caller, doctor.value(), null, expected, decision));
    }

    /**
     * Decides for one consultation, in place of all that was decided for it before; {@link #changeDoctor} and {@link #changeClinic} likewise.
     *
     * @param expected the version that the decision is to take the place of
     */
    public RoomPolicyOutcome change(Caller caller, ConsultationId consultation, long expected, RoomDecision decision) {
        return change(() -> of(caller, consultation), () -> decide(caller, null, consultation.value(), expected, decision));
    }

    private static RoomPolicyOutcome change(Supplier<Optional<RoomPolicy>> policy, BooleanSupplier decide) {
        if (policy.get().isEmpty()) {
            return new RoomPolicyOutcome.NotTheirs();
        }
        boolean decided = decide.getAsBoolean();
        RoomPolicy now = policy.get().orElseThrow();
        return decided ? new RoomPolicyOutcome.Decided(now) : new RoomPolicyOutcome.Outdated(now.version());
    }

    private static boolean concerns(Caller caller, PersonId doctor) {
        return caller.is(Role.ADMIN) || caller.is(doctor);
    }

    private boolean isDoctor(PersonId id) {
        return people.doctors().stream().map(Contact::id).anyMatch(id::equals);
    }

    private RoomPolicy policy(UUID doctor, UUID consultation, RoomRules inForce) {
        return new RoomPolicy(decided(JUST_HERE, doctor, consultation), inForce, version(doctor, consultation));
    }

    private long version(UUID doctor, UUID consultation) {
        Object version = entities.createNativeQuery("select coalesce(max(version), 0) from room_policy where " + JUST_HERE)
                .setParameter("doctor", text(doctor)).setParameter("consultation", text(consultation)).getSingleResult();
        return ((Number) version).longValue();
    }

    private RoomRules rules(UUID doctor, UUID consultation) {
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

    /** False where another version stands there; nothing is changed then. */
    private boolean decide(Caller caller, UUID doctor, UUID consultation, long expected, RoomDecision decision) {
        String media = decision.media().map(RoomPolicies::name).orElse(null);
        String secondDevice = decision.secondDevice().map(RoomPolicies::name).orElse(null);
        Query statement = expected == 0 ? entities.createNativeQuery(FIRST) : entities.createNativeQuery(NEXT).setParameter("version", expected);
        int changed = statement.setParameter("doctor", text(doctor)).setParameter("consultation", text(consultation))
                .setParameter("media", media).setParameter("device", secondDevice).executeUpdate();
        if (changed == 0) {
            return false;
        }
        String whose = consultation != null ? "consultation" : doctor != null ? "doctor" : "clinic";
        Object subject = consultation != null ? consultation : doctor != null ? doctor : "clinic";
        audit.record(caller.person(), "room-policy.changed", whose, subject, Map.of("media", Objects.requireNonNullElse(media, "none"),
                "secondDevice", Objects.requireNonNullElse(secondDevice, "none")));
        return true;
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
