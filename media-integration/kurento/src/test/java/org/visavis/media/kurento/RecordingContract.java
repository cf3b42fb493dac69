package org.visavis.media.kurento;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaKind;
import org.visavis.media.Recorder;
import org.visavis.media.StreamStatistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.visavis.media.kurento.Scene.BOTH;

/** What every media engine must do for recordings. */
abstract class RecordingContract extends MediaServerFixture {

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration WHILE = Duration.ofSeconds(4);
    private static final Duration TOLERANCE = Duration.ofMillis(700);

    private Path directory;

    /** Where the media server may write and the tests may read. */
    abstract Path recordings();

    @BeforeEach
    void createDirectory() throws IOException {
        directory = Files.createTempDirectory(recordings(), "contract");
    }

    @Test
    void a_recording_is_playable_vp8_and_opus_of_the_right_length_and_begins_on_a_key_frame() throws IOException {
        Scene scene = openRoom();
        Take take = new Take(scene, scene.enterWarm("a", BOTH), BOTH);

        take.lasts(WHILE);
        take.stop();

        WebmFile webm = new WebmFile(Files.readAllBytes(take.file));
        assertThat(webm.codecs()).containsExactlyInAnyOrder("V_VP8", "A_OPUS");
        assertThat(webm.frames("V_VP8").get(0).key()).isTrue();
        assertThat(webm.frames("V_VP8").size()).isGreaterThan(20);
        take.assertLength(webm, "V_VP8");
        take.assertLength(webm, "A_OPUS");
        assertThat(take.played().frames()).isGreaterThan(20);
    }

    @Test
    void a_recording_of_sound_alone_is_playable() throws IOException {
        Scene scene = openRoom();
        Take take = new Take(scene, scene.enterWarm("a", Set.of(MediaKind.AUDIO)), Set.of(MediaKind.AUDIO));

        take.lasts(WHILE);
        take.stop();

        WebmFile webm = new WebmFile(Files.readAllBytes(take.file));
        assertThat(webm.codecs()).containsExactly("A_OPUS");
        take.assertLength(webm, "A_OPUS");
        assertThat(take.played().width()).isZero();
    }

    @Test
    void only_the_kinds_asked_for_are_recorded() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);

        Take sound = new Take(scene, a, Set.of(MediaKind.AUDIO));
        Take picture = new Take(scene, a, Set.of(MediaKind.VIDEO));
        scene.pass(MOMENT);
        sound.stop();
        picture.stop();

        assertThat(new WebmFile(Files.readAllBytes(sound.file)).codecs()).containsExactly("A_OPUS");
        assertThat(new WebmFile(Files.readAllBytes(picture.file)).codecs()).containsExactly("V_VP8");
    }

    @Test
    void a_stopped_recording_does_not_grow() throws IOException {
        Scene scene = openRoom();
        Take take = new Take(scene, scene.enterWarm("a", BOTH), BOTH);
        scene.pass(MOMENT);

        take.stop();
        long size = Files.size(take.file);
        take.stop();
        scene.pass(MOMENT.multipliedBy(2));

        assertThat(size).isPositive();
        assertThat(Files.size(take.file)).isEqualTo(size);
        assertThat(scene.room.elements()).isEqualTo(1);
    }

    /** The breach of consent to fear: media that comes back after the stop must not begin what had not begun. */
    @Test
    void a_recording_stopped_before_it_began_never_begins() {
        Scene scene = openRoom();
        Scene.Person a = scene.enter("a", BOTH);
        Path file = directory.resolve("never.webm");

        Recorder recorder = scene.room.record(a.id, file.toUri(), BOTH);
        recorder.stop();
        scene.await("media of a", () -> scene.events.flowing(a.id, MediaKind.VIDEO));
        scene.pass(MOMENT.multipliedBy(3));

        assertThat(scene.events.begun(a.id)).isZero();
        assertThat(file.toFile().length()).isZero();
    }

    @Test
    void a_leg_can_be_recorded_into_segments_that_overlap() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);

        Take first = new Take(scene, a, BOTH);
        scene.pass(MOMENT);
        Take second = new Take(scene, a, BOTH);
        scene.pass(MOMENT);
        first.stop();
        second.lasts(MOMENT);
        second.stop();

        for (Take take : List.of(first, second)) {
            WebmFile webm = new WebmFile(Files.readAllBytes(take.file));
            assertThat(webm.frames("V_VP8").get(0).key()).isTrue();
        }
        assertThat(first.played().seconds()).isPositive();
        second.assertLength(new WebmFile(Files.readAllBytes(second.file)), "V_VP8");
    }

    @Test
    void closing_the_room_completes_its_recordings() throws IOException {
        Scene scene = openRoom();
        Take take = new Take(scene, scene.enterWarm("a", BOTH), BOTH);
        take.lasts(MOMENT.multipliedBy(2));

        scene.room.close();
        take.ended = System.nanoTime();

        take.assertLength(new WebmFile(Files.readAllBytes(take.file)), "A_OPUS");
        assertThat(take.played().frames()).isGreaterThan(10);
    }

    @Test
    void a_recording_survives_the_leg_it_recorded() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Take take = new Take(scene, a, BOTH);
        scene.pass(MOMENT.multipliedBy(2));

        a.leg.release();
        take.stop();

        assertThat(scene.room.elements()).isZero();
        assertThat(take.played().frames()).isGreaterThan(10);
    }

    @Test
    void a_recording_that_cannot_be_written_is_told_to_fail() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Path nowhere = Files.createFile(directory.resolve("file")).resolve("beneath.webm");

        Recorder recorder = scene.room.record(a.id, nowhere.toUri(), BOTH);
        scene.await("failure of the recorder", () -> scene.events.all(MediaEvent.RecorderFailed.class).count() == 1);
        recorder.stop();

        assertThat(scene.events.all(MediaEvent.RecorderFailed.class)).singleElement()
                .satisfies(e -> assertThat(e.leg()).isEqualTo(a.id))
                .satisfies(e -> assertThat(e.reason()).isNotBlank().doesNotContain("/"));
        assertThat(scene.room.elements()).isEqualTo(1);
    }

    /** A recording, and how long it may be. */
    private final class Take {

        private final Scene scene;
        private final Scene.Person person;
        private final Set<MediaKind> kinds;
        private final Path file;
        private final Recorder recorder;
        private final long asked = System.nanoTime();
        private final long begun;
        private long ended;

        Take(Scene scene, Scene.Person person, Set<MediaKind> kinds) throws IOException {
            this.scene = scene;
            this.person = person;
            this.kinds = kinds;
            file = Files.createTempDirectory(directory, "take").resolve("take.webm");
            long before = scene.events.begun(person.id);
            recorder = scene.room.record(person.id, file.toUri(), kinds);
            scene.await("begin of the recording", () -> scene.events.begun(person.id) > before);
            begun = System.nanoTime();
        }

        /** Lets some time go by, and waits for what a busy browser may not have sent yet at its end. */
        void lasts(Duration time) {
            scene.pass(time);
            Map<MediaKind, Long> before = packets();
            scene.await("media at the end", () -> {
                Map<MediaKind, Long> now = packets();
                return kinds.stream().allMatch(kind -> now.getOrDefault(kind, 0L) > before.getOrDefault(kind, 0L));
            });
        }

        private Map<MediaKind, Long> packets() {
            return person.leg.statistics().stream().filter(StreamStatistics::inbound)
                    .collect(Collectors.toMap(StreamStatistics::kind, StreamStatistics::packets, Long::sum));
        }

        void stop() {
            recorder.stop();
            ended = System.nanoTime();
        }

        void assertLength(WebmFile webm, String codec) {
            List<WebmFile.Frame> frames = webm.frames(codec);
            Duration length = Duration.ofMillis(frames.get(frames.size() - 1).millis() - frames.get(0).millis());
            assertThat(length).isBetween(Duration.ofNanos(ended - begun).minus(TOLERANCE),
                    Duration.ofNanos(ended - asked).plus(TOLERANCE));
        }

        BrowserPeer.Playback played() throws IOException {
            try (BrowserPeer browser = anyBrowser()) {
                BrowserPeer.Playback seen = browser.play(Files.readAllBytes(file));
                assertThat(seen.audioBytes()).isPositive();
                return seen;
            }
        }
    }
}
