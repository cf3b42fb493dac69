package org.visavis.mediaserver.webm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.visavis.mediaserver.testing.WebmFile;
import org.visavis.mediaserver.track.MediaKind;

class WebmWriterTest {
    @TempDir
    private Path directory;

    /** An output that cannot be patched, as a network connection. */
    private static final class Stream implements WebmOutput {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(byte[] more) {
            bytes.writeBytes(more);
        }

        @Override
        public boolean canPatch() {
            return false;
        }

        @Override
        public void patch(long position, byte[] more) {
            throw new AssertionError("a stream was patched");
        }

        @Override
        public void close() {
        }

        @Override
        public void discard() {
        }
    }

    /** Ten seconds of both media; a key frame every two. */
    private static void fill(WebmWriter writer, Set<MediaKind> kinds) throws IOException {
        for (int millis = 0; millis < 10_000; millis += 20) {
            if (kinds.contains(MediaKind.AUDIO)) {
                writer.frame(MediaKind.AUDIO, millis, true, new byte[]{1, 2, 3});
            }
            if (kinds.contains(MediaKind.VIDEO) && millis % 40 == 0) {
                writer.frame(MediaKind.VIDEO, millis, millis % 2_000 == 0, new byte[200]);
            }
        }
    }

    private WebmFile written(Set<MediaKind> head, Set<MediaKind> content) throws IOException {
        Path file = directory.resolve("file.webm");
        WebmWriter writer = new WebmWriter(new FileOutput(file), head, 640, 360);
        fill(writer, content);
        writer.close();
        return WebmFile.read(file);
    }

    @Test
    void a_closed_file_has_every_frame_its_duration_and_cues_that_point_to_clusters() throws IOException {
        WebmFile file = written(EnumSet.allOf(MediaKind.class), EnumSet.allOf(MediaKind.class));
        assertThat(file.docType()).isEqualTo("webm");
        assertThat(file.tracks()).containsExactly(new WebmFile.Track(1, "V_VP8", 640, 360),
                new WebmFile.Track(2, "A_OPUS", 0, 0));
        assertThat(file.blocks("V_VP8")).hasSize(250).filteredOn(WebmFile.Block::key).hasSize(5)
                .extracting(WebmFile.Block::millis).containsExactly(0L, 2_000L, 4_000L, 6_000L, 8_000L);
        assertThat(file.blocks("A_OPUS")).hasSize(500);
        assertThat(file.durationMillis()).isEqualTo(10_000);
        assertThat(file.cues()).hasSizeGreaterThanOrEqualTo(4).allMatch(WebmFile.Cue::pointsToCluster);
    }

    @Test
    void sound_alone_makes_a_file_with_cues_and_a_duration_too() throws IOException {
        WebmFile file = written(Set.of(MediaKind.AUDIO), Set.of(MediaKind.AUDIO));
        assertThat(file.tracks()).extracting(WebmFile.Track::codec).containsExactly("A_OPUS");
        assertThat(file.durationMillis()).isEqualTo(10_000);
        assertThat(file.cues()).hasSize(5).allMatch(WebmFile.Cue::pointsToCluster);
    }

    @Test
    void a_picture_that_never_came_is_taken_out_of_the_head() throws IOException {
        WebmFile file = written(EnumSet.allOf(MediaKind.class), Set.of(MediaKind.AUDIO));
        assertThat(file.tracks()).extracting(WebmFile.Track::codec).containsExactly("A_OPUS");
        assertThat(file.blocks()).hasSize(500);
    }

    @Test
    void a_size_that_is_known_late_is_put_right() throws IOException {
        Path path = directory.resolve("late.webm");
        WebmWriter writer = new WebmWriter(new FileOutput(path), EnumSet.allOf(MediaKind.class), 640, 480);
        writer.pictureSize(1280, 720);
        fill(writer, EnumSet.allOf(MediaKind.class));
        writer.close();
        assertThat(WebmFile.read(path).tracks()).contains(new WebmFile.Track(1, "V_VP8", 1280, 720));
    }

    @Test
    void a_file_that_is_cut_off_anywhere_keeps_all_whole_frames_before() throws IOException {
        Path path = directory.resolve("cut.webm");
        fill(new WebmWriter(new FileOutput(path), EnumSet.allOf(MediaKind.class), 640, 360),
                EnumSet.allOf(MediaKind.class));
        byte[] data = Files.readAllBytes(path);
        assertThat(WebmFile.of(data).blocks()).hasSize(750);
        List<WebmFile.Block> half = WebmFile.of(java.util.Arrays.copyOf(data, data.length / 2)).blocks();
        assertThat(half).hasSizeBetween(350, 400);
        assertThat(half.get(half.size() - 1).millis()).isGreaterThan(4_500);
    }

    @Test
    void a_stream_is_never_patched_and_has_every_frame() throws IOException {
        Stream stream = new Stream();
        WebmWriter writer = new WebmWriter(stream, EnumSet.allOf(MediaKind.class), 640, 360);
        fill(writer, EnumSet.allOf(MediaKind.class));
        writer.close();
        WebmFile file = WebmFile.of(stream.bytes.toByteArray());
        assertThat(file.blocks()).hasSize(750);
        assertThat(file.durationMillis()).isEqualTo(-1);
    }

    @Test
    void another_program_reads_the_same() throws Exception {
        Path path = directory.resolve("probed.webm");
        WebmWriter writer = new WebmWriter(new FileOutput(path), Set.of(MediaKind.AUDIO), 0, 0);
        fill(writer, Set.of(MediaKind.AUDIO));
        writer.close();
        Process probe;
        try {
            probe = new ProcessBuilder("ffprobe", "-v", "error", "-count_packets", "-show_entries",
                    "stream=codec_name,nb_read_packets:format=duration", "-of", "csv=p=0", path.toString()).start();
        } catch (IOException e) {
            Assumptions.abort("ffprobe is not installed");
            return;
        }
        String output = new String(probe.getInputStream().readAllBytes());
        assertThat(probe.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("opus,500").contains("10.000000");
    }

    @Property
    void a_size_is_as_short_as_it_can_be_and_reads_back(@ForAll @LongRange(min = 0, max = (1L << 56) - 2) long size) {
        byte[] bytes = Ebml.size(size);
        assertThat(Integer.numberOfLeadingZeros(bytes[0] & 0xff) - 23).isEqualTo(bytes.length);
        long value = 0;
        for (byte each : bytes) {
            value = value << 8 | each & 0xff;
        }
        assertThat(value & (1L << 7 * bytes.length) - 1).isEqualTo(size);
        assertThat(bytes.length == 1 || size >= (1L << 7 * (bytes.length - 1)) - 1).isTrue();
    }
}
