package org.visavis.mediaserver.webrtc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.visavis.mediaserver.rtp.NtpClock;
import org.visavis.mediaserver.rtp.ReportBlock;
import org.visavis.mediaserver.rtp.Rtcp;
import org.visavis.mediaserver.rtp.RtcpMessage;
import org.visavis.mediaserver.rtp.RtpPacket;
import org.visavis.mediaserver.sdp.NegotiatedMedia;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.SourceTrack;

/** The negotiated streams of one peer, and the RTCP that concerns them. */
final class PeerStreams {
    static final PeerStreams NONE = new PeerStreams(null, List.of(), List.of());
    static final long FLOW_PATIENCE_NANOS = 2_500_000_000L;
    private static final int FEEDBACK_TICKS = 5;
    private static final int REPORT_TICKS = 50;

    private final PeerTransport transport;
    private final List<InboundStream> inbounds;
    private final List<OutboundStream> outbounds;
    private volatile Long ntpOffset;
    private int ticks;

    private PeerStreams(PeerTransport transport, List<InboundStream> inbounds, List<OutboundStream> outbounds) {
        this.transport = transport;
        this.inbounds = inbounds;
        this.outbounds = outbounds;
    }

    static PeerStreams of(List<NegotiatedMedia> media, PeerTransport transport, Map<MediaKind, SourceTrack> tracks,
                          Map<MediaKind, Integer> ssrcs, NtpClock ntp) {
        List<InboundStream> inbounds = new ArrayList<>();
        List<OutboundStream> outbounds = new ArrayList<>();
        for (NegotiatedMedia agreed : media) {
            MediaKind kind = agreed.kind();
            if (agreed.direction().receives()) {
                inbounds.add(new InboundStream(transport, agreed, tracks.get(kind), ssrcs.get(kind)));
            }
            if (agreed.direction().sends()) {
                outbounds.add(new OutboundStream(transport, agreed, ssrcs.get(kind), ntp));
            }
        }
        return new PeerStreams(transport, List.copyOf(inbounds), List.copyOf(outbounds));
    }

    Optional<InboundStream> inbound(MediaKind kind) {
        return inbounds.stream().filter(stream -> stream.kind() == kind).findFirst();
    }

    Optional<OutboundStream> outbound(MediaKind kind) {
        return outbounds.stream().filter(stream -> stream.kind() == kind).findFirst();
    }

    List<InboundStream> inbounds() {
        return inbounds;
    }

    List<OutboundStream> outbounds() {
        return outbounds;
    }

    /** Takes an encrypted RTP or RTCP packet; true when it was authentic. */
    boolean received(byte[] data, int length, long nanos) {
        if (length < RtpPacket.FIXED_HEADER) {
            return false;
        }
        int type = data[1] & 0xff;
        if (type >= 192 && type <= 223) {
            int open = transport.openRtcp(data, length);
            if (open > 0) {
                RtcpMessage.parse(data, open).forEach(message -> control(message, nanos));
            }
            return open > 0;
        }
        InboundStream stream = streamOf(data);
        int open = stream == null ? -1 : transport.openRtp(data, length);
        if (open > 0) {
            stream.received(data, open, nanos);
        }
        return open > 0;
    }

    private InboundStream streamOf(byte[] data) {
        int ssrc = RtpPacket.ssrc(data);
        int payloadType = RtpPacket.payloadType(data);
        InboundStream byType = null;
        for (InboundStream stream : inbounds) {
            if (stream.carries(payloadType)) {
                if (stream.announces(ssrc)) {
                    return stream;
                }
                byType = stream;
            }
        }
        return byType;
    }

    private void control(RtcpMessage message, long nanos) {
        if (message instanceof RtcpMessage.SenderReport report) {
            if (ntpOffset == null) {
                ntpOffset = nanos - NtpClock.nanos(report.ntp());
            }
            inbounds.forEach(stream -> stream.senderReport(report, ntpOffset, nanos));
        } else if (message instanceof RtcpMessage.Reports reports) {
            for (ReportBlock block : reports.blocks()) {
                sentWith(block.ssrc()).ifPresent(stream -> stream.reported(block, nanos));
            }
        } else if (message instanceof RtcpMessage.Nack nack) {
            sentWith(nack.mediaSsrc()).ifPresent(stream -> stream.nack(nack.sequences()));
        } else if (message instanceof RtcpMessage.KeyFrameRequest request) {
            outbound(MediaKind.VIDEO).ifPresent(stream -> stream.keyFrameRequested(request.full()));
        } else if (message instanceof RtcpMessage.Remb remb) {
            outbound(MediaKind.VIDEO).ifPresent(stream -> stream.remb(remb.bitsPerSecond()));
        } else {
            throw new AssertionError("unhandled " + message.getClass());
        }
    }

    private Optional<OutboundStream> sentWith(int ssrc) {
        return outbounds.stream().filter(stream -> stream.ssrc() == ssrc).findFirst();
    }

    void tick(long now) {
        if (transport == null || !transport.isReady()) {
            return;
        }
        ticks++;
        inbounds.forEach(stream -> stream.tick(now));
        if (ticks % FEEDBACK_TICKS == 0) {
            inbound(MediaKind.VIDEO).ifPresent(stream -> {
                byte[] feedback = stream.arrivalFeedback();
                if (feedback != null) {
                    transport.sendRtcp(feedback);
                }
            });
        }
        if (ticks % REPORT_TICKS == 0) {
            report(now);
        }
    }

    private void report(long now) {
        for (OutboundStream stream : outbounds) {
            byte[] report = stream.senderReport(now);
            if (report != null) {
                transport.sendRtcp(Rtcp.compound(report, Rtcp.cname(stream.ssrc(), "visavis")));
            }
        }
        for (InboundStream stream : inbounds) {
            ReportBlock block = stream.report(now);
            if (block != null) {
                transport.sendRtcp(Rtcp.receiverReport(stream.localSsrc(), List.of(block)));
            }
            stream.sendLimit(transport.limits());
        }
    }

    boolean isReceiving(MediaKind kind, long now) {
        return inbound(kind).map(stream -> stream.isFlowing(now, FLOW_PATIENCE_NANOS)).orElse(false);
    }

    boolean isSending(MediaKind kind, long now) {
        return outbound(kind).map(stream -> stream.isFlowing(now, FLOW_PATIENCE_NANOS)).orElse(false);
    }
}
