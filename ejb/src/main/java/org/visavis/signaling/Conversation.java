package org.visavis.signaling;

import org.visavis.consent.Purpose;
import org.visavis.consultation.Coming;
import org.visavis.consultation.ConsultationMode;
import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.ConsultationState;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaUnavailableException;
import org.visavis.problem.ProblemType;
import org.visavis.turn.IceServers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who is in a consultation just now, and what everybody is told. Lives in memory as long as anybody is there; after a restart it is
 * rebuilt from what was written down, by the first who comes back. Everything here runs in the consultation's mailbox.
 */
class Conversation {

    static final Duration ICE_SERVERS_RENEWED_BEFORE = Duration.ofMinutes(10);
    private static final Duration PATIENCE_FOR_MEDIA = Duration.ofSeconds(3);
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

    private final ConsultationId id;
    private final World world;
    private final Consumer<Runnable> mailbox;
    private final Unwritten unwritten = new Unwritten();
    private final Map<ParticipantId, Attendee> attendees = new LinkedHashMap<>();
    private final Map<ParticipantId, String> decided = new LinkedHashMap<>();
    private final Stage stage;
    private final Tape tape;
    private final ChatRoutes chat;
    private ConsultationState state = ConsultationState.PLANNED;
    private boolean restored;

    /** @param mailbox runs a task of this conversation after those before it */
    Conversation(ConsultationId id, World world, Consumer<Runnable> mailbox) {
        this.id = id;
        this.world = world;
        this.mailbox = task -> mailbox.accept(() -> guarded(task));
        this.stage = new Stage(world.media(), id.toString(), this.mailbox, this::on);
        this.tape = new Tape(id, world, unwritten, stage, this::inside);
        this.chat = new ChatRoutes(this::inside, world.clock());
    }

    /** Whether nobody is there and nothing is left to write. */
    boolean isOver() {
        return attendees.isEmpty() && unwritten.isEmpty();
    }

    /**
     * @param refusal told if they are refused
     * @return the attendee, or empty if they were refused
     */
    Optional<Attendee> join(Caller caller, SignalingConnection connection, Consumer<ServerMessage> refusal) {
        Session session = Session.create(id);
        Coming coming = world.chronicle().come(caller, id, session.digest());
        if (coming instanceof Coming.Refused refused) {
            refusal.accept(Refusals.of(refused.problem(), refused.detail(), "join"));
            if (refused.problem() == ProblemType.NOT_FOUND || refused.problem() == ProblemType.NOT_ALLOWED) {
                connection.close(SocketClose.NOT_YOURS);
            }
            return Optional.empty();
        }
        return Optional.of(sitDown((Coming.In) coming, session, connection));
    }

    /** @return the attendee, or empty if there is nothing to resume */
    Optional<Attendee> resume(Caller caller, Session session, long seen, SignalingConnection connection) {
        Optional<Attendee> here = attendees.values().stream()
                .filter(attendee -> caller.is(attendee.person()) && attendee.owns(session)).findFirst();
        if (here.isPresent() && here.get().outbox().reachesBackTo(seen)) {
            carryOn(here.get(), seen, connection);
            return here;
        }
        Optional<Coming.In> written = world.chronicle().resume(caller.person(), session.digest());
        return written.map(in -> sitDown(in, session, connection));
    }

    void lost(Attendee attendee, int epoch) {
        if (isGone(attendee) || attendee.epoch() != epoch) {
            return;
        }
        attendee.lose();
        unwritten.write(() -> world.chronicle().lose(attendee.id()));
        tellOthers(attendee);
        expectBack(attendee);
    }

    /** Ends somebody's part. */
    void leave(Attendee attendee, LeaveReason reason, SocketClose close) {
        if (isGone(attendee)) {
            return;
        }
        Instant at = world.clock().instant();
        attendees.remove(attendee.id());
        attendee.leave(reason);
        attendee.outbox().say(new ServerMessage.Ended(reason, Optional.empty()));
        attendee.outbox().close(close);
        tellOthers(attendee);
        hear(attendee, false);
        unwritten.write(() -> world.chronicle().leave(attendee.id(), reason, at));
        stage.leave(attendee.id());
        tape.left(attendee.id());
        tellWaiting();
        closeIfEmpty();
    }

    void admit(Attendee by, ParticipantId whom) {
        Optional<Attendee> attendee = undecided(by, whom, "admit");
        if (attendee.isEmpty() || !world.chronicle().admit(whom, by.person(), world.clock().instant())) {
            attendee.ifPresent(gone -> refuse(by, ProblemType.ILLEGAL_TRANSITION, null, "admit"));
            return;
        }
        decided.put(whom, by.name());
        attendee.get().admit();
        state = ConsultationState.ACTIVE;
        attendee.get().outbox().say(new ServerMessage.Admitted());
        tellEveryone(attendee.get());
        RecordingChange change = new RecordingChange();
        tape.cameIn(attendee.get(), inside().stream().filter(inside -> inside.role().isStaff()).findFirst());
        stage.together(inside().stream().map(Attendee::id).toList());
        hear(attendee.get());
        tape.roll();
        change.tell();
        tellWaiting();
    }

    void turnAway(Attendee by, ParticipantId whom, Optional<String> reason) {
        undecided(by, whom, "turn-away").ifPresent(attendee -> {
            decided.put(whom, by.name());
            reason.ifPresent(words -> refuse(attendee, ProblemType.NOT_ADMITTED, words, null));
            leave(attendee, LeaveReason.TURNED_AWAY, SocketClose.OVER);
        });
    }

    void end(Attendee by) {
        Instant at = world.clock().instant();
        world.chronicle().end(id, by.person(), LeaveReason.ENDED_BY_DOCTOR, at);
        close(LeaveReason.ENDED_BY_DOCTOR, Optional.of(by.id()));
    }

    void choose(Attendee attendee, boolean audio, boolean video) {
        attendee.chooses(audio, video);
        tellEveryone(attendee);
        rolled();
    }

    void checked(Attendee attendee, List<CheckResult> results) {
        attendee.checked(results);
        tellEveryone(attendee);
    }

    /** Routes a line of the chat, or what answers it; see {@link ChatRoutes}. */
    ChatRoutes chat() {
        return chat;
    }

    void answer(Attendee attendee, boolean granted) {
        RecordingChange change = new RecordingChange();
        try {
            tape.answer(attendee, granted);
        } finally {
            tellEveryone(attendee);
            change.always();
        }
    }

    void record(Attendee by, boolean on) {
        if (on) {
            tape.ask(by);
            inside().forEach(this::patience);
        } else {
            tape.stop();
        }
        tellRecording();
    }

    Stage stage() {
        return stage;
    }

    World world() {
        return world;
    }

    void refuse(Attendee attendee, ProblemType problem, String detail, String inReplyTo) {
        attendee.outbox().say(Refusals.of(problem, detail, inReplyTo));
    }

    /** Everything that has to be done from time to time. */
    void tick() {
        unwritten.retry();
        Instant now = world.clock().instant();
        if (!attendees.isEmpty()) {
            unwritten.write(() -> world.chronicle().seen(id, now));
        }
        attendees.values().stream()
                .filter(attendee -> attendee.iceServersExpire().isBefore(now.plus(ICE_SERVERS_RENEWED_BEFORE)))
                .forEach(attendee -> {
                    IceServers.Offer offer = world.iceServers().offer();
                    attendee.hasIceServersUntil(offer.expires());
                    attendee.outbox().say(new ServerMessage.IceServers(offer.servers(), offer.expires()));
                });
    }

    /** The media server is gone or does not answer: everyone is told, and offers anew. */
    void mediaLost() {
        LOG.log(System.Logger.Level.WARNING, "Consultation {0} has lost its room in the media server", id);
        stage.lost();
        RecordingChange change = new RecordingChange();
        tape.fail("The media server was lost.");
        change.tell();
        for (Attendee attendee : List.copyOf(attendees.values())) {
            hear(attendee, false);
            refuse(attendee, ProblemType.MEDIA_UNAVAILABLE, null, null);
            attendee.outbox().say(snapshot(attendee));
        }
    }

    private void on(MediaEvent event) {
        if (event instanceof MediaEvent.CandidateFound found) {
            stage.owner(found.leg()).map(attendees::get).ifPresent(owner -> stage.nameOf(found.leg()).ifPresent(name ->
                    owner.outbox().say(Wire.candidate(name, found.candidate()))));
        } else if (event instanceof MediaEvent.LegChanged changed) {
            stage.changed(changed.leg(), changed.state());
            rehear();
        } else if (event instanceof MediaEvent.FlowChanged flow) {
            stage.flow(flow.leg(), flow.kind(), flow.flowing());
            rehear();
        } else if (event instanceof MediaEvent.RecorderStarted started) {
            recording(() -> tape.began(started.leg()));
        } else if (event instanceof MediaEvent.RecorderFailed failed) {
            recording(() -> tape.broke(failed.leg(), failed.reason()));
        } else if (event instanceof MediaEvent.RoomLost) {
            mediaLost();
        } else if (!(event instanceof MediaEvent.GatheringDone)) {
            throw new AssertionError("no reaction to " + event.getClass());
        }
    }

    private Attendee sitDown(Coming.In in, Session session, SignalingConnection connection) {
        restore(in);
        Attendee attendee = attendees.computeIfAbsent(in.stay().id(), unknown -> new Attendee(in.stay()));
        attendee.outbox().close(SocketClose.REPLACED);
        attendee.follow(in.stay());
        attendee.sitDown(session, connection);
        stage.newPage(attendee.id());
        attendee.outbox().say(welcome(attendee));
        attendee.outbox().say(snapshot(attendee));
        tellOthers(attendee);
        tellWaiting();
        stage.together(inside().stream().map(Attendee::id).toList());
        return attendee;
    }

    private void carryOn(Attendee attendee, long seen, SignalingConnection connection) {
        attendee.outbox().close(SocketClose.REPLACED);
        attendee.nextEpoch();
        unwritten.write(() -> world.chronicle().back(attendee.id()));
        attendee.sitDown(attendee.session(), connection);
        attendee.outbox().replay(seen, welcome(attendee));
        tellOthers(attendee);
    }

    /** Those who were there before a restart are expected back like anybody whose connection was lost. */
    private void restore(Coming.In in) {
        ConsultationRecord consultation = in.consultation();
        state = consultation.state();
        if (restored) {
            return;
        }
        restored = true;
        tape.remember(world.chronicle().consents(id, Purpose.RECORDING));
        List<ParticipantId> present = consultation.stays().stream().map(Stay::id).toList();
        unwritten.write(() -> world.chronicle().tidy(id, present, in.seenBefore()));
        for (Stay stay : consultation.stays()) {
            Attendee attendee = new Attendee(stay);
            attendee.lose();
            attendees.put(stay.id(), attendee);
            expectBack(attendee);
        }
    }

    private void expectBack(Attendee attendee) {
        int epoch = attendee.epoch();
        world.timer().after(world.resumeWindow(), () -> mailbox.accept(() -> {
            if (!isGone(attendee) && attendee.epoch() == epoch && attendee.state() == ParticipantState.RECONNECTING) {
                leave(attendee, LeaveReason.CONNECTION_LOST, SocketClose.OVER);
            }
        }));
    }

    private void close(LeaveReason reason, Optional<ParticipantId> by) {
        state = ConsultationState.FINISHED;
        RecordingChange change = new RecordingChange();
        tape.stop();
        change.tell();
        for (Attendee attendee : List.copyOf(attendees.values())) {
            hear(attendee, false);
            attendee.leave(reason);
            attendee.outbox().say(new ServerMessage.Ended(reason, by));
            attendee.outbox().close(SocketClose.OVER);
        }
        attendees.clear();
        stage.close();
    }

    private void closeIfEmpty() {
        if (attendees.isEmpty()) {
            stage.close();
        }
    }

    /** The one who waits to be let in or turned away; whoever is too late with it is told who was first. */
    private Optional<Attendee> undecided(Attendee by, ParticipantId whom, String inReplyTo) {
        Optional<Attendee> attendee = Optional.ofNullable(attendees.get(whom)).filter(Attendee::isWaiting);
        if (attendee.isEmpty()) {
            String first = decided.get(whom);
            boolean known = first != null || attendees.containsKey(whom);
            refuse(by, known ? ProblemType.ILLEGAL_TRANSITION : ProblemType.NOT_FOUND,
                    first == null ? null : first + " has decided already.", inReplyTo);
        }
        return attendee;
    }

    private Collection<Attendee> inside() {
        return attendees.values().stream().filter(Attendee::isAdmitted).toList();
    }

    private boolean isGone(Attendee attendee) {
        return attendees.get(attendee.id()) != attendee;
    }

    private void rehear() {
        attendees.values().forEach(this::hear);
        rolled();
    }

    private void rolled() {
        inside().forEach(this::patience);
        recording(tape::roll);
    }

    private void recording(Runnable deed) {
        RecordingChange change = new RecordingChange();
        deed.run();
        change.tell();
    }

    /** After a while what flows is recorded, even if they meant to send more. */
    private void patience(Attendee attendee) {
        boolean partly = !stage.flowing(attendee.id()).isEmpty() && !stage.flowing(attendee.id()).containsAll(attendee.chosen());
        if (partly && tape.phase() != ServerMessage.RecordingPhase.OFF) {
            stage.current(attendee.id()).ifPresent(leg -> world.timer().after(PATIENCE_FOR_MEDIA,
                    () -> mailbox.accept(() -> recording(() -> tape.noMorePatience(leg)))));
        }
    }

    private void hear(Attendee attendee) {
        hear(attendee, attendee.isAdmitted() && !stage.flowing(attendee.id()).isEmpty());
    }

    private void hear(Attendee attendee, boolean heard) {
        if (attendee.isHeard(heard)) {
            Instant at = world.clock().instant();
            unwritten.write(() -> {
                if (heard) {
                    world.chronicle().mediaBegan(attendee.id(), at);
                } else {
                    world.chronicle().mediaEnded(attendee.id(), at);
                }
            });
        }
    }

    private ServerMessage.Welcome welcome(Attendee attendee) {
        IceServers.Offer offer = world.iceServers().offer();
        attendee.hasIceServersUntil(offer.expires());
        return new ServerMessage.Welcome(attendee.session().secret(), attendee.id(), attendee.epoch(),
                (int) world.resumeWindow().toSeconds(), offer.servers(), offer.expires());
    }

    private ServerMessage.Snapshot snapshot(Attendee you) {
        return new ServerMessage.Snapshot(id, state, ConsultationMode.RELAYED, you.id(),
                attendees.values().stream().map(this::shown).toList(),
                new ServerMessage.RecordingStatus(tape.phase(), tape.agreements(attendees.values())));
    }

    private ServerMessage.Person shown(Attendee attendee) {
        return attendee.shown(tape.consent(attendee.person()));
    }

    private void tellEveryone(Attendee about) {
        attendees.values().forEach(attendee -> attendee.outbox().say(new ServerMessage.Participant(shown(about))));
    }

    private void tellOthers(Attendee about) {
        attendees.values().stream().filter(attendee -> attendee != about)
                .forEach(attendee -> attendee.outbox().say(new ServerMessage.Participant(shown(about))));
    }

    private void tellRecording() {
        attendees.values().forEach(attendee -> attendee.outbox().say(
                new ServerMessage.Recording(tape.phase(), tape.agreements(attendees.values()))));
    }

    private void tellWaiting() {
        List<Attendee> waiting = new ArrayList<>(attendees.values());
        waiting.removeIf(attendee -> !attendee.isWaiting() || attendee.role() == ParticipantRole.DOCTOR);
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).outbox().say(new ServerMessage.Waiting(i + 1, Optional.empty(), Optional.empty(), Optional.empty()));
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (MediaUnavailableException e) {
            mediaLost();
        }
    }

    /** Tells everyone of the recording if its phase has changed in between. */
    private final class RecordingChange {

        private final ServerMessage.RecordingPhase before = tape.phase();

        void tell() {
            if (tape.phase() != before) {
                tellRecording();
            }
        }

        void always() {
            tellRecording();
        }
    }
}
