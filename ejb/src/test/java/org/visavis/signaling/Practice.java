package org.visavis.signaling;

import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.Consultations;
import org.visavis.consultation.MediaPolicy;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.RoomDecision;
import org.visavis.consultation.RoomPolicies;
import org.visavis.consultation.RoomPolicyOutcome;
import org.visavis.consultation.SecondDevice;
import org.visavis.environment.Settings;
import org.visavis.guest.Entering;
import org.visavis.guest.Guest;
import org.visavis.guest.GuestEntrance;
import org.visavis.guest.GuestKind;
import org.visavis.guest.GuestLinks;
import org.visavis.guest.GuestWish;
import org.visavis.guest.InviteOutcome;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;
import org.visavis.media.FakeMediaEngine;
import org.visavis.testing.Cast;
import org.visavis.testing.PinnedClock;
import org.visavis.testing.TestPlatform;
import org.visavis.turn.IceServers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/** A doctor and a patient with an appointment at nine, just before it; everything is real but the media server and time. */
class Practice {

    static final Instant NINE = Instant.parse("2026-06-03T09:00:00Z");

    final TestPlatform platform;
    private final Executor executor;
    final PinnedClock clock = new PinnedClock(NINE.minus(Duration.ofMinutes(5)));
    final FakeMediaEngine media = new FakeMediaEngine();
    final PlatformChronicle chronicle;
    final Caller dora;
    final Caller paula;
    final ConsultationId id;
    private final List<Alarm> alarms = new ArrayList<>();
    Conversations conversations;

    Practice() {
        this(TestPlatform.shared());
    }

    Practice(TestPlatform platform) {
        this(platform, Runnable::run);
    }

    /** @param executor runs what is posted, at once or on threads of its own */
    Practice(Executor executor) {
        this(TestPlatform.shared(), executor);
    }

    private Practice(TestPlatform platform, Executor executor) {
        this.platform = platform;
        this.executor = executor;
        chronicle = new PlatformChronicle(platform, clock);
        dora = Cast.somebody(platform, Role.DOCTOR);
        paula = Cast.somebody(platform, Role.PATIENT);
        id = appointment(paula, NINE);
        conversations = started();
    }

    private record Alarm(Instant at, Runnable task) { }

    /** The platform after a restart: nothing is remembered but what was written down. */
    void restart() {
        alarms.clear();
        conversations = started();
    }

    /** The same platform with this setting. */
    void restart(String setting, String value) {
        chronicle.under(new Settings(Map.of(setting, value)::get));
        restart();
    }

    /** Which way media takes in this room from now on. */
    void decides(MediaPolicy media) {
        decides(new RoomDecision(Optional.of(media), Optional.empty()));
    }

    /** What happens with second devices in this room from now on. */
    void decides(SecondDevice rule) {
        decides(new RoomDecision(Optional.empty(), Optional.of(rule)));
    }

    private void decides(RoomDecision decision) {
        RoomPolicyOutcome outcome = chronicle.call(RoomPolicies.class,
                policies -> policies.change(dora, id, policies.of(dora, id).orElseThrow().version(), decision));
        if (!(outcome instanceof RoomPolicyOutcome.Decided)) {
            throw new AssertionError(outcome);
        }
    }

    void pass(Duration time) {
        Instant until = clock.instant().plus(time);
        while (true) {
            Alarm next = alarms.stream().filter(alarm -> !alarm.at().isAfter(until))
                    .min(Comparator.comparing(Alarm::at)).orElse(null);
            if (next == null) {
                break;
            }
            alarms.remove(next);
            clock.set(next.at());
            next.task().run();
        }
        clock.set(until);
    }

    /** Nobody comes at the very same moment. */
    Browser browser(Caller caller) {
        return browser(caller, id);
    }

    Browser browser(Caller caller, ConsultationId consultation) {
        clock.advance(Duration.ofMillis(1));
        return new Browser(conversations, caller, consultation);
    }

    /** Doctor and patient, who has been admitted, each with a leg. */
    Call call() {
        Browser patient = browser(paula).join().offer("main-1");
        FakeMediaEngine.FakeLeg patientLeg = media.room().newest();
        Browser doctor = browser(dora).join().offer("main-1");
        FakeMediaEngine.FakeLeg doctorLeg = media.room().newest();
        doctor.say(new ClientMessage.Admit(patient.me()));
        return new Call(patient, patientLeg, doctor, doctorLeg);
    }

    record Call(Browser patient, FakeMediaEngine.FakeLeg patientLeg, Browser doctor, FakeMediaEngine.FakeLeg doctorLeg) { }

    ConsultationRecord written() {
        return written(id);
    }

    ConsultationRecord written(ConsultationId consultation) {
        Caller admin = Cast.somebody(platform, Role.ADMIN);
        return chronicle.call(Consultations.class, c -> c.find(admin, consultation)).orElseThrow();
    }

    /** An interpreter who has been invited and has opened the link. */
    Caller guest(String name) {
        InviteOutcome.Invited invited = (InviteOutcome.Invited) chronicle.call(GuestLinks.class, links -> links.invite(dora,
                id, new GuestWish(GuestKind.INTERPRETER, name, Optional.empty(), Optional.empty(), Optional.empty())));
        Entering.In in = (Entering.In) chronicle.call(GuestEntrance.class, entrance -> entrance.enter(
                invited.secret().orElseThrow(), List.of(), ZoneOffset.UTC, "en"));
        Optional<Guest> guest = chronicle.call(GuestEntrance.class, entrance -> entrance.guest(id, in.session()));
        return guest.orElseThrow().caller();
    }

    /** Another doctor of the clinic, who is invited and signs in. */
    Caller colleague() {
        Caller david = Cast.somebody(platform, Role.DOCTOR);
        chronicle.call(GuestLinks.class, links -> links.invite(dora, id, new GuestWish(GuestKind.DOCTOR, "", Optional.empty(),
                Optional.empty(), Optional.of(david.person()))));
        return david;
    }

    /** Nobody in the room hears of it. */
    void revokeInvitations() {
        chronicle.call(GuestLinks.class, links -> links.list(dora, id).orElseThrow().stream()
                .map(link -> links.revoke(dora, id, link.id())).toList());
    }

    ParticipantId stranger() {
        return new ParticipantId(UUID.randomUUID());
    }

    void appointmentIs(String status) {
        TestPlatform.execute(platform.owner(), "update appointment set status = '" + status + "' where id = '" + id + "'");
    }

    void appointmentStarts(Instant start) {
        String end = "'" + start.plus(Duration.ofMinutes(30)) + "'";
        TestPlatform.execute(platform.owner(), "update appointment set starts_at = '" + start + "', ends_at = " + end
                + ", blocked_from = '" + start + "', blocked_until = " + end + " where id = '" + id + "'");
    }

    /** Half an hour with dora. */
    ConsultationId appointment(Caller patient, Instant start) {
        UUID appointment = UUID.randomUUID();
        String times = "'" + start + "', '" + start.plus(Duration.ofMinutes(30)) + "', ";
        TestPlatform.execute(platform.owner(), "insert into appointment (id, doctor, patient, starts_at, ends_at, blocked_from, "
                + "blocked_until, status, reason) values ('" + appointment + "', '" + dora.person() + "', '" + patient.person()
                + "', " + times + times + "'booked', 'a cough')");
        return new ConsultationId(appointment);
    }

    private Conversations started() {
        IceServers iceServers = new IceServers(new Settings(Map.of("VISAVIS_TURN_URLS", "turn:turn.example.org",
                "VISAVIS_TURN_SECRET", "north")::get), clock);
        return new Conversations(new World(clock, executor,
                (delay, task) -> alarms.add(new Alarm(clock.instant().plus(delay), task)),
                media, iceServers, chronicle, Duration.ofSeconds(30)));
    }
}
