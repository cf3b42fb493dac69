package org.visavis.mediaserver.recording;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.TrackClock;
import org.visavis.mediaserver.track.Vp8Payload;

/**
 * Makes frames of one track's packets. Video begins with a key frame and, after a loss, goes on with the next one;
 * until then key frames are asked for.
 */
final class FrameAssembler {
    private static final int KEY_FRAME_HEADER = 10;

    private final MediaKind kind;
    private ReorderBuffer buffer = new ReorderBuffer();
    private Object source;
    private int epoch;
    private boolean keyFrameNeeded = true;
    private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
    private boolean collecting;
    private int pictureTimestamp;
    private int anchorTimestamp;
    private long anchorNanos;

    FrameAssembler(MediaKind kind) {
        this.kind = kind;
    }

    List<Frame> add(RecordedPacket packet) {
        List<Frame> frames = new ArrayList<>();
        if (packet.from() != source || packet.epoch() != epoch) {
            frames.addAll(flush());
            source = packet.from();
            epoch = packet.epoch();
            buffer = new ReorderBuffer();
            needKeyFrame();
            anchorTimestamp = packet.timestamp();
            anchorNanos = packet.arrivalNanos();
        }
        sharpenAnchor(packet);
        buffer.add(packet).forEach(ordered -> take(ordered, frames));
        return frames;
    }

    /** What is complete of the packets that still waited for others. */
    List<Frame> flush() {
        List<Frame> frames = new ArrayList<>();
        buffer.flush().forEach(ordered -> take(ordered, frames));
        return frames;
    }

    /** Starts over: what is half collected is dropped, and video goes on with a key frame. */
    void restart() {
        buffer = new ReorderBuffer();
        needKeyFrame();
    }

    private void needKeyFrame() {
        keyFrameNeeded = true;
        collecting = false;
        picture.reset();
    }

    private void take(ReorderBuffer.Ordered ordered, List<Frame> frames) {
        RecordedPacket packet = ordered.packet();
        if (packet.payload().length == 0) {
            return;
        }
        if (kind == MediaKind.AUDIO) {
            frames.add(new Frame(kind, nanosOf(packet, packet.timestamp()), true, packet.payload()));
            return;
        }
        if (ordered.afterGap()) {
            needKeyFrame();
        }
        picture(packet, frames);
    }

    private void picture(RecordedPacket packet, List<Frame> frames) {
        Vp8Payload payload = Vp8Payload.parse(packet.payload(), 0, packet.payload().length);
        if (payload == null) {
            return;
        }
        if (payload.startOfFrame()) {
            picture.reset();
            pictureTimestamp = packet.timestamp();
            collecting = !keyFrameNeeded || packet.startsKeyFrame();
        }
        if (!collecting) {
            packet.from().requestKeyFrame();
            return;
        }
        picture.write(packet.payload(), payload.length(), packet.payload().length - payload.length());
        if (packet.marker()) {
            byte[] data = picture.toByteArray();
            picture.reset();
            collecting = false;
            boolean key = data.length > KEY_FRAME_HEADER && (data[0] & 1) == 0;
            if (key || !keyFrameNeeded) {
                keyFrameNeeded = false;
                frames.add(new Frame(kind, nanosOf(packet, pictureTimestamp), key, data));
            }
        }
    }

    /** Before a sender report tells the truth, the packet that was least delayed comes closest to it. */
    private void sharpenAnchor(RecordedPacket packet) {
        if (packet.arrivalNanos() < anchored(packet, packet.timestamp())) {
            anchorTimestamp = packet.timestamp();
            anchorNanos = packet.arrivalNanos();
        }
    }

    private long nanosOf(RecordedPacket packet, int timestamp) {
        TrackClock clock = packet.from().clock();
        return clock != null && clock.epoch() == packet.epoch() ? clock.nanosOf(timestamp)
                : anchored(packet, timestamp);
    }

    private long anchored(RecordedPacket packet, int timestamp) {
        return anchorNanos + (long) (timestamp - anchorTimestamp) * 1_000_000_000L / packet.codec().clockRate();
    }
}
