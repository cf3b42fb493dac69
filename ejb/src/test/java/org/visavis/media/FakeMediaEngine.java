package org.visavis.media;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A media server of the imagination: does what the port promises, remembers everything, moves no media. */
public class FakeMediaEngine implements MediaEngine {

    public final List<Room> rooms = new ArrayList<>();
    public boolean down;

    @Override
    public MediaRoom open(String name, MediaEvents events) {
        answering();
        Room room = new Room(events);
        rooms.add(room);
        return room;
    }

    @Override
    public boolean available() {
        return !down;
    }

    /** The room that was opened last. */
    public Room room() {
        return rooms.get(rooms.size() - 1);
    }

    private void answering() {
        if (down) {
            throw new MediaUnavailableException("down");
        }
    }

    /** A room, with the ways between legs as "from>to". */
    public final class Room implements MediaRoom {

        public final Map<LegId, FakeLeg> legs = new LinkedHashMap<>();
        public final Set<String> ways = new LinkedHashSet<>();
        public final List<FakeRecorder> recorders = new ArrayList<>();
        public final MediaEvents events;
        public boolean closed;
        public int expected;

        Room(MediaEvents events) {
            this.events = events;
        }

        public FakeLeg newest() {
            return List.copyOf(legs.values()).get(legs.size() - 1);
        }

        public void flows(FakeLeg leg, MediaKind... kinds) {
            for (MediaKind kind : kinds) {
                events.on(new MediaEvent.FlowChanged(leg.id(), kind, true));
            }
        }

        @Override
        public void expectLeg() {
            expected++;
        }

        @Override
        public Leg addLeg(LegId id) {
            answering();
            FakeLeg leg = new FakeLeg(this, id);
            if (legs.putIfAbsent(id, leg) != null) {
                throw new IllegalStateException("leg " + id + " is there already");
            }
            return leg;
        }

        @Override
        public void connect(LegId from, LegId to) {
            answering();
            if (!legs.containsKey(from) || !legs.containsKey(to)) {
                throw new IllegalStateException("no such leg");
            }
            ways.removeIf(way -> way.endsWith(">" + to));
            ways.add(from + ">" + to);
        }

        @Override
        public void disconnect(LegId from, LegId to) {
            answering();
            ways.remove(from + ">" + to);
        }

        @Override
        public Recorder record(LegId leg, URI target, Set<MediaKind> kinds) {
            answering();
            FakeRecorder recorder = new FakeRecorder(leg, target, Set.copyOf(kinds));
            recorders.add(recorder);
            return recorder;
        }

        @Override
        public int elements() {
            return legs.size() + (int) recorders.stream().filter(recorder -> !recorder.stopped).count();
        }

        @Override
        public void close() {
            closed = true;
            legs.clear();
            ways.clear();
        }
    }

    /** Refuses the offer "garbage". */
    public final class FakeLeg implements Leg {

        public final List<IceCandidate> candidates = new ArrayList<>();
        private final Room room;
        private final LegId id;
        private boolean negotiated;

        FakeLeg(Room room, LegId id) {
            this.room = room;
            this.id = id;
        }

        @Override
        public LegId id() {
            return id;
        }

        @Override
        public Negotiation negotiate(SdpOffer offer) {
            answering();
            if (offer.sdp().equals("garbage")) {
                return new Negotiation.Refused("garbage");
            }
            negotiated = true;
            room.events.on(new MediaEvent.CandidateFound(id, new IceCandidate("candidate of " + id, "0", 0)));
            return new Negotiation.Answered(new SdpAnswer("answer to " + offer.sdp()));
        }

        @Override
        public void add(IceCandidate candidate) {
            answering();
            if (!negotiated) {
                throw new IllegalStateException("a candidate before the offer");
            }
            candidates.add(candidate);
        }

        @Override
        public List<StreamStatistics> statistics() {
            return List.of();
        }

        @Override
        public void release() {
            if (room.closed) {
                return;
            }
            answering();
            room.legs.remove(id);
            room.ways.removeIf(way -> way.startsWith(id + ">") || way.endsWith(">" + id));
        }
    }

    public final class FakeRecorder implements Recorder {

        public final LegId leg;
        public final URI target;
        public final Set<MediaKind> kinds;
        public boolean stopped;

        FakeRecorder(LegId leg, URI target, Set<MediaKind> kinds) {
            this.leg = leg;
            this.target = target;
            this.kinds = kinds;
        }

        @Override
        public void stop() {
            answering();
            stopped = true;
        }
    }
}
