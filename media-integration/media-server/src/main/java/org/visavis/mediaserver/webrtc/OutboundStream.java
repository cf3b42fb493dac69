package org.visavis.mediaserver.webrtc;

import java.util.Map;
import org.visavis.mediaserver.rtp.Bytes;
import org.visavis.mediaserver.rtp.HeaderExtension;
import org.visavis.mediaserver.rtp.NtpClock;
import org.visavis.mediaserver.rtp.ReportBlock;
import org.visavis.mediaserver.rtp.Rtcp;
import org.visavis.mediaserver.rtp.RtpPacket;
import org.visavis.mediaserver.rtp.SentPackets;
import org.visavis.mediaserver.sdp.NegotiatedMedia;
import org.visavis.mediaserver.srtp.SrtpSession;
import org.visavis.mediaserver.track.Codec;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.MediaPacket;
import org.visavis.mediaserver.track.SourceTrack;
import org.visavis.mediaserver.track.TrackClock;
import org.visavis.mediaserver.track.TrackSink;
import org.visavis.mediaserver.track.Vp8Payload;

/**
 * One medium that goes to a browser, as one unbroken RTP stream whatever its source: sequence numbers, timestamps and
 * VP8 picture ids go on where the last source ended, and video begins with a key frame.
 */
final class OutboundStream implements TrackSink {
    private static final int CACHE = 1024;
    private static final int EXTENSION_ROOM = 20;

    private final PeerTransport transport;
    private final NegotiatedMedia media;
    private final int ssrc;
    private final NtpClock ntp;
    private final SentPackets sentPackets = new SentPackets(CACHE);
    private final SenderReports reports = new SenderReports();
    private SourceTrack source;
    private int epoch = -1;
    private boolean waiting = true;
    private long firstSequence;
    private int baseSequence;
    private int firstTimestamp;
    private int baseTimestamp;
    private int pictureIdOffset;
    private int lastSequence;
    private int lastTimestamp;
    private int lastPictureId;
    private int lastClockRate;
    private long lastNanos;
    private long highest;
    private volatile long packetsSent;
    private volatile long bytesSent;
    private volatile ReportBlock lastReport;
    private volatile double roundTrip;
    private volatile long remb;
    private volatile long pliCount;
    private volatile long firCount;
    private volatile long nackCount;

    OutboundStream(PeerTransport transport, NegotiatedMedia media, int ssrc, NtpClock ntp) {
        this.transport = transport;
        this.media = media;
        this.ssrc = ssrc;
        this.ntp = ntp;
        this.lastClockRate = media.kind() == MediaKind.AUDIO ? Codec.OPUS.clockRate() : Codec.VP8.clockRate();
    }

    MediaKind kind() {
        return media.kind();
    }

    int ssrc() {
        return ssrc;
    }

    /** Takes another source, or none with null. */
    void source(SourceTrack next) {
        SourceTrack before;
        synchronized (this) {
            before = source;
            if (before == next) {
                return;
            }
            source = next;
            waiting = true;
        }
        if (before != null) {
            before.remove(this);
        }
        if (next != null) {
            next.add(this);
        }
    }

    synchronized SourceTrack source() {
        return source;
    }

    @Override
    public boolean isReady() {
        return transport.isReady();
    }

    @Override
    public void accept(SourceTrack from, MediaPacket packet) {
        Integer payloadType = media.payloadTypes().get(packet.codec());
        if (payloadType == null || !transport.isReady()) {
            return;
        }
        byte[] out;
        int length;
        int sequence;
        synchronized (this) {
            if (from != source || !admits(from, packet)) {
                return;
            }
            sequence = (int) (packet.sequence() - firstSequence) + baseSequence & 0xffff;
            int timestamp = packet.timestamp() - firstTimestamp + baseTimestamp;
            out = new byte[RtpPacket.FIXED_HEADER + EXTENSION_ROOM + packet.payloadLength() + SrtpSession.OVERHEAD];
            length = write(out, packet, payloadType, sequence, timestamp);
            if (packet.sequence() >= highest) {
                highest = packet.sequence();
                lastSequence = sequence;
                lastTimestamp = timestamp;
                lastNanos = packet.arrivalNanos();
            }
            packetsSent++;
            bytesSent += packet.payloadLength();
        }
        int sealed = transport.seal(out, length);
        if (kind() == MediaKind.VIDEO && sealed > 0) {
            sentPackets.add(sequence, out, sealed);
        }
        transport.sendRaw(out, sealed);
    }

    private boolean admits(SourceTrack from, MediaPacket packet) {
        if (packet.epoch() != epoch) {
            waiting = true;
        }
        if (!waiting) {
            return packet.sequence() >= firstSequence;
        }
        if (packet.payloadLength() == 0 || !packet.startsKeyFrame()) {
            from.requestKeyFrame();
            return false;
        }
        begin(packet);
        return true;
    }

    private void begin(MediaPacket packet) {
        waiting = false;
        epoch = packet.epoch();
        firstSequence = packet.sequence();
        highest = packet.sequence();
        firstTimestamp = packet.timestamp();
        int rate = packet.codec().clockRate();
        if (packetsSent == 0) {
            baseSequence = packet.timestamp() >>> 4 & 0x7fff;
            baseTimestamp = packet.timestamp();
        } else {
            baseSequence = lastSequence + 1;
            baseTimestamp = lastTimestamp + Math.max(1,
                    (int) ((packet.arrivalNanos() - lastNanos) / 1000 * lastClockRate / 1_000_000));
        }
        lastClockRate = rate;
        if (packet.codec() == Codec.VP8) {
            Vp8Payload payload = Vp8Payload.parse(packet.data(), packet.payloadOffset(), packet.payloadLength());
            pictureIdOffset = packetsSent == 0 || payload.pictureId() < 0 ? 0 : lastPictureId + 1 - payload.pictureId();
        }
    }

    private int write(byte[] out, MediaPacket packet, int payloadType, int sequence, int timestamp) {
        out[0] = (byte) 0x80;
        out[1] = (byte) (payloadType | (packet.marker() ? 0x80 : 0));
        Bytes.put16(out, 2, sequence);
        Bytes.put32(out, 4, timestamp);
        Bytes.put32(out, 8, ssrc);
        int at = RtpPacket.FIXED_HEADER;
        int extensions = writeExtensions(out, at + 4, packet);
        if (extensions > 0) {
            out[0] |= 0x10;
            Bytes.put16(out, at, 0xBEDE);
            Bytes.put16(out, at + 2, extensions / 4);
            at += 4 + extensions;
        }
        System.arraycopy(packet.data(), packet.payloadOffset(), out, at, packet.payloadLength());
        if (packet.codec() == Codec.VP8 && packet.payloadLength() > 0) {
            continuePictureIds(out, at, packet.payloadLength());
        }
        return at + packet.payloadLength();
    }

    private int writeExtensions(byte[] out, int start, MediaPacket packet) {
        Map<HeaderExtension, Integer> ids = media.extensions();
        int at = start;
        Integer id = ids.get(HeaderExtension.AUDIO_LEVEL);
        if (id != null && packet.audioLevel() >= 0) {
            out[at++] = (byte) (id << 4);
            out[at++] = (byte) packet.audioLevel();
        }
        id = ids.get(HeaderExtension.VIDEO_ORIENTATION);
        if (id != null && packet.orientation() >= 0) {
            out[at++] = (byte) (id << 4);
            out[at++] = (byte) packet.orientation();
        }
        id = ids.get(HeaderExtension.ABS_SEND_TIME);
        if (id != null) {
            out[at++] = (byte) (id << 4 | 2);
            Bytes.put24(out, at, (int) (ntp.ntp(System.nanoTime()) >> 14 & 0xffffff));
            at += 3;
        }
        return at - start + 3 & ~3;
    }

    private void continuePictureIds(byte[] out, int at, int length) {
        Vp8Payload payload = Vp8Payload.parse(out, at, length);
        if (payload != null && payload.pictureIdBits() > 0) {
            int mask = payload.pictureIdBits() == 15 ? 0x7fff : 0x7f;
            lastPictureId = payload.pictureId() + pictureIdOffset & mask;
            payload.writePictureId(out, at, lastPictureId);
        }
    }

    /** Sends again what the browser misses. */
    void nack(java.util.List<Integer> sequences) {
        nackCount++;
        for (int sequence : sequences) {
            sentPackets.resend(sequence, transport::sendRaw);
        }
    }

    void keyFrameRequested(boolean full) {
        if (full) {
            firCount++;
        } else {
            pliCount++;
        }
        SourceTrack from = source();
        if (from != null) {
            from.requestKeyFrame();
        }
    }

    void remb(long bitsPerSecond) {
        remb = bitsPerSecond;
        limitsChanged();
    }

    void limitsChanged() {
        SourceTrack from = source();
        if (from != null) {
            from.limitsChanged();
        }
    }

    @Override
    public long bitrateLimit() {
        long configured = transport.limits().maxSend() * 1000L;
        return remb == 0 || configured == 0 ? Math.max(remb, configured) : Math.min(remb, configured);
    }

    void reported(ReportBlock block, long nanos) {
        lastReport = block;
        double measured = reports.roundTripSeconds(block, nanos);
        if (measured >= 0) {
            roundTrip = measured;
            transport.roundTrip(measured);
        }
    }

    /** A sender report that keeps audio and video of the source in step; null while its clock is unknown. */
    byte[] senderReport(long nanos) {
        long ntpNow = ntp.ntp(nanos);
        int timestamp;
        synchronized (this) {
            TrackClock clock = source == null ? null : source.clock();
            if (waiting || clock == null || clock.epoch() != epoch) {
                return null;
            }
            timestamp = clock.timestampAt(nanos) - firstTimestamp + baseTimestamp;
        }
        reports.sent(ntpNow, nanos);
        return Rtcp.senderReport(ssrc, ntpNow, timestamp, packetsSent, bytesSent);
    }

    boolean isFlowing(long nanos, long patience) {
        return packetsSent > 0 && nanos - lastNanos < patience;
    }

    /** Null before the first packet. */
    OutboundStats stats() {
        ReportBlock block = lastReport;
        return packetsSent == 0 ? null : new OutboundStats(kind(), ssrc & 0xffff_ffffL, packetsSent, bytesSent,
                block == null ? 0 : Math.max(0, block.packetsLost()), block == null ? 0 : block.fractionLost() / 256.0,
                roundTrip, pliCount, firCount, nackCount, remb);
    }
}
