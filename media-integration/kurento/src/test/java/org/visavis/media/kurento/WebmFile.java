package org.visavis.media.kurento;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is in a WebM file (RFC 8794, RFC 9559), read strictly enough to fail on what is not one. */
final class WebmFile {

    /** A frame as stored; whether it is a key frame is read from the VP8 data itself (RFC 6386, 9.1). */
    record Frame(String codec, long millis, boolean key) { }

    private static final long UNKNOWN_SIZE = -1;
    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1F43B675;
    private static final int CLUSTER_TIME = 0xE7;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int TRACK_NUMBER = 0xD7;
    private static final int CODEC = 0x86;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int SIMPLE_BLOCK = 0xA3;
    private static final Set<Integer> CONTAINERS = Set.of(SEGMENT, CLUSTER, TRACKS, TRACK, BLOCK_GROUP);

    private final ByteBuffer bytes;
    private final Map<Integer, String> codecs = new TreeMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private long clusterTime;
    private int track;

    WebmFile(byte[] content) {
        bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            element();
        }
    }

    List<String> codecs() {
        return List.copyOf(codecs.values());
    }

    List<Frame> frames(String codec) {
        return frames.stream().filter(frame -> frame.codec().equals(codec)).toList();
    }

    private void element() {
        int id = (int) number(false);
        long size = number(true);
        if (CONTAINERS.contains(id)) {
            return;
        }
        if (size == UNKNOWN_SIZE || size > bytes.remaining()) {
            throw new IllegalStateException("an element at " + bytes.position() + " is cut off");
        }
        ByteBuffer content = bytes.slice(bytes.position(), (int) size);
        bytes.position(bytes.position() + (int) size);
        read(id, content);
    }

    private void read(int id, ByteBuffer content) {
        if (id == CLUSTER_TIME) {
            clusterTime = unsigned(content);
        } else if (id == TRACK_NUMBER) {
            track = (int) unsigned(content);
        } else if (id == CODEC) {
            // Strings may be padded with NUL.
            codecs.put(track, StandardCharsets.US_ASCII.decode(content).toString().replace("\0", ""));
        } else if (id == SIMPLE_BLOCK || id == BLOCK) {
            frame(content);
        }
    }

    private void frame(ByteBuffer block) {
        String codec = codecs.get((int) block.get() & 0x7F);
        long millis = clusterTime + block.getShort();
        block.get();
        boolean key = !codec.equals("V_VP8") || (block.get() & 1) == 0;
        frames.add(new Frame(codec, millis, key));
    }

    /** A variable-size integer (RFC 8794, 4). */
    private long number(boolean withoutMarker) {
        int first = bytes.get() & 0xFF;
        int length = Integer.numberOfLeadingZeros(first) - 23;
        long value = withoutMarker ? first & (0x7F >> (length - 1)) : first;
        boolean allOnes = withoutMarker && value == 0x7F >> (length - 1);
        for (int i = 1; i < length; i++) {
            int next = bytes.get() & 0xFF;
            value = value << 8 | next;
            allOnes &= next == 0xFF;
        }
        return allOnes ? UNKNOWN_SIZE : value;
    }

    private static long unsigned(ByteBuffer content) {
        long value = 0;
        while (content.hasRemaining()) {
            value = value << 8 | content.get() & 0xFF;
        }
        return value;
    }
}
