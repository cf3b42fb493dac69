package org.visavis.media.kurento;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaKind;
import org.visavis.media.Recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.visavis.media.kurento.Scene.BOTH;

/** What every media engine must do for recordings. */
abstract class RecordingContract extends MediaServerFixture {

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration WHILE = Duration.ofSeconds(4);

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
        Scene.Person a = scene.enterWarm("a", BOTH);
        Path file = directory.resolve("both.webm");

        Recorder recorder = begin(scene, a, file, BOTH);
        scene.pass(WHILE);
        recorder.stop();

        WebmFile webm = new WebmFile(Files.readAllBytes(file));
        assertThat(webm.codecs()).containsExactlyInAnyOrder("V_VP8", "A_OPUS");
        assertThat(webm.frames("V_VP8").get(0).key()).isTrue();
        assertThat(webm.frames("V_VP8")).hasSizeBetween(30, 150);
        assertThat(length(webm, "V_VP8")).isCloseTo(WHILE.toMillis(), within(700L));
        assertThat(length(webm, "A_OPUS")).isCloseTo(WHILE.toMillis(), within(700L));
        assertPlayable(file, 3.3, 4.9, true);
    }

    @Test
    void a_recording_of_sound_alone_is_playable() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", Set.of(MediaKind.AUDIO));
        Path file = directory.resolve("sound.webm");

        Recorder recorder = begin(scene, a, file, Set.of(MediaKind.AUDIO));
        scene.pass(WHILE);
        recorder.stop();

        assertThat(new WebmFile(Files.readAllBytes(file)).codecs()).containsExactly("A_OPUS");
        assertPlayable(file, 3.3, 4.9, false);
    }

    @Test
    void only_the_kinds_asked_for_are_recorded() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Path sound = directory.resolve("sound.webm");
        Path picture = directory.resolve("picture.webm");

        Recorder first = begin(scene, a, sound, Set.of(MediaKind.AUDIO));
        Recorder second = scene.room.record(a.id, picture.toUri(), Set.of(MediaKind.VIDEO));
        scene.pass(MOMENT.multipliedBy(2));
        first.stop();
        second.stop();

        assertThat(new WebmFile(Files.readAllBytes(sound)).codecs()).containsExactly("A_OPUS");
        assertThat(new WebmFile(Files.readAllBytes(picture)).codecs()).containsExactly("V_VP8");
    }

    @Test
    void a_stopped_recording_does_not_grow() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Path file = directory.resolve("stopped.webm");
        Recorder recorder = begin(scene, a, file, BOTH);
        scene.pass(MOMENT);

        recorder.stop();
        long size = Files.size(file);
        recorder.stop();
        scene.pass(MOMENT.multipliedBy(2));

        assertThat(size).isPositive();
        assertThat(Files.size(file)).isEqualTo(size);
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

        assertThat(scene.events.recording(a.id)).isFalse();
        assertThat(file.toFile().length()).isZero();
    }

    @Test
    void segments_follow_each_other_without_a_gap() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Path first = directory.resolve("1.webm");
        Path second = directory.resolve("2.webm");

        Recorder one = begin(scene, a, first, BOTH);
        scene.pass(MOMENT);
        Recorder two = scene.room.record(a.id, second.toUri(), BOTH);
        scene.pass(MOMENT);
        one.stop();
        scene.pass(MOMENT);
        two.stop();

        for (Path file : List.of(first, second)) {
            WebmFile webm = new WebmFile(Files.readAllBytes(file));
            assertThat(webm.frames("V_VP8").get(0).key()).isTrue();
            assertThat(length(webm, "V_VP8")).isCloseTo(2_000L, within(500L));
        }
    }

    @Test
    void closing_the_room_completes_its_recordings() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Path file = directory.resolve("closed.webm");
        begin(scene, a, file, BOTH);
        scene.pass(MOMENT.multipliedBy(2));

        scene.room.close();

        assertPlayable(file, 1.3, 2.9, true);
    }

    @Test
    void a_recording_survives_the_leg_it_recorded() throws IOException {
        Scene scene = openRoom();
        Scene.Person a = scene.enterWarm("a", BOTH);
        Path file = directory.resolve("left.webm");
        Recorder recorder = begin(scene, a, file, BOTH);
        scene.pass(MOMENT.multipliedBy(2));

        a.leg.release();
        recorder.stop();

        assertThat(scene.room.elements()).isZero();
        assertPlayable(file, 1.3, 2.9, true);
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

    private static Recorder begin(Scene scene, Scene.Person person, Path file, Set<MediaKind> kinds) {
        Recorder recorder = scene.room.record(person.id, file.toUri(), kinds);
        scene.await("begin of the recording", () -> scene.events.recording(person.id));
        return recorder;
    }

    private static long length(WebmFile webm, String codec) {
        List<WebmFile.Frame> frames = webm.frames(codec);
        return frames.get(frames.size() - 1).millis() - frames.get(0).millis();
    }

    private void assertPlayable(Path file, double atLeast, double atMost, boolean pictures) throws IOException {
        try (BrowserPeer browser = anyBrowser()) {
            BrowserPeer.Playback seen = browser.play(Files.readAllBytes(file));
            assertThat(seen.seconds()).isBetween(atLeast, atMost);
            assertThat(seen.audioBytes()).isPositive();
            assertThat(seen.width() > 0 && seen.frames() > 10).isEqualTo(pictures);
        }
    }
}
