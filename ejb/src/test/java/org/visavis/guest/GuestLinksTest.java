package org.visavis.guest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.consultation.Coming;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.Reception;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;
import org.visavis.problem.ProblemType;
import org.visavis.testing.Cast;
import org.visavis.testing.PinnedClock;
import org.visavis.testing.TestPlatform;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/** Invitations to a consultation at nine; it is five to nine. */
class GuestLinksTest {

    private static final Instant NINE = Instant.parse("2026-06-03T09:00:00Z");
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    private final TestPlatform platform = TestPlatform.shared();
    private final PinnedClock clock = new PinnedClock(NINE.minus(Duration.ofMinutes(5)));
    private final Caller dora = Cast.somebody(platform, Role.DOCTOR);
    private final Caller paula = Cast.somebody(platform, Role.PATIENT);
    private final ConsultationId id = new ConsultationId(UUID.randomUUID());

    @BeforeEach
    void an_appointment() {
        TestPlatform.execute(platform.owner(), "insert into appointment (id, doctor, patient, starts_at, ends_at, blocked_from, "
                + "blocked_until, status, reason) values ('" + id + "', '" + dora.person() + "', '" + paula.person()
                + "', '2026-06-03T09:00:00Z', '2026-06-03T09:30:00Z', '2026-06-03T09:00:00Z', '2026-06-03T09:30:00Z', "
                + "'booked', 'a cough')");
    }

    @Test
    void a_link_lets_its_guest_wait_like_a_patient() {
        Entering.In in = in(enter(secretOf(dora, relative("Rita"))));
        Guest rita = guest(in).orElseThrow();

        Stay stay = come(rita.caller());
        assertThat(stay.role()).isEqualTo(ParticipantRole.GUEST);
        assertThat(stay.name()).isEqualTo("Rita");
        assertThat(stay.admittedAt()).isEmpty();
        assertThat(stay.guesthood()).contains(new Guesthood(GuestKind.RELATIVE, Optional.empty()));
        assertThat(rita.caller().roles()).isEmpty();
        assertThat(rita.caller().timeZone()).isEqualTo(LISBON);
        assertThat(status()).as("a guest is not the patient").isEqualTo("booked");
    }

    @Test
    void an_interpreter_speaks_for_the_patient_unless_it_is_said_for_whom() {
        assertThat(invited(paula, wish(GuestKind.INTERPRETER, Optional.empty())).link().guesthood().interpretsFor()).contains(paula.person());
        assertThat(invited(dora, wish(GuestKind.INTERPRETER, Optional.of(dora.person()))).link().guesthood().interpretsFor())
                .contains(dora.person());
        PersonId stranger = Cast.somebody(platform, Role.PATIENT).person();
        assertThat(refused(dora, wish(GuestKind.INTERPRETER, Optional.of(stranger))).fields()).containsOnlyKeys("interpretsFor");
        assertThat(refused(dora, wish(GuestKind.RELATIVE, Optional.of(paula.person()))).fields()).containsOnlyKeys("interpretsFor");
    }

    @Test
    void only_hashes_of_the_secrets_are_kept() {
        Sensitive<String> secret = secretOf(dora, relative("Rita"));
        Entering.In in = in(enter(secret));

        assertThat(platform.one("select encode(secret, 'hex') = encode(sha256('" + secret.reveal() + "'), 'hex') and "
                + "encode(session, 'hex') = encode(sha256('" + in.session().reveal() + "'), 'hex') from guest_link where consultation = '"
                + id + "'", Boolean.class)).isTrue();
        assertThat(platform.one("select count(*) from audit_event where detail::text like '%" + secret.reveal() + "%' or detail::text like '%"
                + in.session().reveal() + "%'", Long.class)).isZero();
        assertThat(List.of("guest.invited", "guest.entered")).allSatisfy(action -> assertThat(platform.one("select count(*) from audit_event "
                + "where action = '" + action + "' and subject_id = '" + id + "'", Long.class)).isOne());
    }

    @Test
    void the_first_browser_keeps_the_link_and_a_second_one_is_refused() {
        Sensitive<String> secret = secretOf(dora, relative("Rita"));
        Entering.In first = in(enter(secret));

        assertThat(why(enter(secret))).isEqualTo(ProblemType.LINK_USED);
        assertThat(why(enter(secret, new Sensitive<>("A".repeat(43))))).isEqualTo(ProblemType.LINK_USED);
        assertThat(in(enter(secret, first.session())).session()).isEqualTo(first.session());
    }

    @Test
    void a_link_opens_with_the_room_and_not_before_or_after() {
        Sensitive<String> secret = secretOf(dora, relative("Rita"));

        clock.set(NINE.minus(Duration.ofMinutes(16)));
        assertThat(why(enter(secret))).isEqualTo(ProblemType.TOO_EARLY);
        clock.set(NINE.plus(Duration.ofMinutes(60)));
        assertThat(why(enter(secret))).isEqualTo(ProblemType.TOO_LATE);
        clock.set(NINE.minus(Duration.ofMinutes(15)));
        assertThat(enter(secret)).isInstanceOf(Entering.In.class);
    }

    @Test
    void a_session_ends_some_time_after_the_room_has_closed_and_with_the_consultation() {
        Entering.In in = in(enter(secretOf(dora, relative("Rita"))));

        clock.set(NINE.plus(Duration.ofMinutes(60)).plus(GuestEntrance.STAYS_ON).minusSeconds(1));
        assertThat(guest(in)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(guest(in)).isEmpty();
        clock.set(NINE);
        appointmentIs("fulfilled");
        assertThat(guest(in)).isEmpty();
    }

    @Test
    void what_nobody_was_given_opens_nothing() {
        assertThat(why(enter(new Sensitive<>("")))).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(why(enter(new Sensitive<>("A".repeat(43))))).isEqualTo(ProblemType.NOT_FOUND);
        Entering.In in = in(enter(secretOf(dora, relative("Rita"))));
        Optional<Guest> elsewhere = call(GuestEntrance.class, e -> e.guest(new ConsultationId(UUID.randomUUID()), in.session()));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void a_revoked_link_ends_the_session_and_the_stay() {
        InviteOutcome.Invited invited = invited(dora, relative("Rita"));
        Entering.In in = in(enter(invited.secret().orElseThrow()));
        Guest rita = guest(in).orElseThrow();
        byte[] session = UUID.randomUUID().toString().getBytes();
        call(Reception.class, reception -> reception.come(rita.caller(), id, session));

        assertThat(revoke(dora, invited.link().id())).isEmpty();
        assertThat(guest(in)).isEmpty();
        assertThat(why(enter(invited.secret().orElseThrow(), in.session()))).isEqualTo(ProblemType.LINK_REVOKED);
        Optional<Coming.In> resumed = call(Reception.class, reception -> reception.resume(rita.caller().person(), id, session));
        assertThat(resumed).isEmpty();
        Coming again = call(Reception.class, reception -> reception.come(rita.caller(), id, session));
        assertThat(again).isEqualTo(new Coming.Refused(ProblemType.NOT_FOUND, null));
        assertThat(revoke(dora, invited.link().id())).as("again").isEmpty();
    }

    @Test
    void the_patient_invites_relatives_and_interpreters_and_revokes_their_own_only() {
        assertThat(refused(paula, wish(GuestKind.DOCTOR, Optional.empty())).problem()).isEqualTo(ProblemType.NOT_ALLOWED);
        GuestLinkId hers = invited(paula, relative("Rita")).link().id();
        GuestLinkId doras = invited(dora, relative("Raul")).link().id();

        assertThat(revoke(paula, doras)).contains(ProblemType.NOT_ALLOWED);
        assertThat(revoke(paula, hers)).isEmpty();
        assertThat(list(paula)).extracting(GuestLinkView::state)
                .containsExactlyInAnyOrder(GuestLinkView.State.REVOKED, GuestLinkView.State.OPEN);
    }

    @Test
    void a_mail_address_is_shown_to_whoever_gave_it() {
        invited(dora, new GuestWish(GuestKind.RELATIVE, "Rita", Optional.of("rita@example.org"), Optional.empty(), Optional.empty()));

        assertThat(list(dora).get(0).email()).contains("rita@example.org");
        assertThat(list(paula).get(0).email()).isEmpty();
    }

    @Test
    void for_strangers_and_admins_there_is_no_such_consultation() {
        GuestLinkId link = invited(dora, relative("Rita")).link().id();
        for (Role role : Role.values()) {
            Caller stranger = Cast.somebody(platform, role);
            assertThat(refused(stranger, relative("Eve")).problem()).isEqualTo(ProblemType.NOT_FOUND);
            Optional<List<GuestLinkView>> theirs = call(GuestLinks.class, links -> links.list(stranger, id));
            assertThat(theirs).isEmpty();
            assertThat(revoke(stranger, link)).contains(ProblemType.NOT_FOUND);
        }
    }

    @Test
    void four_guests_fit_in_and_a_revoked_one_makes_room() {
        GuestLinkId first = invited(dora, relative("Guest 1")).link().id();
        for (int i = 2; i <= GuestLinks.MOST_AT_ONCE; i++) {
            invited(dora, relative("Guest " + i));
        }
        assertThat(refused(dora, relative("One more")).problem()).isEqualTo(ProblemType.ILLEGAL_TRANSITION);
        revoke(dora, first);
        invited(dora, relative("One more"));
    }

    @Test
    void invitations_do_not_go_on_without_end() {
        for (int i = 0; i < GuestLinks.MOST_IN_ALL; i++) {
            revoke(dora, invited(dora, relative("Guest")).link().id());
        }
        assertThat(refused(dora, relative("One more")).problem()).isEqualTo(ProblemType.ILLEGAL_TRANSITION);
    }

    @Test
    void nobody_is_invited_to_what_is_over() {
        appointmentIs("cancelled");
        assertThat(refused(dora, relative("Rita")).problem()).isEqualTo(ProblemType.CANCELLED);
        appointmentIs("noshow");
        assertThat(refused(dora, relative("Rita")).problem()).isEqualTo(ProblemType.TOO_LATE);
    }

    @Test
    void a_doctor_of_the_clinic_signs_in_and_waits() {
        Caller david = Cast.somebody(platform, Role.DOCTOR);
        GuestWish wish = new GuestWish(GuestKind.DOCTOR, "", Optional.empty(), Optional.empty(), Optional.of(david.person()));
        Coming uninvited = call(Reception.class, reception -> reception.come(david, id, new byte[32]));
        assertThat(uninvited).isInstanceOf(Coming.Refused.class);

        InviteOutcome.Invited invited = invited(dora, wish);
        assertThat(invited.secret()).isEmpty();
        assertThat(invited.link().name()).isEqualTo(david.name());
        Stay stay = come(david);
        assertThat(stay.role()).as("not staff here").isEqualTo(ParticipantRole.GUEST);
        assertThat(stay.admittedAt()).isEmpty();
        assertThat(refused(dora, wish).problem()).isEqualTo(ProblemType.ILLEGAL_TRANSITION);
        assertThat(refused(dora, new GuestWish(GuestKind.DOCTOR, "", Optional.empty(), Optional.empty(), Optional.of(paula.person())))
                .fields()).containsOnlyKeys("person");
    }

    private static GuestWish relative(String name) {
        return new GuestWish(GuestKind.RELATIVE, name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static GuestWish wish(GuestKind kind, Optional<PersonId> interpretsFor) {
        return new GuestWish(kind, "Ines", Optional.empty(), interpretsFor, Optional.empty());
    }

    private InviteOutcome.Invited invited(Caller by, GuestWish wish) {
        return (InviteOutcome.Invited) call(GuestLinks.class, links -> links.invite(by, id, wish));
    }

    private InviteOutcome.Refused refused(Caller by, GuestWish wish) {
        return (InviteOutcome.Refused) call(GuestLinks.class, links -> links.invite(by, id, wish));
    }

    private Sensitive<String> secretOf(Caller by, GuestWish wish) {
        return invited(by, wish).secret().orElseThrow();
    }

    private List<GuestLinkView> list(Caller caller) {
        return call(GuestLinks.class, links -> links.list(caller, id)).orElseThrow();
    }

    private Optional<ProblemType> revoke(Caller caller, GuestLinkId link) {
        return call(GuestLinks.class, links -> links.revoke(caller, id, link));
    }

    @SafeVarargs
    private Entering enter(Sensitive<String> secret, Sensitive<String>... sessions) {
        return call(GuestEntrance.class, entrance -> entrance.enter(secret, List.of(sessions), LISBON, "pt"));
    }

    private static Entering.In in(Entering entering) {
        return (Entering.In) entering;
    }

    private static ProblemType why(Entering entering) {
        return ((Entering.Refused) entering).problem();
    }

    private Optional<Guest> guest(Entering.In in) {
        return call(GuestEntrance.class, entrance -> entrance.guest(in.consultation(), in.session()));
    }

    private Stay come(Caller caller) {
        byte[] session = UUID.randomUUID().toString().getBytes();
        return ((Coming.In) call(Reception.class, reception -> reception.come(caller, id, session))).stay();
    }

    private void appointmentIs(String status) {
        TestPlatform.execute(platform.owner(), "update appointment set status = '" + status + "' where id = '" + id + "'");
    }

    private String status() {
        return platform.one("select status from appointment where id = '" + id + "'", String.class);
    }

    private <T, R> R call(Class<T> useCase, Function<T, R> what) {
        return platform.call(useCase, clock, what);
    }
}
