package org.visavis.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.visavis.mediaserver.testing.WebmFile;
import org.visavis.mediaserver.track.Codec;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.MediaPacket;
import org.visavis.mediaserver.track.SourceTrack;
import org.visavis.mediaserver.track.TrackClock;

class RecordingTest {
    private static final long MILLI = 1_000_000L;

    @TempDir
    private Path directory;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger keyFramesWanted = new AtomicInteger();
    private final SourceTrack audio = track(MediaKind.AUDIO, true);
    private final SourceTrack video = track(MediaKind.VIDEO, true);
    private final long start = System.nanoTime();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private SourceTrack track(MediaKind kind, boolean mayCarry) {
        return new SourceTrack(kind, new SourceTrack.Upstream() {
            @Override
            public void requestKeyFrame() {
                keyFramesWanted.incrementAndGet();
            }

            @Override
            public void limitBitrate(long bitsPerSecond) {
            }

            @Override
            public boolean mayCarry() {
                return mayCarry;
            }
        });
    }

    private Recording recording(String uri, RecordingProfile profile, SourceTrack picture) {
        Recording recording = new Recording(new RecordingTargets(Optional.of(directory), true), uri, profile, executor,
                new RecordingListener() {
                    @Override
                    public void recording() {
                        told.add("recording");
                    }

                    @Override
                    public void paused() {
                        told.add("paused");
                    }

                    @Override
                    public void stopped() {
                        told.add("stopped");
                    }

                    @Override
                    public void failed(String reason) {
                        told.add(reason);
                    }
                });
        recording.source(MediaKind.AUDIO, audio);
        recording.source(MediaKind.VIDEO, picture);
        return recording;
    }

    private Recording recording() {
        return recording(file().toUri().toString(), RecordingProfile.WEBM, video);
    }

    private Path file() {
        return directory.resolve("one/file.webm");
    }

    /** Starts it and waits until it takes what comes. */
    private void begin(Recording recording) {
        recording.record();
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> Files.exists(file()));
    }

    private static void end(Recording recording) throws Exception {
        recording.stop().get(30, TimeUnit.SECONDS);
    }

    private void sound(int number) {
        audio.publish(new MediaPacket(Codec.OPUS, 1, 1_000 + number, number * 960, false, new byte[]{1, 2, 3}, 0, 3,
                -1, -1,
                start + number * 20 * MILLI));
    }

    private void picture(int number, boolean key) {
        picture(number, key, 640, 360);
    }

    /** Two packets; the first holds the head of the frame. */
    private void picture(int number, boolean key, int width, int height) {
        byte[] head = {0x10, (byte) (key ? 0 : 1), 0, 0, (byte) 0x9d, 1, 0x2a, (byte) width, (byte) (width >> 8),
                (byte) height,
            (byte) (height >> 8), 0, (byte) number};
        packet(number, 0, head);
        packet(number, 1, new byte[]{0, 7, 7, 7});
    }

    private void packet(int picture, int part, byte[] payload) {
        video.publish(new MediaPacket(Codec.VP8, 1, 5_000 + 2L * picture + part, picture * 3_600, part == 1, payload, 0,
                payload.length, -1, -1, start + picture * 40 * MILLI));
    }

    private void secondOfBoth(int second, boolean key) {
        for (int i = 0; i < 50; i++) {
            sound(50 * second + i);
            if (i % 2 == 0) {
                picture(25 * second + i / 2, key && i == 0);
            }
        }
    }

    @Test
    void both_media_are_written_in_step_and_the_first_picture_is_a_key_frame() throws Exception {
        Recording recording = recording();
        begin(recording);
        picture(0, false);
        picture(1, true);
        for (int i = 2; i < 100; i++) {
            sound(2 * i);
            sound(2 * i + 1);
            picture(i, false);
        }
        end(recording);
        WebmFile file = WebmFile.read(file());
        List<WebmFile.Block> pictures = file.blocks("V_VP8");
        assertThat(pictures).hasSize(99);
        assertThat(pictures.get(0).key()).isTrue();
        assertThat(pictures.get(10).millis() - pictures.get(0).millis()).isEqualTo(400);
        List<WebmFile.Block> sounds = file.blocks("A_OPUS");
        assertThat(sounds.get(10).millis() - pictures.get(6).millis()).isEqualTo(0);
        assertThat(told).containsExactly("recording", "stopped");
        assertThat(keyFramesWanted).hasPositiveValue();
    }

    @Test
    void sender_reports_decide_where_sound_and_picture_belong() throws Exception {
        // By arrival the sound would lie 200 ms too late: its packets were on their way longer than the pictures.
        video.clock(new TrackClock(start, 0, 90_000, 1));
        audio.clock(new TrackClock(start - 200 * MILLI, 0, 48_000, 1));
        Recording recording = recording();
        begin(recording);
        for (int i = 0; i < 50; i++) {
            sound(2 * i);
            sound(2 * i + 1);
            picture(i, i == 0);
        }
        end(recording);
        WebmFile file = WebmFile.read(file());
        assertThat(file.blocks("V_VP8").get(0).millis() - file.blocks("A_OPUS").get(0).millis()).isEqualTo(200);
    }

    @Test
    void lost_packets_hide_pictures_until_the_next_key_frame_which_is_asked_for() throws Exception {
        Recording recording = recording();
        begin(recording);
        secondOfBoth(0, true);
        int wanted = keyFramesWanted.get();
        packet(25, 1, new byte[]{0, 7, 7, 7});
        secondOfBoth(2, false);
        secondOfBoth(3, true);
        end(recording);
        List<WebmFile.Block> pictures = WebmFile.read(file()).blocks("V_VP8");
        assertThat(pictures).hasSize(50);
        assertThat(pictures.get(25).key()).isTrue();
        assertThat(keyFramesWanted.get()).isGreaterThan(wanted);
    }

    @Test
    void packets_out_of_order_are_put_right() throws Exception {
        Recording recording = recording();
        begin(recording);
        sound(0);
        picture(0, true);
        packet(1, 1, new byte[]{0, 7, 7, 7});
        packet(1, 0, new byte[]{0x10, 1, 0, 0, 5});
        sound(2);
        sound(1);
        end(recording);
        WebmFile file = WebmFile.read(file());
        assertThat(file.blocks("V_VP8")).hasSize(2);
        assertThat(file.blocks("A_OPUS")).extracting(WebmFile.Block::millis).isSorted().hasSize(3);
    }

    @Test
    void a_picture_that_changes_its_size_stays_in_the_same_file() throws Exception {
        Recording recording = recording();
        begin(recording);
        sound(0);
        picture(0, true);
        picture(1, true, 320, 180);
        end(recording);
        WebmFile file = WebmFile.read(file());
        assertThat(file.tracks()).contains(new WebmFile.Track(1, "V_VP8", 640, 360));
        assertThat(file.blocks("V_VP8")).hasSize(2);
    }

    @Test
    void a_call_without_video_is_recorded_at_once_whatever_the_profile() throws Exception {
        Recording recording = recording(file().toUri().toString(), RecordingProfile.WEBM,
                track(MediaKind.VIDEO, false));
        begin(recording);
        sound(0);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told.contains("recording"));
        end(recording);
        assertThat(WebmFile.read(file()).tracks()).extracting(WebmFile.Track::codec).containsExactly("A_OPUS");
    }

    @Test
    void a_picture_that_comes_late_is_not_lost() throws Exception {
        Recording recording = recording();
        begin(recording);
        for (int i = 0; i < 150; i++) {
            sound(i);
        }
        picture(75, true, 1280, 720);
        end(recording);
        WebmFile file = WebmFile.read(file());
        assertThat(file.tracks()).contains(new WebmFile.Track(1, "V_VP8", 1280, 720));
        assertThat(file.blocks("V_VP8")).singleElement()
                .satisfies(block -> assertThat(block.millis()).isEqualTo(3_000));
    }

    @Test
    void a_profile_of_one_medium_takes_only_that() throws Exception {
        Recording recording = recording(file().toUri().toString(), RecordingProfile.WEBM_VIDEO_ONLY, video);
        begin(recording);
        secondOfBoth(0, true);
        end(recording);
        WebmFile file = WebmFile.read(file());
        assertThat(file.tracks()).extracting(WebmFile.Track::codec).containsExactly("V_VP8");
        assertThat(file.blocks()).hasSize(25);
    }

    @Test
    void a_recording_that_was_stopped_before_anything_came_never_begins() throws Exception {
        Recording recording = recording();
        recording.record();
        sound(0);
        end(recording);
        secondOfBoth(1, true);
        assertThat(recording.record()).isFalse();
        secondOfBoth(2, true);
        recording.source(MediaKind.VIDEO, track(MediaKind.VIDEO, true));
        assertThat(audio.hasSinks()).isFalse();
        assertThat(video.hasSinks()).isFalse();
        assertThat(told).doesNotContainSequence("stopped", "recording");
        assertThat(Files.exists(file()) ? WebmFile.read(file()).blocks().size() : 0).isLessThanOrEqualTo(1);
    }

    @Test
    void a_stop_that_races_with_the_start_wins() throws Exception {
        for (int i = 0; i < 200; i++) {
            Recording recording = recording(directory.resolve("race" + i + ".webm").toUri().toString(),
                    RecordingProfile.WEBM, video);
            executor.execute(recording::record);
            end(recording);
            secondOfBoth(i, true);
            assertThat(directory.resolve("race" + i + ".webm")).doesNotExist();
        }
        assertThat(told).doesNotContain("recording");
    }

    @Test
    void a_pause_is_cut_out_and_recording_goes_on_with_a_key_frame() throws Exception {
        Recording recording = recording();
        begin(recording);
        secondOfBoth(0, true);
        Awaitility.await().until(() -> told.contains("recording"));
        recording.pause();
        Awaitility.await().until(() -> told.contains("paused"));
        secondOfBoth(1, true);
        Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        recording.record();
        Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);
        secondOfBoth(2, false);
        secondOfBoth(3, true);
        end(recording);
        List<WebmFile.Block> pictures = WebmFile.read(file()).blocks("V_VP8");
        assertThat(pictures).hasSize(50);
        assertThat(pictures.get(25).key()).isTrue();
        assertThat(told).containsSubsequence("recording", "paused", "recording", "stopped");
    }

    @Test
    void what_lies_outside_of_the_directory_is_refused_with_a_reason() throws Exception {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("/tmp"));
        for (String uri : List.of("file:///tmp/elsewhere.webm", directory.toUri() + "../x.webm", directory.toUri()
                + "link/x.webm",
                "ftp://127.0.0.1/x", "nonsense", "http://[", "file:")) {
            told.clear();
            Recording recording = recording(uri, RecordingProfile.WEBM, video);
            recording.record();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !told.isEmpty());
            end(recording);
            assertThat(told).as(uri).hasSize(1).doesNotContain("stopped", "recording");
        }
        assertThat(Path.of("/tmp/elsewhere.webm")).doesNotExist();
    }

    @Test
    void a_disk_that_cannot_be_written_fails_the_recording_and_nothing_else() throws Exception {
        Files.createDirectories(directory.resolve("blocked.webm"));
        Recording recording = recording(directory.resolve("blocked.webm").toUri().toString(), RecordingProfile.WEBM,
                video);
        recording.record();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !told.isEmpty());
        secondOfBoth(0, true);
        end(recording);
        assertThat(told).hasSize(1).doesNotContain("stopped");
        assertThat(recording.record()).isFalse();
    }

    @Test
    void a_codec_that_webm_cannot_hold_is_reported() throws Exception {
        Recording recording = recording();
        begin(recording);
        video.publish(new MediaPacket(Codec.H264, 1, 1, 0, true, new byte[]{0x65, 1}, 0, 2, -1, -1, start));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told.contains("H264 cannot be recorded as WebM"));
        end(recording);
        assertThat(file()).doesNotExist();
    }

    private static HttpServer receiver(ByteArrayOutputStream received, int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            byte[] some = new byte[1_000];
            for (int count = exchange.getRequestBody().read(some); count > 0; count = exchange.getRequestBody()
                    .read(some)) {
                synchronized (received) {
                    received.write(some, 0, count);
                }
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void a_receiver_has_the_frames_while_they_are_recorded_and_confirms_the_end() throws Exception {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        HttpServer receiver = receiver(received, 200);
        Recording recording = recording("http://127.0.0.1:" + receiver.getAddress().getPort() + "/r/1?key=x",
                RecordingProfile.WEBM, video);
        recording.record();
        AtomicInteger second = new AtomicInteger();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            secondOfBoth(second.getAndIncrement(), true);
            return received(received).blocks("V_VP8").size() >= 25;
        });
        assertThat(told).containsExactly("recording");
        end(recording);
        assertThat(told).containsExactly("recording", "stopped");
        assertThat(received(received).blocks("A_OPUS")).hasSize(2 * received(received).blocks("V_VP8").size());
        receiver.stop(0);
    }

    private static WebmFile received(ByteArrayOutputStream bytes) {
        synchronized (bytes) {
            return WebmFile.of(bytes.toByteArray());
        }
    }

    @Test
    void a_receiver_that_says_no_in_the_end_is_reported() throws Exception {
        HttpServer receiver = receiver(new ByteArrayOutputStream(), 507);
        Recording recording = recording("http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                RecordingProfile.WEBM, video);
        recording.record();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            secondOfBoth(0, true);
            return told.contains("recording");
        });
        end(recording);
        assertThat(told).contains("HTTP response error: (received: 507)").contains("stopped");
        receiver.stop(0);
    }

    @Test
    void a_receiver_that_is_not_there_fails_the_recording() throws Exception {
        HttpServer receiver = receiver(new ByteArrayOutputStream(), 200);
        int port = receiver.getAddress().getPort();
        receiver.stop(0);
        Recording recording = recording("http://127.0.0.1:" + port + "/", RecordingProfile.WEBM, video);
        recording.record();
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> told.stream().anyMatch(each -> each.startsWith("Failed sending data")));
        end(recording);
        assertThat(told).hasSize(1);
    }
}
