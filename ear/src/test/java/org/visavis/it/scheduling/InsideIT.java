package org.visavis.it.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.transaction.UserTransaction;

import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.appointment.Attendance;
import org.visavis.appointment.Booking;
import org.visavis.appointment.BookingRequest;
import org.visavis.audit.AuditChain;
import org.visavis.audit.AuditTrail;
import org.visavis.audit.AuditVerdict;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.People;
import org.visavis.identity.Profile;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.schedule.Schedule;
import org.visavis.schedule.Schedules;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The use cases inside the server, called as nobody: the container's roles, transactions, timers and persistence. */
@ExtendWith(ArquillianExtension.class)
class InsideIT {

    private static final String USE_CASES = "java:global/visavis/visavis-ejb/";
    private static final String SEES_THE_PLATFORM = """
            <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3"><deployment><dependencies>
            <module name="deployment.visavis.ear.visavis-ejb.jar"/>
            </dependencies></deployment></jboss-deployment-structure>""";

    @EJB(lookup = USE_CASES + "People")
    private People people;
    @EJB(lookup = USE_CASES + "Schedules")
    private Schedules schedules;
    @EJB(lookup = USE_CASES + "Booking")
    private Booking booking;
    @EJB(lookup = USE_CASES + "Attendance")
    private Attendance attendance;
    @EJB(lookup = USE_CASES + "AuditTrail")
    private AuditTrail audit;
    @EJB(lookup = USE_CASES + "AuditChain")
    private AuditChain chain;
    @Resource
    private UserTransaction transaction;

    @Deployment
    static WebArchive inside() {
        return ShrinkWrap.create(WebArchive.class, "scheduling-inside.war").addClass(InsideIT.class)
                .addAsWebInfResource(new StringAsset(SEES_THE_PLATFORM), "jboss-deployment-structure.xml")
                .addAsLibraries(Stream.of(Assertions.class, Awaitility.class, Matcher.class).map(InsideIT::jar).toArray(File[]::new));
    }

    @Test
    void nobody_books_or_replaces_a_schedule_without_a_role() {
        Caller doctor = somebody(Role.DOCTOR);
        Caller patient = somebody(Role.PATIENT);
        BookingRequest request = new BookingRequest(doctor.person(), Optional.empty(), Instant.EPOCH, Optional.empty(),
                new Sensitive<>("a cough"), Optional.empty());

        assertThatThrownBy(() -> booking.book(patient, request)).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> schedules.replace(doctor, doctor.person(), 0, Schedule.empty(ZoneId.of("UTC"))))
                .isInstanceOf(EJBAccessException.class);
    }

    @Test
    void somebody_who_signs_in_again_is_the_same_person() {
        Profile profile = profile(Role.PATIENT);

        assertThat(people.signedIn(profile)).isEqualTo(people.signedIn(profile));
    }

    @Test
    void what_a_doctor_has_not_said_is_an_empty_schedule() {
        assertThat(schedules.of(somebody(Role.DOCTOR).person())).hasValueSatisfying(
                schedule -> assertThat(schedule.schedule()).isEqualTo(Schedule.empty(ZoneId.of("Europe/Vienna"))));
    }

    @Test
    void a_consultation_without_an_appointment_is_none() {
        assertThat(attendance.find(new ConsultationId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void nothing_is_audited_outside_the_transaction_of_a_deed() {
        Caller actor = somebody(Role.PATIENT);

        assertThatThrownBy(() -> audit.record(actor.person(), "deed", "thing", "1", Map.of()))
                .isInstanceOf(EJBTransactionRequiredException.class).isInstanceOf(EJBException.class);
    }

    @Test
    void what_is_audited_is_soon_sealed_and_holds() throws Exception {
        Caller actor = somebody(Role.PATIENT);
        long before = sealed();

        transaction.begin();
        audit.record(actor.person(), "deed", "thing", "1", Map.of());
        transaction.commit();

        await().atMost(Duration.ofSeconds(60)).until(() -> sealed() > before);
    }

    private long sealed() {
        AuditVerdict verdict = chain.verify();
        assertThat(verdict).isInstanceOf(AuditVerdict.Intact.class);
        return ((AuditVerdict.Intact) verdict).sealed();
    }

    private Caller somebody(Role role) {
        return people.signedIn(profile(role));
    }

    private static Profile profile(Role role) {
        return new Profile(UUID.randomUUID().toString(), "A " + role.wireName(), null, ZoneId.of("Europe/Vienna"), "de", Set.of(role));
    }

    private static File jar(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
