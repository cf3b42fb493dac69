package org.visavis.mediaserver.webrtc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.visavis.mediaserver.rtp.Bytes;
import org.visavis.mediaserver.rtp.HeaderExtension;
import org.visavis.mediaserver.rtp.MissingPackets;
import org.visavis.mediaserver.rtp.NtpClock;
import org.visavis.mediaserver.rtp.Reception;
import org.visavis.mediaserver.rtp.ReportBlock;
import org.visavis.mediaserver.rtp.Rtcp;
import org.visavis.mediaserver.rtp.RtcpMessage;
import org.visavis.mediaserver.rtp.RtpPacket;
import org.visavis.mediaserver.rtp.SequenceUnwrapper;
import org.visavis.mediaserver.sdp.NegotiatedMedia;
import org.visavis.mediaserver.track.Codec;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.MediaPacket;
import org.visavis.mediaserver.track.SourceTrack;
import org.visavis.mediaserver.track.TrackClock;

/**
 * One medium that a browser sends: counts it, asks for what is missing, publishes it, and passes back to the browser
 * what the sinks want. One SSRC at a time; when the browser starts over with another, a new epoch begins.
 */
final class InboundStream {
    private static final long KEY_FRAME_INTERVAL_NANOS = 300_000_000L;

    private final PeerTransport transport;
    private final NegotiatedMedia media;
    private final SourceTrack track;
    private final int localSsrc;
    private final Map<Integer, Codec> codecs = new HashMap<>();
    private volatile boolean started;
    private volatile int ssrc;
    private volatile Reception reception;
    private MissingPackets missing = new MissingPackets();
    private SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private Codec codec;
    private int epoch;
    private long lastKeyFrameRequest = System.nanoTime() - KEY_FRAME_INTERVAL_NANOS;
    private boolean keyFrameWanted;
    private int fullIntraCommands;
    private volatile long lastArrival;
    private volatile long sinkLimit;
    private volatile long pliCount;
    private volatile long nackCount;

    InboundStream(PeerTransport transport, NegotiatedMedia media, SourceTrack track, int localSsrc) {
        this.transport = transport;
        this.media = media;
        this.track = track;
        this.localSsrc = localSsrc;
        media.payloadTypes().forEach((known, type) -> codecs.put(type, known));
        this.reception = new Reception(8000);
    }

    MediaKind kind() {
        return media.kind();
    }

    boolean announces(int candidate) {
        return media.remoteSsrcs().contains(candidate);
    }

    boolean carries(int payloadType) {
        return codecs.containsKey(payloadType);
    }

    void received(byte[] data, int length, long nanos) {
        RtpPacket packet = RtpPacket.parse(data, length);
        Codec carried = codecs.get(RtpPacket.payloadType(data));
        if (packet == null || carried == null) {
            return;
        }
        long sequence;
        boolean gap;
        synchronized (this) {
            if (!started || ssrc != RtpPacket.ssrc(data) || codec != carried) {
                begin(RtpPacket.ssrc(data), carried);
            }
            sequence = unwrapper.unwrap(packet.sequence());
            reception.received(sequence, packet.timestamp(), length, nanos);
            gap = kind() == MediaKind.VIDEO && missing.arrived(sequence, nanos);
        }
        lastArrival = nanos;
        noteTransportSequence(packet, data, nanos);
        track.publish(new MediaPacket(carried, epoch, sequence, packet.timestamp(), packet.marker(), data,
                packet.payloadOffset(), packet.payloadLength(), extension(packet, data, HeaderExtension.AUDIO_LEVEL),
                extension(packet, data, HeaderExtension.VIDEO_ORIENTATION), nanos));
        if (gap) {
            requestMissing(nanos);
        }
    }

    private void begin(int newSsrc, Codec newCodec) {
        started = true;
        ssrc = newSsrc;
        codec = newCodec;
        epoch++;
        unwrapper = new SequenceUnwrapper();
        missing = new MissingPackets();
        reception = new Reception(newCodec.clockRate());
        track.clock(null);
        keyFrameWanted = true;
    }

    private void noteTransportSequence(RtpPacket packet, byte[] data, long nanos) {
        int at = packet.extension(media.extensions().getOrDefault(HeaderExtension.TRANSPORT_SEQUENCE, 0), 2);
        if (at > 0) {
            transport.arrivals().arrived(Bytes.u16(data, at), nanos);
        }
    }

    private int extension(RtpPacket packet, byte[] data, HeaderExtension extension) {
        int at = packet.extension(media.extensions().getOrDefault(extension, 0), 1);
        return at < 0 ? -1 : data[at] & 0xff;
    }

    /** @param ntpOffset nanoseconds to add to the browser's NTP time to get to this server's monotonic clock */
    void senderReport(RtcpMessage.SenderReport report, long ntpOffset, long nanos) {
        if (!started || report.ssrc() != ssrc) {
            return;
        }
        reception.senderReport(report.compactNtp(), nanos);
        track.clock(new TrackClock(NtpClock.nanos(report.ntp()) + ntpOffset, report.timestamp(), codec.clockRate(),
                epoch));
    }

    /**
     * When packets arrived since the last call, for the browser's congestion control; null when there is nothing to
     * tell.
     */
    byte[] arrivalFeedback() {
        return started && media.feedback().contains("transport-cc") ? transport.arrivals().next(localSsrc, ssrc) : null;
    }

    int localSsrc() {
        return localSsrc;
    }

    /** To be called every few milliseconds: repeats what is still missing or wanted. */
    void tick(long nanos) {
        if (!started) {
            return;
        }
        requestMissing(nanos);
        if (keyFrameWanted && track.isWanted()) {
            requestKeyFrame();
        }
    }

    private void requestMissing(long nanos) {
        if (missing.takeAbandoned()) {
            requestKeyFrame();
        }
        if (missing.isEmpty() || !media.feedback().contains("nack")) {
            return;
        }
        List<Integer> due = missing.due(nanos, transport.retryNanos());
        if (!due.isEmpty()) {
            nackCount++;
            transport.sendRtcp(Rtcp.nack(localSsrc, ssrc, due));
        }
    }

    ReportBlock report(long nanos) {
        return started ? reception.report(ssrc, nanos) : null;
    }

    void requestKeyFrame() {
        long now = System.nanoTime();
        byte[] request;
        synchronized (this) {
            keyFrameWanted = true;
            if (kind() != MediaKind.VIDEO || !started || !transport.isReady()
                    || now - lastKeyFrameRequest < KEY_FRAME_INTERVAL_NANOS) {
                return;
            }
            keyFrameWanted = false;
            lastKeyFrameRequest = now;
            request = media.feedback().contains("nack pli") ? Rtcp.pictureLoss(localSsrc, ssrc)
                    : Rtcp.fullIntra(localSsrc, ssrc, fullIntraCommands++);
        }
        pliCount++;
        transport.sendRtcp(request);
    }

    void limitBitrate(long bitsPerSecond) {
        sinkLimit = bitsPerSecond;
        sendLimit(transport.limits());
    }

    /**
     * Tells the browser how much it may send: the least of what its sinks and the limits allow, but never below the
     * floor.
     */
    void sendLimit(BitrateLimits limits) {
        if (kind() != MediaKind.VIDEO || !started || !media.feedback().contains("goog-remb")) {
            return;
        }
        long limit = limits.maxReceive() > 0 ? limits.maxReceive() * 1000L : Long.MAX_VALUE;
        if (sinkLimit > 0) {
            limit = Math.min(limit, Math.max(sinkLimit, limits.minReceive() * 1000L));
        }
        if (limit < Long.MAX_VALUE) {
            transport.sendRtcp(Rtcp.remb(localSsrc, ssrc, limit));
        }
    }

    boolean isFlowing(long nanos, long patience) {
        return started && nanos - lastArrival < patience;
    }

    /** Null before the first packet. */
    InboundStats stats() {
        return started ? new InboundStats(kind(), ssrc & 0xffff_ffffL, reception.packetsReceived(),
                reception.bytesReceived(), reception.packetsLost(), reception.jitterSeconds(), pliCount, nackCount)
                        : null;
    }
}
