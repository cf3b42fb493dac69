package org.visavis.mediaserver.webm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.visavis.mediaserver.track.MediaKind;

/**
 * Writes VP8 and Opus as WebM (RFC 9559 with the restrictions of webmproject.org). Each block is written when it
 * comes, in clusters of unknown size, so a file that is cut short still plays; closing a file adds sizes, cues and the
 * duration.
 */
public final class WebmWriter {
    private static final long SEGMENT = 0x18538067;
    private static final long SEEK_HEAD = 0x114D9B74;
    private static final long INFO = 0x1549A966;
    private static final long DURATION = 0x4489;
    private static final long TRACKS = 0x1654AE6B;
    private static final long TRACK_ENTRY = 0xAE;
    private static final long CLUSTER = 0x1F43B675;
    private static final long CUES = 0x1C53BB6B;
    private static final int DURATION_SIZE = 11;
    private static final int SEEK_HEAD_ROOM = 90;
    private static final int MAX_CLUSTER_MILLIS = 5_000;
    private static final int MAX_AUDIO_CLUSTER_MILLIS = 2_000;
    private static final int LAST_FRAME_MILLIS = 20;
    private static final String APPLICATION = "Visavis";
    /** Pre-skip 0, 48 kHz, two channels, no mapping (RFC 7845, section 5.1). */
    private static final byte[] OPUS_HEAD = {
        'O', 'p', 'u', 's', 'H', 'e', 'a', 'd', 1, 2, 0, 0, (byte) 0x80, (byte) 0xbb, 0, 0, 0, 0, 0};

    private record Cue(long millis, int track, long position) {
    }

    private final WebmOutput output;
    private final Set<MediaKind> kinds;
    private final Set<MediaKind> written = EnumSet.noneOf(MediaKind.class);
    private final List<Cue> cues = new ArrayList<>();
    private long position;
    private long segmentStart;
    private long seekHeadAt;
    private long infoAt;
    private long durationAt;
    private long tracksAt;
    private long videoTrackAt;
    private int videoTrackSize;
    private long videoSizeAt;
    private long clusterAt = -1;
    private long clusterMillis;
    private long endMillis;

    /** Writes the head of the file. The picture's size can be corrected later, as long as the output can be patched. */
    public WebmWriter(WebmOutput output, Set<MediaKind> kinds, int width, int height) throws IOException {
        this.output = output;
        this.kinds = EnumSet.copyOf(kinds);
        writeHead(width, height);
    }

    /** The track number of a kind, which is also the order of the tracks. */
    static int number(MediaKind kind) {
        return kind == MediaKind.VIDEO ? 1 : 2;
    }

    private void writeHead(int width, int height) throws IOException {
        put(Ebml.element(0x1A45DFA3, Ebml.unsigned(0x4286, 1), Ebml.unsigned(0x42F7, 1), Ebml.unsigned(0x42F2, 4),
                Ebml.unsigned(0x42F3, 8), Ebml.text(0x4282, "webm"), Ebml.unsigned(0x4287, 4),
                        Ebml.unsigned(0x4285, 2)));
        put(Ebml.join(Ebml.id(SEGMENT), Ebml.UNKNOWN_SIZE));
        segmentStart = position;
        if (output.canPatch()) {
            seekHeadAt = position;
            put(Ebml.nothing(SEEK_HEAD_ROOM));
        }
        infoAt = position;
        byte[] info = Ebml.join(Ebml.unsigned(0x2AD7B1, 1_000_000), Ebml.text(0x4D80, APPLICATION),
                Ebml.text(0x5741, APPLICATION));
        byte[] whole = Ebml.element(INFO, info, output.canPatch() ? Ebml.nothing(DURATION_SIZE) : new byte[0]);
        durationAt = position + whole.length - DURATION_SIZE;
        put(whole);
        writeTracks(width, height);
    }

    private void writeTracks(int width, int height) throws IOException {
        tracksAt = position;
        byte[] video = kinds.contains(MediaKind.VIDEO) ? videoTrack(width, height) : new byte[0];
        byte[] audio = kinds.contains(MediaKind.AUDIO) ? audioTrack() : new byte[0];
        byte[] tracks = Ebml.element(TRACKS, video, audio);
        videoTrackSize = video.length;
        videoTrackAt = position + tracks.length - audio.length - video.length;
        videoSizeAt = videoTrackAt + video.length - 8;
        put(tracks);
    }

    private static byte[] videoTrack(int width, int height) {
        return Ebml.element(TRACK_ENTRY, Ebml.unsigned(0xD7, number(MediaKind.VIDEO)), Ebml.unsigned(0x73C5, 1),
                Ebml.unsigned(0x83, 1), Ebml.unsigned(0x9C, 0), Ebml.text(0x86, "V_VP8"),
                        Ebml.element(0xE0, size(width, height)));
    }

    private static byte[] size(int width, int height) {
        return Ebml.join(Ebml.unsigned(0xB0, width, 2), Ebml.unsigned(0xBA, height, 2));
    }

    private static byte[] audioTrack() {
        return Ebml.element(TRACK_ENTRY, Ebml.unsigned(0xD7, number(MediaKind.AUDIO)), Ebml.unsigned(0x73C5, 2),
                Ebml.unsigned(0x83, 2), Ebml.unsigned(0x9C, 0), Ebml.text(0x86, "A_OPUS"), Ebml.unsigned(0x56AA, 0),
                Ebml.unsigned(0x56BB, 80_000_000), Ebml.element(0x63A2, OPUS_HEAD),
                Ebml.element(0xE1, Ebml.decimal(0xB5, 48_000), Ebml.unsigned(0x9F, 2)));
    }

    public boolean has(MediaKind kind) {
        return kinds.contains(kind);
    }

    /** Corrects the picture's size in the head; later changes are left to the frames themselves. */
    public void pictureSize(int width, int height) throws IOException {
        if (output.canPatch() && kinds.contains(MediaKind.VIDEO)) {
            output.patch(videoSizeAt, size(width, height));
        }
    }

    /** @param millis from the start of the recording; must not go back within a track */
    public void frame(MediaKind kind, long millis, boolean key, byte[] frame) throws IOException {
        if (clusterAt < 0 || startsCluster(kind, millis, key)) {
            endCluster();
            beginCluster(kind, millis, key);
        }
        int relative = (int) (millis - clusterMillis);
        byte[] head = {(byte) (0x80 | number(kind)), (byte) (relative >> 8), (byte) relative, (byte) (key ? 0x80 : 0)};
        put(Ebml.element(0xA3, head, frame));
        written.add(kind);
        endMillis = Math.max(endMillis, millis + LAST_FRAME_MILLIS);
    }

    private boolean startsCluster(MediaKind kind, long millis, boolean key) {
        long age = millis - clusterMillis;
        boolean keyOfVideo = kind == MediaKind.VIDEO && key && age > 0;
        boolean hasVideo = written.contains(MediaKind.VIDEO);
        return keyOfVideo || age >= (hasVideo ? MAX_CLUSTER_MILLIS : MAX_AUDIO_CLUSTER_MILLIS)
                || age < -MAX_CLUSTER_MILLIS;
    }

    private void beginCluster(MediaKind kind, long millis, boolean key) throws IOException {
        clusterAt = position;
        clusterMillis = millis;
        if (key && (kind == MediaKind.VIDEO || !kinds.contains(MediaKind.VIDEO))) {
            cues.add(new Cue(millis, number(kind), clusterAt - segmentStart));
        }
        put(Ebml.join(Ebml.id(CLUSTER), Ebml.UNKNOWN_SIZE, Ebml.unsigned(0xE7, millis)));
    }

    private void endCluster() throws IOException {
        if (clusterAt >= 0 && output.canPatch()) {
            patchSize(clusterAt);
        }
    }

    /** Writes the size of an element that ends here; its id is four bytes long, its size eight. */
    private void patchSize(long elementAt) throws IOException {
        output.patch(elementAt + 4, Ebml.size(position - elementAt - 12, 8));
    }

    /** Finishes the file and closes the output. */
    public void close() throws IOException {
        endCluster();
        if (output.canPatch()) {
            finish();
        }
        output.close();
    }

    private void finish() throws IOException {
        long cuesAt = position;
        if (!cues.isEmpty()) {
            put(Ebml.element(CUES, cues.stream().map(WebmWriter::cuePoint).toArray(byte[][]::new)));
        }
        patchSize(segmentStart - 12);
        output.patch(durationAt, Ebml.decimal(DURATION, endMillis));
        byte[] seeks = Ebml.element(SEEK_HEAD, seek(INFO, infoAt), seek(TRACKS, tracksAt),
                cues.isEmpty() ? new byte[0] : seek(CUES, cuesAt));
        output.patch(seekHeadAt, Ebml.join(seeks, Ebml.nothing(SEEK_HEAD_ROOM - seeks.length)));
        if (kinds.contains(MediaKind.VIDEO) && !written.contains(MediaKind.VIDEO) && kinds.size() > 1) {
            output.patch(videoTrackAt, Ebml.nothing(videoTrackSize));
        }
    }

    private byte[] seek(long id, long at) {
        return Ebml.element(0x4DBB, Ebml.element(0x53AB, Ebml.id(id)), Ebml.unsigned(0x53AC, at - segmentStart));
    }

    private static byte[] cuePoint(Cue cue) {
        return Ebml.element(0xBB, Ebml.unsigned(0xB3, cue.millis()), Ebml.element(0xB7,
                Ebml.unsigned(0xF7, cue.track()), Ebml.unsigned(0xF1, cue.position())));
    }

    private void put(byte[] bytes) throws IOException {
        output.write(bytes);
        position += bytes.length;
    }
}
