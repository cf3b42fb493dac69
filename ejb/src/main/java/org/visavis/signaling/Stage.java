package org.visavis.signaling;

import org.visavis.consultation.ParticipantId;
import org.visavis.media.IceCandidate;
import org.visavis.media.LegId;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvents;
import org.visavis.media.MediaKind;
import org.visavis.media.MediaRoom;
import org.visavis.media.Negotiation;
import org.visavis.media.Recorder;
import org.visavis.media.SdpOffer;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The legs of a conversation in its room of the media server. For each use a participant has one leg that counts, and at most one that is
 * to replace it: the new one is connected as soon as it is up, then the old one is released. The room is opened with the first offer;
 * the leg of the one who is to be met is expected from then on.
 */
class Stage {

    private final World world;
    private final String name;
    private final Consumer<Runnable> mailbox;
    private final MediaEvents events;
    private final Map<ParticipantId, Side> sides = new HashMap<>();
    private final Map<ParticipantId, Optional<ParticipantId>> facing = new LinkedHashMap<>();
    /** For each leg that receives: from which. */
    private final Map<LegId, LegId> ways = new HashMap<>();
    private final Unended unended = new Unended();
    private Optional<MediaRoom> room = Optional.empty();
    private int rooms;
    private int legs;

    /**
     * @param mailbox runs what the media server tells
     * @param events  told in the mailbox what happens in the room as long as it is this conversation's
     */
    Stage(World world, String name, Consumer<Runnable> mailbox, MediaEvents events) {
        this.world = world;
        this.name = name;
        this.mailbox = mailbox;
        this.events = events;
    }

    /** Whether this participant's page has used that name for a leg already. */
    boolean knows(ParticipantId owner, LegName leg) {
        return side(owner).knows(leg);
    }

    /** Whether this participant can be seen and heard by others. */
    boolean shows(ParticipantId participant) {
        return facing.containsKey(participant);
    }

    /** Somebody has come who will offer a leg. The first one of all opens the room with it. */
    void expectLeg() {
        room.ifPresent(MediaRoom::expectLeg);
    }

    /** @param answer told what has become of the offer, before the leg is connected to others */
    void offer(ParticipantId owner, LegUse use, LegName leg, SdpOffer offer, Consumer<Negotiation> answer) {
        Side side = side(owner);
        LegId id = new LegId(owner + "-" + ++legs);
        StagedLeg staged = new StagedLeg(leg, room().addLeg(id));
        side.add(use, staged).ifPresent(this::release);
        Negotiation negotiation = staged.leg().negotiate(offer);
        answer.accept(negotiation);
        if (negotiation instanceof Negotiation.Refused) {
            side.remove(staged);
            release(staged);
        } else {
            side.early(leg).forEach(staged::add);
            connect();
            if (legs == 1) {
                expectLeg();
            }
        }
    }

    void candidate(ParticipantId owner, LegName leg, IceCandidate candidate) {
        side(owner).candidate(leg, candidate);
    }

    /**
     * From now on these see and hear each other.
     *
     * @param faces for each of them, whom their main leg receives, if there is anybody
     */
    void together(Map<ParticipantId, Optional<ParticipantId>> faces) {
        facing.clear();
        facing.putAll(faces);
        faces.forEach((viewer, faced) -> faced.ifPresent(seen ->
                side(viewer).drop(new LegUse(Optional.of(seen), false)).forEach(this::release)));
        connect();
    }

    /**
     * The main leg of one owner is another's from now on; where that one has a leg already, this one is to replace it.
     *
     * @return what its page calls it; empty if there is none, or no longer
     */
    Optional<LegName> handOver(ParticipantId from, ParticipantId to) {
        Optional<StagedLeg> leg = Optional.ofNullable(sides.remove(from)).flatMap(side -> side.current(LegUse.MAIN));
        leg.ifPresent(staged -> {
            side(to).add(LegUse.MAIN, staged).ifPresent(this::release);
            if (staged.isConnected()) {
                replace(side(to), staged);
            }
        });
        return leg.map(StagedLeg::name);
    }

    void leave(ParticipantId participant) {
        facing.remove(participant);
        Side side = sides.remove(participant);
        if (side != null) {
            side.all().forEach(this::release);
        }
        sides.values().forEach(other -> other.drop(participant).forEach(this::release));
    }

    /** A screen is no longer shared: its leg goes, and those by which it was seen. */
    void screenOff(ParticipantId participant) {
        side(participant).drop(LegUse.SCREEN).forEach(this::release);
        LegUse seen = new LegUse(Optional.of(participant), true);
        sides.values().forEach(other -> other.drop(seen).forEach(this::release));
    }

    /** Another page of this participant begins anew: it may use the names of the old page's legs, which live until replaced. */
    void newPage(ParticipantId participant) {
        side(participant).newPage().forEach(this::release);
    }

    Set<String> legNames(ParticipantId participant) {
        return side(participant).names();
    }

    Optional<ParticipantId> owner(LegId id) {
        return sides.entrySet().stream().filter(side -> side.getValue().find(id).isPresent()).map(Map.Entry::getKey).findFirst();
    }

    /** What the page of its owner calls a leg; empty if that page is gone. */
    Optional<LegName> nameOf(LegId id) {
        return sides.values().stream().flatMap(side -> side.find(id).stream())
                .filter(leg -> !leg.isOrphan()).map(StagedLeg::name).findFirst();
    }

    Optional<LegId> current(ParticipantId participant) {
        return side(participant).current(LegUse.MAIN).map(StagedLeg::id);
    }

    boolean isConnected(ParticipantId participant) {
        return side(participant).current(LegUse.MAIN).filter(StagedLeg::isConnected).isPresent();
    }

    Set<MediaKind> flowing(ParticipantId participant) {
        return side(participant).current(LegUse.MAIN).map(StagedLeg::flowing).orElse(Set.of());
    }

    void changed(LegId id, LegState state) {
        withLeg(id, (side, leg) -> {
            leg.changed(state);
            if (state == LegState.CONNECTED) {
                replace(side, leg);
            }
        });
    }

    void flow(LegId id, MediaKind kind, boolean flowing) {
        withLeg(id, (side, leg) -> {
            leg.flow(kind, flowing);
            if (flowing) {
                replace(side, leg);
            }
        });
    }

    Recorder record(LegId leg, URI target, Set<MediaKind> kinds) {
        return room().record(leg, target, kinds);
    }

    /** Stops a recorder: now, or as soon as the media server answers again. */
    void stop(Recorder recorder) {
        unended.end(recorder::stop);
    }

    /** Runs something once every recorder and leg that is to end has ended, which may be now. */
    void whenEnded(Runnable task) {
        unended.whenEnded(task);
    }

    /** Whether legs or recorders are still there that are to go, because the media server has not answered. */
    boolean hasUnended() {
        return !unended.isEmpty();
    }

    void endAgain() {
        unended.retry();
    }

    /** The room is gone, or given up: then its media server, where it still has it, is to close it. Nobody waits for that. */
    void lost() {
        rooms++;
        room.ifPresent(old -> world.executor().execute(old::close));
        forget();
    }

    void close() {
        rooms++;
        room.ifPresent(MediaRoom::close);
        forget();
    }

    private void forget() {
        room = Optional.empty();
        sides.values().forEach(Side::lost);
        ways.clear();
    }

    private void replace(Side side, StagedLeg leg) {
        side.promote(leg).ifPresent(old -> {
            connect();
            release(old);
        });
    }

    private void connect() {
        for (ParticipantId viewer : facing.keySet()) {
            for (LegUse use : side(viewer).uses()) {
                source(viewer, use).filter(facing::containsKey)
                        .flatMap(seen -> side(seen).current(use.screen() ? LegUse.SCREEN : LegUse.MAIN))
                        .ifPresent(from -> side(viewer).current(use).ifPresent(to -> connect(from.id(), to.id())));
            }
        }
    }

    /** Whom a leg of that use receives. */
    private Optional<ParticipantId> source(ParticipantId viewer, LegUse use) {
        return use.isMain() ? facing.get(viewer) : use.from();
    }

    private void connect(LegId from, LegId to) {
        if (!from.equals(ways.get(to))) {
            room().connect(from, to);
            ways.put(to, from);
        }
    }

    private void release(StagedLeg leg) {
        ways.remove(leg.id());
        ways.values().removeIf(leg.id()::equals);
        unended.end(leg.leg()::release);
    }

    private MediaRoom room() {
        if (room.isEmpty()) {
            int opened = ++rooms;
            room = Optional.of(world.media().open(name, event -> mailbox.accept(() -> {
                if (opened == rooms) {
                    events.on(event);
                }
            })));
        }
        return room.get();
    }

    private Side side(ParticipantId participant) {
        return sides.computeIfAbsent(participant, id -> new Side());
    }

    private interface Deed {
        void on(Side side, StagedLeg leg);
    }

    private void withLeg(LegId id, Deed deed) {
        for (Side side : List.copyOf(sides.values())) {
            side.find(id).ifPresent(leg -> deed.on(side, leg));
        }
    }
}
