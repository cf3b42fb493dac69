package org.visavis.mediaserver.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a WebM file element by element, complete or cut short. */
public final class WebmFile {
    private static final long SEGMENT = 0x18538067;
    private static final long CLUSTER = 0x1F43B675;
    private static final List<Long> MASTERS = List.of(SEGMENT, CLUSTER, 0x1549A966L, 0x1654AE6BL, 0xAEL, 0xE0L, 0xE1L,
            0x1C53BB6BL, 0xBBL, 0xB7L, 0x114D9B74L, 0x4DBBL, 0x1A45DFA3L);

    /** @param millis from the start of the file */
    public record Block(int track, long millis, boolean key, byte[] data) {
    }

    /** @param number the track's number in its blocks */
    public record Track(int number, String codec, int width, int height) {
    }

    /** Where a cue says that a cluster lies, and whether one lies there. */
    public record Cue(long millis, boolean pointsToCluster) {
    }

    private final byte[] data;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private double durationMillis = -1;
    private String docType;
    private long clusterMillis;
    private long cueMillis;
    private int segmentStart;
    private int trackNumber;
    private int width;
    private int height;
    private String codec;

    private WebmFile(byte[] data) {
        this.data = data;
        read(0, data.length);
        flushTrack();
    }

    public static WebmFile read(Path path) throws IOException {
        return new WebmFile(Files.readAllBytes(path));
    }

    public static WebmFile of(byte[] data) {
        return new WebmFile(data);
    }

    private void read(int from, int end) {
        int at = from;
        while (at < end) {
            int idLength = Integer.numberOfLeadingZeros(data[at] & 0xff) - 23;
            if (at + idLength >= end) {
                return;
            }
            long id = number(at, idLength);
            int sizeAt = at + idLength;
            int sizeLength = Integer.numberOfLeadingZeros(data[sizeAt] & 0xff) - 23;
            if (sizeAt + sizeLength > end) {
                return;
            }
            long size = number(sizeAt, sizeLength) & (1L << 7 * sizeLength) - 1;
            boolean unknown = size == (1L << 7 * sizeLength) - 1;
            int start = sizeAt + sizeLength;
            if (unknown && id == CLUSTER) {
                at = start;
                continue;
            }
            int stop = unknown ? end : (int) Math.min(end, start + size);
            if (!unknown && start + size > end && !MASTERS.contains(id)) {
                return;
            }
            if (id == SEGMENT) {
                segmentStart = start;
            }
            if (MASTERS.contains(id)) {
                if (id == 0xAE) {
                    flushTrack();
                }
                read(start, stop);
            } else {
                leaf(id, start, stop - start);
            }
            at = stop;
        }
    }

    private void leaf(long id, int at, int size) {
        if (id == 0x4282) {
            docType = new String(data, at, size, StandardCharsets.US_ASCII);
        } else if (id == 0x4489) {
            durationMillis = ByteBuffer.wrap(data, at, 8).getDouble();
        } else if (id == 0xE7) {
            clusterMillis = number(at, size);
        } else if (id == 0xA3) {
            int relative = (short) number(at + 1, 2);
            byte[] frame = java.util.Arrays.copyOfRange(data, at + 4, at + size);
            blocks.add(new Block(data[at] & 0x7f, clusterMillis + relative, (data[at + 3] & 0x80) != 0, frame));
        } else if (id == 0xD7) {
            trackNumber = (int) number(at, size);
        } else if (id == 0x86) {
            codec = new String(data, at, size, StandardCharsets.US_ASCII);
        } else if (id == 0xB0) {
            width = (int) number(at, size);
        } else if (id == 0xBA) {
            height = (int) number(at, size);
        } else if (id == 0xB3) {
            cueMillis = number(at, size);
        } else if (id == 0xF1) {
            int target = segmentStart + (int) number(at, size);
            cues.add(new Cue(cueMillis, number(target, 4) == CLUSTER));
        }
    }

    private void flushTrack() {
        if (codec != null) {
            tracks.add(new Track(trackNumber, codec, width, height));
        }
        codec = null;
        width = 0;
        height = 0;
    }

    private long number(int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | data[at + i] & 0xff;
        }
        return value;
    }

    public String docType() {
        return docType;
    }

    public List<Track> tracks() {
        return tracks;
    }

    public List<Block> blocks() {
        return blocks;
    }

    public List<Block> blocks(String codecName) {
        List<Integer> numbers = tracks.stream().filter(track -> track.codec().equals(codecName)).map(Track::number)
                .toList();
        return blocks.stream().filter(block -> numbers.contains(block.track())).toList();
    }

    public List<Cue> cues() {
        return cues;
    }

    /** -1 when the file has none. */
    public double durationMillis() {
        return durationMillis;
    }
}
