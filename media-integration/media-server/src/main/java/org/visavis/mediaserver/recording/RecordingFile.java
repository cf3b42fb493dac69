package org.visavis.mediaserver.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.webm.WebmOutput;
import org.visavis.mediaserver.webm.WebmWriter;

/**
 * The timeline of a recording. It holds frames back until every medium that may come has come, or a second has passed,
 * so that the head of the file can name them; then it writes each as it comes. Pauses are cut out.
 */
final class RecordingFile {
    private static final System.Logger LOG = System.getLogger(RecordingFile.class.getName());
    static final long GRACE_NANOS = 1_000_000_000L;
    private static final int DEFAULT_WIDTH = 640;
    private static final int DEFAULT_HEIGHT = 480;

    private final WebmOutput output;
    private final Predicate<MediaKind> expected;
    private final Runnable onRecording;
    private final List<Frame> held = new ArrayList<>();
    private final Map<MediaKind, Long> lastMillis = new EnumMap<>(MediaKind.class);
    private WebmWriter writer;
    private boolean sizeKnown;
    private boolean told;
    private long zeroNanos;
    private long resumedNanos = Long.MIN_VALUE / 2;
    private long pausedAtNanos;

    RecordingFile(WebmOutput output, Predicate<MediaKind> expected, Runnable onRecording) {
        this.output = output;
        this.expected = expected;
        this.onRecording = onRecording;
    }

    void add(Frame frame) throws IOException {
        if (writer != null) {
            write(frame);
            return;
        }
        held.add(frame);
        if (isComplete() || frame.nanos() - held.get(0).nanos() >= GRACE_NANOS) {
            beginFile();
        }
    }

    private Set<MediaKind> heldKinds() {
        Set<MediaKind> kinds = EnumSet.noneOf(MediaKind.class);
        held.forEach(frame -> kinds.add(frame.kind()));
        return kinds;
    }

    private boolean isComplete() {
        Set<MediaKind> kinds = heldKinds();
        for (MediaKind kind : MediaKind.values()) {
            if (expected.test(kind) && !kinds.contains(kind)) {
                return false;
            }
        }
        return true;
    }

    private void beginFile() throws IOException {
        Set<MediaKind> kinds = heldKinds();
        for (MediaKind kind : MediaKind.values()) {
            if (expected.test(kind)) {
                kinds.add(kind);
            }
        }
        Frame picture = held.stream().filter(frame -> frame.kind() == MediaKind.VIDEO).findFirst().orElse(null);
        sizeKnown = picture != null;
        writer = new WebmWriter(output, kinds, sizeKnown ? picture.width() : DEFAULT_WIDTH,
                sizeKnown ? picture.height() : DEFAULT_HEIGHT);
        held.sort(Comparator.comparingLong(Frame::nanos));
        zeroNanos = held.get(0).nanos();
        for (Frame frame : held) {
            write(frame);
        }
        held.clear();
    }

    private void write(Frame frame) throws IOException {
        if (!writer.has(frame.kind()) || frame.nanos() < resumedNanos - GRACE_NANOS) {
            return;
        }
        if (frame.kind() == MediaKind.VIDEO && frame.key() && !sizeKnown) {
            writer.pictureSize(frame.width(), frame.height());
            sizeKnown = true;
        }
        long millis = Math.max(0, (frame.nanos() - zeroNanos) / 1_000_000);
        millis = Math.max(millis, lastMillis.getOrDefault(frame.kind(), -1L) + 1);
        lastMillis.put(frame.kind(), millis);
        writer.frame(frame.kind(), millis, frame.key(), frame.data());
        if (!told) {
            told = true;
            onRecording.run();
        }
    }

    void pause(long nanos) {
        pausedAtNanos = nanos;
        held.clear();
    }

    void resume(long nanos) {
        zeroNanos += nanos - pausedAtNanos;
        resumedNanos = nanos;
        told = false;
    }

    void close() throws IOException {
        if (writer == null && !held.isEmpty()) {
            beginFile();
        }
        if (writer == null) {
            output.discard();
        } else {
            writer.close();
        }
    }

    /** Finishes what was written as well as it can be, after a failure that was told already. */
    void abandon() {
        try {
            close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A failed recording was not finished", e);
            closeOutput();
        }
    }

    private void closeOutput() {
        try {
            output.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A failed recording was not closed", e);
        }
    }
}
