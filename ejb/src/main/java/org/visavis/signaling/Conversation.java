package org.visavis.signaling;

import org.visavis.consultation.ConsultationState;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
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
import java.util.function.Function;

/**
 * A consultation that is going on: who comes and goes, and what follows from it. Lives in memory as long as anybody is there; after a
 * restart it is rebuilt from what was written down, by the first who comes back. Everything here runs in the consultation's mailbox.
 */
class Conversation {

    static final Duration ICE_SERVERS_RENEWED_BEFORE = Duration.ofMinutes(10);

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
    private final MediaNews mediaNews;
    private final Departures departures;
    private final Admission admission;
    private final Door door;
    private ConsultationState state = ConsultationState.PLANNED;

    /**
     * @param mailbox runs a task of this conversation after those before it
     * @param lines   the line of those who wait for a doctor
     */
    Conversation(ConsultationId id, World world, Consumer<Runnable> mailbox, Function<PersonId, Places> lines) {
        Agreements agreements = new Agreements();
        this.id = id;
        this.world = world;
        this.mailbox = task -> mailbox.accept(() -> guarded(task));
        this.company = new Company(agreements);
        this.waitingRoom = new WaitingRoom(id, company, lines);
        this.mediaNews = new MediaNews(id, this);
        this.stage = new Stage(world, id.toString(), this.mailbox, mediaNews::on);
        this.pair = new Pair(company);
        this.way = new Way(world, this.mailbox, company, pair, stage);
        this.hearing = new Hearing(world, unwritten, stage, way);
        Tape tape = new Tape(id, world, unwritten, stage, company, agreements);
        this.studio = new Studio(world, this.mailbox, company, stage, agreements, tape);
        this.chat = new ChatRoutes(company, world.clock());
        this.departures = new Departures(id, world, this);
        this.admission = new Admission(world, this);
        this.door = new Door(id, world, this);
    }

    /** Whether nobody is there and nothing is left to write or to end. */
    boolean isOver() {
        return company.isEmpty() && unwritten.isEmpty() && !stage.hasUnended();
    }

    boolean isAbout(ConsultationId other) {
        return id.equals(other);
    }

    Door door() {
        return door;
    }

    Admission admission() {
        return admission;
    }

    Departures departures() {
        return departures;
    }

    MediaNews mediaNews() {
        return mediaNews;
    }

    Company company() {
        return company;
    }

    WaitingRoom waitingRoom() {
        return waitingRoom;
    }

    Hearing hearing() {
        return hearing;
    }

    Unwritten unwritten() {
        return unwritten;
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

    /** It has come to this state. */
    void is(ConsultationState now) {
        state = now;
    }

    /** Runs something later, in the mailbox. */
    void after(Duration delay, Runnable task) {
        world.timer().after(delay, () -> mailbox.accept(task));
    }

    /** Whoever comes in or goes does so, even if the media server is lost by that. */
    void connectThoseInside() {
        try {
            stage.together(company.faces());
        } catch (MediaUnavailableException e) {
            mediaNews.lost();
        }
    }

    ServerMessage.Welcome welcome(Attendee attendee, Session session, Optional<Long> heard) {
        IceServers.Offer offer = world.iceServers().offer();
        attendee.hasIceServersUntil(offer.expires());
        return new ServerMessage.Welcome(session.secret(), attendee.id(), attendee.epoch(), heard,
                (int) world.resumeWindow().toSeconds(), offer.servers(), offer.expires());
    }

    ServerMessage.Snapshot snapshot(Attendee you) {
        return new ServerMessage.Snapshot(id, state, way.mode(), you.id(), company.shown(), studio.status());
    }

    void choose(Attendee attendee, boolean audio, boolean video) {
        attendee.chooses(audio, video);
        company.tellEveryoneOf(attendee);
        if (studio.isGoing()) {
            mailbox.accept(studio::flowed);
        }
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

    /** Does something, and what follows from it: a media server that does not answer is lost. */
    void guarded(Runnable task) {
        try {
            task.run();
        } catch (MediaUnavailableException e) {
            mediaNews.lost();
        }
        settle();
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

    /** Everything that has to be done from time to time. Is brief. */
    void tick() {
        if (!unwritten.isEmpty()) {
            mailbox.accept(unwritten::retry);
        }
        if (stage.hasUnended()) {
            mailbox.accept(stage::endAgain);
        }
        Instant soon = world.clock().instant().plus(ICE_SERVERS_RENEWED_BEFORE);
        company.all().stream().filter(attendee -> attendee.iceServersExpire().isBefore(soon))
                .forEach(attendee -> {
                    IceServers.Offer offer = world.iceServers().offer();
                    attendee.hasIceServersUntil(offer.expires());
                    attendee.outbox().say(new ServerMessage.IceServers(offer.servers(), offer.expires()));
                });
    }
}
