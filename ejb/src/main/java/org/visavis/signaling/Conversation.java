package org.visavis.signaling;

import org.visavis.consent.Purpose;
import org.visavis.consultation.Coming;
import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.ConsultationState;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.Stay;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaUnavailableException;
import org.visavis.problem.ProblemType;
import org.visavis.snapshot.SnapshotTaken;
import org.visavis.statistics.QualitySample;
import org.visavis.statistics.StepReport;
import org.visavis.turn.IceServers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A consultation that is going on: who comes and goes, and what follows from it. Lives in memory as long as anybody is there; after a
 * restart it is rebuilt from what was written down, by the first who comes back. Everything here runs in the consultation's mailbox.
 */
class Conversation {

    static final Duration ICE_SERVERS_RENEWED_BEFORE = Duration.ofMinutes(10);
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

    private final ConsultationId id;
    private final World world;
    private final Consumer<Runnable> mailbox;
    private final Unwritten unwritten = new Unwritten();
    private final Company company;
    private final WaitingRoom waitingRoom;
    private final Stage stage;
    private final Pair pair;
    private final Way way;
    private final Hearing hearing;
    private final Studio studio;
    private final ChatRoutes chat;
    private ConsultationState state = ConsultationState.PLANNED;
    private boolean restored;

    /**
     * @param mailbox     runs a task of this conversation after those before it
     * @param lineChanged told when the line of those who wait for a doctor has changed here
     */
    Conversation(ConsultationId id, World world, Consumer<Runnable> mailbox, Consumer<PersonId> lineChanged) {
        Agreements agreements = new Agreements();
        this.id = id;
        this.world = world;
        this.mailbox = task -> mailbox.accept(() -> guarded(task));
        this.company = new Company(agreements);
        this.waitingRoom = new WaitingRoom(world.chronicle(), company, lineChanged);
        this.stage = new Stage(world.media(), id.toString(), this.mailbox, this::on);
        this.pair = new Pair(company);
        this.way = new Way(world, this.mailbox, company, pair, stage);
        this.hearing = new Hearing(world, unwritten, stage, way);
        Tape tape = new Tape(id, world, unwritten, stage, company, agreements);
        this.studio = new Studio(world, this.mailbox, company, stage, agreements, tape);
        this.chat = new ChatRoutes(company, world.clock());
    }

    /** Whether nobody is there and nothing is left to write. */
    boolean isOver() {
        return company.isEmpty() && unwritten.isEmpty();
    }

    Stage stage() {
        return stage;
    }

    Pair pair() {
        return pair;
    }

    Way way() {
        return way;
    }

    Studio studio() {
        return studio;
    }

    ChatRoutes chat() {
        return chat;
    }

    World world() {
        return world;
    }

    /**
     * @param takeOver whether they want to move here from another device
     * @param refusal  told if they are refused
     * @return the attendee, or empty if they were refused
     */
    Optional<Attendee> join(Caller caller, boolean takeOver, SignalingConnection connection, Consumer<ServerMessage> refusal) {
        Optional<ProblemType> elsewhere = company.isConnected(caller.person())
                ? world.secondDevice().refusal(takeOver) : Optional.empty();
        if (elsewhere.isPresent()) {
            refusal.accept(Refusals.of(elsewhere.get(), null, "join"));
            return Optional.empty();
        }
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
        Optional<Attendee> here = company.all().stream()
                .filter(attendee -> caller.is(attendee.person()) && attendee.owns(session)).findFirst();
        if (here.isPresent() && here.get().outbox().reachesBackTo(seen)) {
            carryOn(here.get(), seen, connection);
            return here;
        }
        Optional<Coming.In> written = world.chronicle().resume(caller.person(), session.digest());
        return written.map(in -> sitDown(in, session, connection));
    }

    void lost(Attendee attendee, int epoch) {
        if (company.isGone(attendee) || attendee.epoch() != epoch) {
            return;
        }
        attendee.lose();
        unwritten.write(() -> world.chronicle().lose(attendee.id()));
        company.tellOthersOf(attendee);
        waitingRoom.others();
        expectBack(attendee);
    }

    /** Ends somebody's part. */
    void leave(Attendee attendee, LeaveReason reason, SocketClose close) {
        if (company.isGone(attendee)) {
            return;
        }
        Instant at = world.clock().instant();
        company.remove(attendee);
        attendee.leave(reason);
        attendee.outbox().say(new ServerMessage.Ended(reason, Optional.empty()));
        attendee.outbox().close(close);
        company.tellOthersOf(attendee);
        hearing.end(attendee);
        unwritten.write(() -> world.chronicle().leave(attendee.id(), reason, at));
        stage.leave(attendee.id());
        studio.left(attendee);
        pair.left(attendee);
        waitingRoom.tell();
        if (company.isEmpty()) {
            stage.close();
        }
    }

    void admit(Attendee by, ParticipantId whom) {
        Optional<Attendee> attendee = waitingRoom.undecided(whom);
        if (attendee.isEmpty() || !world.chronicle().admit(whom, by.person(), world.clock().instant())) {
            by.refuse(waitingRoom.tooLate(whom), "admit");
            return;
        }
        waitingRoom.decided(whom, by.name());
        attendee.get().admit();
        if (attendee.get().role() == ParticipantRole.PATIENT) {
            state = ConsultationState.ACTIVE;
        }
        attendee.get().outbox().say(new ServerMessage.Admitted());
        company.tellEveryoneOf(attendee.get());
        studio.cameIn(attendee.get(), () -> {
            connectThoseInside();
            hearing.listen(attendee.get());
        });
        way.cameIn(attendee.get());
        waitingRoom.tell();
    }

    void turnAway(Attendee by, ParticipantId whom, Optional<String> reason) {
        Decision decision = turnAway(by.name(), whom, reason);
        if (!(decision instanceof Decision.Done)) {
            by.refuse(decision, "turn-away");
        }
    }

    /** Somebody who waits is sent away by staff who need not be here; after a restart also before anybody has come back. */
    Decision turnAway(String by, ParticipantId whom, Optional<String> reason) {
        Optional<Attendee> attendee = waitingRoom.undecided(whom);
        if (attendee.isEmpty() && !restored) {
            boolean left = world.chronicle().leave(whom, LeaveReason.TURNED_AWAY, world.clock().instant());
            return left ? new Decision.Done() : new Decision.TooLate(Optional.empty());
        }
        if (attendee.isEmpty()) {
            return waitingRoom.tooLate(whom);
        }
        waitingRoom.decided(whom, by);
        reason.ifPresent(words -> attendee.get().refuse(ProblemType.NOT_ADMITTED, words, null));
        leave(attendee.get(), LeaveReason.TURNED_AWAY, SocketClose.OVER);
        return new Decision.Done();
    }

    /** The line of a doctor has changed, perhaps the one in which people stand here. */
    void lineChanged(PersonId doctor) {
        if (waitingRoom.isOf(doctor)) {
            waitingRoom.tellNews();
        }
    }

    /** The invitation of a guest was revoked: their part ends. */
    void uninvite(PersonId guest) {
        company.of(guest).ifPresent(attendee -> leave(attendee, LeaveReason.TURNED_AWAY, SocketClose.OVER));
    }

    void end(Attendee by) {
        Instant at = world.clock().instant();
        world.chronicle().end(id, by.person(), LeaveReason.ENDED_BY_DOCTOR, at);
        close(LeaveReason.ENDED_BY_DOCTOR, Optional.of(by.id()));
    }

    /** The appointment is off: everybody is told, and the room closes for good. */
    void cancelled() {
        Instant at = world.clock().instant();
        unwritten.write(() -> world.chronicle().cancel(id, at));
        company.all().forEach(attendee -> attendee.refuse(ProblemType.CANCELLED, null, null));
        close(LeaveReason.CLOSED, Optional.empty());
    }

    /** The appointment has other times: whoever is here while the room is closed now is told, and leaves. */
    void moved() {
        if (company.isEmpty() || world.chronicle().isOpen(id)) {
            return;
        }
        for (Attendee attendee : company.all()) {
            attendee.refuse(ProblemType.MOVED, null, null);
            leave(attendee, LeaveReason.CLOSED, SocketClose.OVER);
        }
    }

    void choose(Attendee attendee, boolean audio, boolean video) {
        attendee.chooses(audio, video);
        company.tellEveryoneOf(attendee);
        studio.flowed();
    }

    /** Why there can't be a leg for that use: whoever waits has a main leg only, and further ones lead to others who are inside. */
    Optional<ProblemType> refusal(Attendee attendee, LegUse use) {
        if (use.isMain()) {
            return Optional.empty();
        }
        if (!attendee.isAdmitted()) {
            return Optional.of(ProblemType.NOT_ADMITTED);
        }
        boolean there = use.from().map(from -> !attendee.id().equals(from) && stage.shows(from)).orElse(attendee.sharesScreen());
        return there ? Optional.empty() : Optional.of(ProblemType.ILLEGAL_TRANSITION);
    }

    /** Somebody shares their screen, or no longer does. One screen is shared at a time. */
    void share(Attendee attendee, boolean on) {
        Optional<Attendee> presenter = company.presenter().filter(other -> other != attendee);
        if (on && presenter.isPresent()) {
            attendee.refuse(ProblemType.ILLEGAL_TRANSITION, presenter.get().name() + " shares already.", "screen");
            return;
        }
        attendee.sharesScreen(on);
        if (!on) {
            stage.screenOff(attendee.id());
        }
        company.tellEveryoneOf(attendee);
    }

    /** Somebody reports about their own connections; what is said of others is left out. */
    void report(Attendee attendee, List<StepReport> steps, List<QualitySample> samples) {
        Set<String> legs = new HashSet<>(stage.legNames(attendee.id()));
        pair.name(attendee).map(LegName::value).ifPresent(legs::add);
        world.chronicle().report(attendee.id(), legs, steps, samples);
    }

    void checked(Attendee attendee, List<CheckResult> results) {
        attendee.checked(results);
        company.tellEveryoneOf(attendee);
    }

    /** Everything that follows from whatever has just happened. */
    void settle() {
        if (state == ConsultationState.FINISHED) {
            return;
        }
        if (way.changes(studio.isGoing())) {
            company.tellEveryone(new ServerMessage.Mode(way.mode()));
            unwritten.write(() -> world.chronicle().goes(id, way.mode()));
        }
        company.all().forEach(hearing::listen);
    }

    /** Everybody inside is told, whoever took it included: the room has seen it. */
    void pictureTaken(SnapshotTaken taken) {
        ServerMessage message = new ServerMessage.PictureTaken(taken.id(), taken.by(), taken.of(), taken.at());
        company.inside().forEach(attendee -> attendee.outbox().say(message));
    }

    /** Everything that has to be done from time to time. */
    void tick() {
        unwritten.retry();
        Instant now = world.clock().instant();
        if (!company.isEmpty()) {
            unwritten.write(() -> world.chronicle().seen(id, now));
        }
        waitingRoom.tellNews();
        company.all().stream()
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
        way.serverIsLost();
        settle();
        studio.fail("The media server was lost.");
        for (Attendee attendee : company.all()) {
            hearing.end(attendee);
            attendee.refuse(ProblemType.MEDIA_UNAVAILABLE, null, null);
            attendee.outbox().say(snapshot(attendee));
        }
    }

    private void on(MediaEvent event) {
        if (event instanceof MediaEvent.CandidateFound found) {
            stage.owner(found.leg()).flatMap(company::find).ifPresent(owner -> stage.nameOf(found.leg()).ifPresent(name ->
                    owner.outbox().say(Wire.candidate(name, found.candidate()))));
        } else if (event instanceof MediaEvent.LegChanged changed) {
            stage.changed(changed.leg(), changed.state());
            listen();
        } else if (event instanceof MediaEvent.FlowChanged flow) {
            stage.flow(flow.leg(), flow.kind(), flow.flowing());
            listen();
        } else if (event instanceof MediaEvent.RecorderStarted started) {
            studio.began(started.leg());
        } else if (event instanceof MediaEvent.RecorderFailed failed) {
            studio.broke(failed.leg(), failed.reason());
        } else if (event instanceof MediaEvent.RoomLost) {
            mediaLost();
        } else if (!(event instanceof MediaEvent.GatheringDone)) {
            throw new AssertionError("no reaction to " + event.getClass());
        }
    }

    private void listen() {
        company.all().forEach(hearing::listen);
        studio.flowed();
    }

    private Attendee sitDown(Coming.In in, Session session, SignalingConnection connection) {
        restore(in);
        way.follow(world.chronicle().mediaPolicy(id));
        settle();
        Attendee attendee = company.seat(in.stay());
        attendee.outbox().close(SocketClose.REPLACED);
        attendee.follow(in.stay());
        attendee.sitDown(session, connection);
        stage.newPage(attendee.id());
        attendee.sharesScreen(false);
        stage.screenOff(attendee.id());
        attendee.outbox().say(welcome(attendee, Optional.empty()));
        attendee.outbox().say(snapshot(attendee));
        company.tellOthersOf(attendee);
        company.tellOfVoicesOf(attendee);
        waitingRoom.tell();
        connectThoseInside();
        way.cameIn(attendee);
        return attendee;
    }

    private void carryOn(Attendee attendee, long seen, SignalingConnection connection) {
        attendee.outbox().close(SocketClose.REPLACED);
        attendee.nextEpoch();
        unwritten.write(() -> world.chronicle().back(attendee.id()));
        attendee.sitDown(attendee.session(), connection);
        attendee.outbox().replay(seen, welcome(attendee, Optional.of(attendee.received())));
        company.tellOthersOf(attendee);
        waitingRoom.others();
    }

    /** Those who were there before a restart are expected back like anybody whose connection was lost. */
    private void restore(Coming.In in) {
        ConsultationRecord consultation = in.consultation();
        state = consultation.state();
        waitingRoom.waitsFor(consultation.doctor());
        if (restored) {
            return;
        }
        restored = true;
        studio.remember(world.chronicle().consents(id, Purpose.RECORDING));
        List<ParticipantId> present = consultation.stays().stream().map(Stay::id).toList();
        unwritten.write(() -> world.chronicle().tidy(id, present, in.seenBefore()));
        for (Stay stay : consultation.stays()) {
            Attendee attendee = company.seat(stay);
            attendee.lose();
            expectBack(attendee);
        }
    }

    private void expectBack(Attendee attendee) {
        int epoch = attendee.epoch();
        world.timer().after(world.resumeWindow(), () -> mailbox.accept(() -> {
            boolean same = !company.isGone(attendee) && attendee.epoch() == epoch;
            if (same && attendee.state() == ParticipantState.RECONNECTING) {
                leave(attendee, LeaveReason.CONNECTION_LOST, SocketClose.OVER);
            }
        }));
    }

    private void connectThoseInside() {
        stage.together(company.faces());
    }

    private void close(LeaveReason reason, Optional<ParticipantId> by) {
        state = ConsultationState.FINISHED;
        studio.stop();
        for (Attendee attendee : company.all()) {
            hearing.end(attendee);
            attendee.leave(reason);
            attendee.outbox().say(new ServerMessage.Ended(reason, by));
            attendee.outbox().close(SocketClose.OVER);
        }
        company.clear();
        waitingRoom.others();
        stage.close();
    }

    private ServerMessage.Welcome welcome(Attendee attendee, Optional<Long> heard) {
        IceServers.Offer offer = world.iceServers().offer();
        attendee.hasIceServersUntil(offer.expires());
        return new ServerMessage.Welcome(attendee.session().secret(), attendee.id(), attendee.epoch(), heard,
                (int) world.resumeWindow().toSeconds(), offer.servers(), offer.expires());
    }

    private ServerMessage.Snapshot snapshot(Attendee you) {
        return new ServerMessage.Snapshot(id, state, way.mode(), you.id(), company.shown(), studio.status());
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (MediaUnavailableException e) {
            mediaLost();
        }
        settle();
    }
}
