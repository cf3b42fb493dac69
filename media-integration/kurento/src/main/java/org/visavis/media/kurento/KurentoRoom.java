package org.visavis.media.kurento;

import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.kurento.client.internal.server.KurentoServerException;
import org.visavis.media.Leg;
import org.visavis.media.LegId;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaEvents;
import org.visavis.media.MediaKind;
import org.visavis.media.MediaRoom;
import org.visavis.media.MediaUnavailableException;
import org.visavis.media.Recorder;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A room is a media pipeline; its elements are the pipeline's children. */
final class KurentoRoom implements MediaRoom {

    private static final Logger LOG = System.getLogger(KurentoRoom.class.getName());

    private enum Life { OPEN, CLOSED, LOST }

    private final KurentoServer server;
    private final KurentoConnection connection;
    private final MediaPipeline pipeline;
    private final MediaEvents events;
    private final Map<LegId, KurentoLeg> legs = new ConcurrentHashMap<>();
    private final Set<KurentoRecorder> recorders = ConcurrentHashMap.newKeySet();
    private final AtomicReference<CompletableFuture<KurentoLeg>> expected = new AtomicReference<>();
    private final AtomicReference<Life> life = new AtomicReference<>(Life.OPEN);

    KurentoRoom(KurentoServer server, KurentoConnection connection, MediaPipeline pipeline, MediaEvents events) {
        this.server = server;
        this.connection = connection;
        this.pipeline = pipeline;
        this.events = events;
    }

    @Override
    public void expectLeg() {
        CompletableFuture<KurentoLeg> coming = new CompletableFuture<>();
        if (open() && server.worthAsking() && expected.compareAndSet(null, coming)) {
            server.calls().begin(coming, this::made);
        }
    }

    @Override
    public Leg addLeg(LegId id) {
        if (legs.containsKey(id)) {
            throw new IllegalArgumentException("The room has a leg " + id + " already");
        }
        Optional<CompletableFuture<KurentoLeg>> coming = Optional.ofNullable(expected.getAndSet(null));
        KurentoLeg leg = ask("add a leg", () -> came(coming), late -> late.endpoint().release());
        leg.is(id);
        legs.put(id, leg);
        return leg;
    }

    /** What was expected and did not come is made anew. */
    private KurentoLeg came(Optional<CompletableFuture<KurentoLeg>> coming) {
        return coming.map(leg -> leg.exceptionally(failure -> null).join()).orElseGet(this::made);
    }

    private KurentoLeg made() {
        KurentoLeg leg = new KurentoLeg(this);
        leg.attach(leg.create(pipeline));
        return leg;
    }

    @Override
    public void connect(LegId from, LegId to) {
        KurentoLeg source = leg(from);
        KurentoLeg sink = leg(to);
        ask("connect two legs", () -> source.endpoint().connect(sink.endpoint()));
    }

    @Override
    public void disconnect(LegId from, LegId to) {
        KurentoLeg source = legs.get(from);
        KurentoLeg sink = legs.get(to);
        if (source != null && sink != null) {
            ask("disconnect two legs", () -> source.endpoint().disconnect(sink.endpoint()));
        }
    }

    @Override
    public Recorder record(LegId leg, URI target, Set<MediaKind> kinds) {
        KurentoRecorder recorder = new KurentoRecorder(this, leg(leg), kinds);
        recorder.attach(ask("record a leg", () -> recorder.begin(pipeline, target), recorder::end));
        recorders.add(recorder);
        return recorder;
    }

    @Override
    public int elements() {
        return ask("count the elements of a room", () -> pipeline.getChildren().size(), late -> { });
    }

    /** A server that does not answer is asked all the same, and not waited for. */
    @Override
    public void close() {
        if (life.compareAndSet(Life.OPEN, Life.CLOSED)) {
            server.forget(this);
            Duration patience = recorders.isEmpty() ? patience().call() : patience().stop();
            try {
                await("close a room", patience, server.calls().after(completed(), pipeline::release));
            } catch (MediaUnavailableException e) {
                LOG.log(Level.DEBUG, "A room was closed without an answer: {0}", e.getMessage());
            }
        }
    }

    /** A recorder that ends with its pipeline leaves a file without its end. */
    private CompletableFuture<Void> completed() {
        CompletableFuture<?>[] stops =
                recorders.stream().map(KurentoRecorder::beginToStop).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(stops).exceptionally(failure -> {
            LOG.log(Level.WARNING, "A recording may lack its end: {0}", failure.getCause().getClass().getSimpleName());
            return null;
        });
    }

    /** Ends the room because its server has lost it. Told once. */
    void lose(String reason) {
        if (life.compareAndSet(Life.OPEN, Life.LOST)) {
            server.forget(this);
            deliver(new MediaEvent.RoomLost(reason));
        }
    }

    void forget(KurentoLeg leg) {
        legs.remove(leg.id(), leg);
    }

    void forget(KurentoRecorder recorder) {
        recorders.remove(recorder);
    }

    /** Hands on an event, on the thread it came on; what comes after the end is dropped. */
    void tell(MediaEvent event) {
        if (life.get() == Life.OPEN) {
            deliver(event);
        }
    }

    void ask(String what, Runnable call) {
        ask(what, Executors.callable(call, true), done -> { });
    }

    /** Asks without waiting for it, once what was asked before is done; a refusal is passed over, a failure is logged. */
    CompletableFuture<Void> askAfter(CompletableFuture<Void> before, String what, Runnable call) {
        return server.calls().after(before, () -> {
            if (open()) {
                call.run();
            }
        }).exceptionally(failure -> {
            if (!(failure.getCause() instanceof KurentoServerException)) {
                LOG.log(Level.WARNING, "The media server could not be asked to {0}: {1}", what,
                        failure.getCause().getClass().getSimpleName());
            }
            return null;
        });
    }

    /** @throws ServerRefusal if the media server answers with an error */
    <T> T ask(String what, Callable<T> call, Consumer<T> undo) {
        return ask(what, patience().call(), call, undo);
    }

    /** Asks without waiting for it, even a server that does not answer just now. */
    CompletableFuture<Boolean> begin(Runnable call) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        server.calls().begin(done, Executors.callable(call, true));
        return done;
    }

    /** Waits for what was asked, if it is done or there is a chance for an answer. */
    <T> T await(String what, Duration deadline, CompletableFuture<T> asked) {
        if (!asked.isDone() && !server.worthAsking()) {
            throw new MediaUnavailableException("The media server does not answer whether it could " + what);
        }
        return answered(() -> server.calls().await(what, deadline, asked, done -> { }));
    }

    Patience patience() {
        return server.patience();
    }

    boolean open() {
        return life.get() == Life.OPEN;
    }

    /** Whether it is gone with its server, also after it was closed. */
    boolean lost() {
        return life.get() == Life.LOST || !server.isOn(connection);
    }

    private <T> T ask(String what, Duration deadline, Callable<T> call, Consumer<T> undo) {
        if (life.get() != Life.OPEN) {
            throw new MediaUnavailableException("The room is " + life.get().name().toLowerCase());
        }
        if (!server.worthAsking()) {
            throw new MediaUnavailableException("The media server does not answer");
        }
        return answered(() -> server.calls().await(what, deadline, call, undo));
    }

    private <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (ServerRefusal e) {
            if (e.unknownObject() && pipelineGone()) {
                lose("the media server does not know it any more");
            }
            throw e;
        }
    }

    private boolean pipelineGone() {
        try {
            server.calls().await("find a room", patience().call(), () -> pipeline.getName());
            return false;
        } catch (ServerRefusal e) {
            return e.unknownObject();
        }
    }

    private KurentoLeg leg(LegId id) {
        KurentoLeg leg = legs.get(id);
        if (leg == null) {
            throw new IllegalArgumentException("The room has no leg " + id);
        }
        return leg;
    }

    private void deliver(MediaEvent event) {
        try {
            events.on(event);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed on " + event.getClass().getSimpleName(), e);
        }
    }

    static MediaType mediaType(MediaKind kind) {
        return kind == MediaKind.AUDIO ? MediaType.AUDIO : MediaType.VIDEO;
    }
}
