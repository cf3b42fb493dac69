package org.visavis.media.kurento;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.visavis.media.Leg;
import org.visavis.media.LegId;
import org.visavis.media.MediaRoom;
import org.visavis.media.MediaUnavailableException;
import org.visavis.media.Negotiation;
import org.visavis.media.Recorder;
import org.visavis.media.SdpOffer;
import org.visavis.media.StreamStatistics;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every media engine must do when media servers die, freeze, come back or were never there. */
abstract class OutageContract {

    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final Duration LESS_THAN_A_CALL = Patience.USUAL.call();
    /** Long enough that nobody is waited for, short enough that nothing is lost. */
    private static final Duration FREEZE = Patience.USUAL.call().plusSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Of one call, on a busy machine; not of two. */
    private static final Duration DEADLINE = Patience.USUAL.call().plusMillis(2500);

    private final RoomEvents events = new RoomEvents();
    private ServerProcess server;
    private KurentoMediaEngine engine;

    /** Words in which {@code {port}} stands for the port. */
    abstract List<String> command();

    /** Where the media server may write and the tests may read. */
    abstract Path recordings();

    @BeforeEach
    void startServer() {
        server = ServerProcess.started(command());
    }

    @AfterEach
    void stopAll() {
        server.close();
        if (engine != null) {
            engine.stop();
        }
    }

    @Test
    void a_killed_server_loses_its_rooms_once_and_rooms_can_be_opened_when_it_is_back() {
        connect(Patience.USUAL, server.address());
        MediaRoom room = engine.open("lost", events);
        Leg leg = room.addLeg(new LegId("a"));

        server.kill();

        await("loss of the room", SOON, () -> !events.losses().isEmpty());
        assertFailsAtOnce(() -> engine.open("none", events));
        assertFailsAtOnce(room::elements);
        assertFailsAtOnce(leg::statistics);
        assertThat(engine.available()).isFalse();
        leg.release();
        room.close();

        server.start();
        await("return of the server", SOON, engine::available);
        assertThat(engine.open("new", events).elements()).isZero();
        assertFailsAtOnce(room::elements);
        assertThat(events.losses()).hasSize(1);
    }

    @Test
    void a_server_restarted_in_no_time_has_lost_its_rooms_too() {
        connect(Patience.USUAL, server.address());
        engine.open("lost", events);

        server.kill();
        server.start();

        await("loss of the room", SOON, () -> !events.losses().isEmpty());
        await("return of the server", SOON, engine::available);
        RoomEvents others = new RoomEvents();
        try (MediaRoom fresh = engine.open("new", others)) {
            fresh.addLeg(new LegId("a"));
            assertThat(fresh.elements()).isEqualTo(1);
        }
        assertThat(events.losses()).hasSize(1);
        assertThat(others.losses()).isEmpty();
    }

    @Test
    void a_short_freeze_blocks_no_call_beyond_its_deadline_and_heals() {
        connect(Patience.USUAL, server.address());
        MediaRoom room = engine.open("frozen", events);
        Leg leg = room.addLeg(new LegId("a"));

        server.freeze();
        CompletableFuture<Void> opening = CompletableFuture.runAsync(() ->
                assertFailsWithin(DEADLINE, () -> engine.open("none", events)));
        assertFailsWithin(DEADLINE, () -> room.addLeg(new LegId("b")));
        opening.join();
        assertThat(engine.available()).isFalse();
        assertFailsAtOnce(room::elements);
        assertFailsAtOnce(() -> leg.negotiate(new SdpOffer(WarmUpOffer.SDP)));
        assertFailsAtOnce(() -> engine.open("none", events));

        server.thaw();
        await("the thaw", SOON, engine::available);
        Awaitility.await("undoing of what came late").atMost(SOON).during(Duration.ofSeconds(1))
                .until(() -> room.elements() == 1);
        assertThat(events.losses()).isEmpty();
    }

    /** The breach of consent to fear: what was stopped while the server was frozen must not go on when it thaws. */
    @Test
    void a_recorder_stopped_during_a_freeze_writes_nothing_after_it() throws IOException {
        connect(Patience.USUAL, server.address());
        Path file = Files.createTempDirectory(recordings(), "outage").resolve("take.webm");
        try (Browsers browsers = new Browsers();
                Scene scene = new Scene(engine.open("recorded", events), events, browsers)) {
            Scene.Person a = scene.enterWarm("a", Scene.BOTH);
            Scene.Person b = scene.enterWarm("b", Scene.BOTH);
            Recorder recorder = scene.room.record(a.id, file.toUri(), Scene.BOTH);
            scene.await("begin of the recording", () -> events.begun(a.id) == 1);

            server.freeze();
            scene.pass(FREEZE);
            assertFailsWithin(LESS_THAN_A_CALL, Executors.callable(recorder::stop));
            assertFailsWithin(LESS_THAN_A_CALL, Executors.callable(b.leg::release));
            server.thaw();

            scene.await("the thaw", engine::available);
            scene.await("the end of the recorder and of the leg", () -> scene.room.elements() == 1);
            recorder.stop();
            b.leg.release();
            long size = Files.size(file);
            scene.await("media after the thaw", () -> packets(a) > 0);
            long before = packets(a);
            scene.await("more media", () -> packets(a) > before + 50);
            assertThat(Files.size(file)).isPositive().isEqualTo(size);
            assertThat(events.losses()).isEmpty();
        }
    }

    @Test
    void a_room_closed_during_a_freeze_is_gone_after_it() {
        connect(Patience.USUAL, server.address());
        MediaRoom room = engine.open("frozen", events);
        room.addLeg(new LegId("a"));
        assertThat(pipelines()).isEqualTo(1);

        server.freeze();
        assertFailsWithin(SOON, () -> room.addLeg(new LegId("b")));
        assertTakesAtMost(LESS_THAN_A_CALL, room::close);
        server.thaw();

        await("the end of the room", SOON, () -> pipelines() == 0);
        assertThat(events.losses()).isEmpty();
    }

    @Test
    void a_recorder_that_died_with_its_server_counts_as_stopped_also_in_a_closed_room() throws IOException {
        connect(Patience.USUAL, server.address());
        URI target = Files.createTempDirectory(recordings(), "outage").resolve("take.webm").toUri();
        MediaRoom room = engine.open("closed", events);
        room.addLeg(new LegId("a"));
        Recorder recorder = room.record(new LegId("a"), target, Scene.BOTH);

        server.freeze();
        assertFailsWithin(SOON, () -> room.addLeg(new LegId("b")));
        room.close();
        assertFailsWithin(LESS_THAN_A_CALL, Executors.callable(recorder::stop));
        server.kill();

        Awaitility.await("the end").atMost(SOON)
                .untilAsserted(() -> assertThatNoException().isThrownBy(recorder::stop));
    }

    @Test
    void a_server_that_stays_frozen_loses_its_rooms() {
        Patience impatient = new Patience(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(1),
                Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2));
        connect(impatient, server.address());
        engine.open("frozen", events);

        server.freeze();
        await("loss of the room", SOON, () -> !events.losses().isEmpty());

        server.thaw();
        await("the thaw", SOON, engine::available);
        assertThat(engine.open("new", new RoomEvents()).elements()).isZero();
        assertThat(events.losses()).hasSize(1);
    }

    @Test
    void a_cut_connection_mends_and_the_room_stays() {
        try (TcpRelay relay = new TcpRelay(server.address())) {
            connect(Patience.USUAL, relay.address());
            MediaRoom room = engine.open("cut", events);
            Leg leg = room.addLeg(new LegId("a"));
            int connections = relay.connections();

            relay.cut();

            await("new connections", SOON, () -> relay.connections() == connections && engine.available());
            assertThat(leg.negotiate(new SdpOffer(WarmUpOffer.SDP))).isInstanceOf(Negotiation.Answered.class);
            await("candidates by way of the new connection", SOON, () -> !events.candidates(leg.id()).isEmpty());
            assertThat(room.elements()).isEqualTo(1);
            assertThat(events.losses()).isEmpty();
        }
    }

    @Test
    void a_server_that_accepts_and_stays_silent_blocks_nobody() {
        try (SilentPort silent = new SilentPort()) {
            assertTakesAtMost(DEADLINE, () -> start(Patience.USUAL, silent.address()));
            assertFailsAtOnce(() -> engine.open("none", events));
            assertThat(engine.available()).isFalse();
        }
    }

    @Test
    void a_server_that_is_started_later_is_found() {
        server.kill();
        assertTakesAtMost(DEADLINE, () -> start(Patience.USUAL, server.address()));
        assertFailsAtOnce(() -> engine.open("none", events));

        server.start();

        await("the server", SOON, engine::available);
    }

    @Test
    void rooms_are_spread_and_those_of_a_living_server_stay() {
        try (ServerProcess second = ServerProcess.started(command()); SilentPort silent = new SilentPort()) {
            start(Patience.USUAL, server.address(), silent.address(), second.address());
            RoomEvents[] rooms = Stream.generate(RoomEvents::new).limit(4).toArray(RoomEvents[]::new);
            await("both servers", SOON, () -> engine.reachable() == 2);
            Stream.of(rooms).forEach(told -> engine.open("spread", told));

            second.kill();

            await("loss of two rooms", SOON, () -> Stream.of(rooms).mapToInt(told -> told.losses().size()).sum() == 2);
            assertThat(engine.available()).isTrue();
            assertThat(engine.open("new", events).elements()).isZero();
            assertThat(rooms).extracting(told -> told.losses().size()).containsExactly(0, 1, 0, 1);
        }
    }

    private void connect(Patience patience, URI... servers) {
        start(patience, servers);
        await("connection", Duration.ofSeconds(60), engine::available);
    }

    private void start(Patience patience, URI... servers) {
        engine = new KurentoMediaEngine(List.of(servers), patience);
        engine.start();
    }

    /** What the server itself counts. */
    private int pipelines() {
        KurentoClient other = KurentoClient.create(server.address().toString());
        try {
            return other.getServerManager().getPipelines().size();
        } finally {
            other.destroy();
        }
    }

    private static long packets(Scene.Person person) {
        return person.leg.statistics().stream().filter(StreamStatistics::inbound)
                .mapToLong(StreamStatistics::packets).sum();
    }

    private static void await(String what, Duration atMost, Callable<Boolean> condition) {
        Awaitility.await(what).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).atMost(atMost)
                .until(condition);
    }

    /** A call that waits for something waits each time; a busy machine lets one wait now and then. */
    private static void assertFailsAtOnce(Callable<?> call) {
        Awaitility.await("a failure at once").pollInSameThread().pollDelay(Duration.ZERO).atMost(SOON).until(() -> {
            long begun = System.nanoTime();
            assertThatThrownBy(call::call).isInstanceOf(MediaUnavailableException.class);
            return Duration.ofNanos(System.nanoTime() - begun).compareTo(AT_ONCE) < 0;
        });
    }

    private static void assertFailsWithin(Duration atMost, Callable<?> call) {
        assertTakesAtMost(atMost, () -> assertThatThrownBy(call::call).isInstanceOf(MediaUnavailableException.class));
    }

    private static void assertTakesAtMost(Duration atMost, Runnable action) {
        long begun = System.nanoTime();
        action.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(atMost);
    }
}
