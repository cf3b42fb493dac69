package org.visavis.mediaserver.webrtc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.visavis.mediaserver.dtls.DtlsSession;
import org.visavis.mediaserver.ice.CandidatePair;
import org.visavis.mediaserver.ice.IceAgent;
import org.visavis.mediaserver.sdp.LocalSession;
import org.visavis.mediaserver.sdp.NegotiatedMedia;
import org.visavis.mediaserver.sdp.Negotiation;
import org.visavis.mediaserver.sdp.SdpException;
import org.visavis.mediaserver.sdp.SdpWriter;
import org.visavis.mediaserver.sdp.SessionDescription;
import org.visavis.mediaserver.srtp.SrtpKeys;
import org.visavis.mediaserver.srtp.SrtpSession;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.SourceTrack;

/**
 * One RTCPeerConnection's other end. It negotiates once and lives until it is closed; its tracks can be connected
 * before, and its sources replaced at any time.
 */
public final class WebRtcPeer {
    private static final int MAX_EARLY_CANDIDATES = 64;

    private final PeerContext context;
    private final PeerHealth health;
    private final PeerTransport transport = new PeerTransport();
    private final Map<MediaKind, SourceTrack> tracks = new EnumMap<>(MediaKind.class);
    private final Map<MediaKind, SourceTrack> sources = new EnumMap<>(MediaKind.class);
    private final Map<MediaKind, Integer> ssrcs = new EnumMap<>(MediaKind.class);
    private final List<String> earlyCandidates = new ArrayList<>();
    private volatile PeerStreams streams = PeerStreams.NONE;
    private volatile IceAgent ice;
    private volatile DtlsSession dtls;
    private List<NegotiatedMedia> media = List.of();
    private boolean closed;

    public WebRtcPeer(PeerContext context, PeerListener listener) {
        this.context = context;
        this.health = new PeerHealth(listener);
        for (MediaKind kind : MediaKind.values()) {
            ssrcs.put(kind, ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
            tracks.put(kind, new SourceTrack(kind, upstream(kind)));
        }
    }

    private SourceTrack.Upstream upstream(MediaKind kind) {
        return new SourceTrack.Upstream() {
            @Override
            public void requestKeyFrame() {
                streams.inbound(kind).ifPresent(InboundStream::requestKeyFrame);
            }

            @Override
            public void limitBitrate(long bitsPerSecond) {
                streams.inbound(kind).ifPresent(stream -> stream.limitBitrate(bitsPerSecond));
            }

            @Override
            public boolean mayCarry() {
                return streams == PeerStreams.NONE || streams.inbound(kind).isPresent();
            }
        };
    }

    /** What the browser sends of that kind. */
    public SourceTrack track(MediaKind kind) {
        return tracks.get(kind);
    }

    /** Sends that track to the browser, or nothing with null. */
    public synchronized void source(MediaKind kind, SourceTrack track) {
        if (!closed) {
            sources.put(kind, track);
            streams.outbound(kind).ifPresent(stream -> stream.source(track));
        }
    }

    /** Answers the browser's offer. */
    public synchronized String processOffer(String text) throws SdpException {
        SessionDescription offer = SessionDescription.parse(text);
        Negotiation negotiation = Negotiation.of(offer);
        openIce();
        String answer = SdpWriter.answer(localSession(), offer, negotiation);
        begin(negotiation);
        return answer;
    }

    /** Makes an offer, to be followed by {@link #processAnswer}. */
    public synchronized String generateOffer() {
        openIce();
        return SdpWriter.offer(localSession());
    }

    public synchronized void processAnswer(String text) throws SdpException {
        begin(Negotiation.of(SessionDescription.parse(text)));
    }

    private void openIce() {
        if (closed) {
            throw new IllegalStateException("released");
        }
        ice = new IceAgent(context.udp(), new IceAgent.Listener() {
            @Override
            public void selected(CandidatePair pair) {
                health.paired(pair);
                DtlsSession session = dtls;
                if (session != null) {
                    session.begin();
                }
            }

            @Override
            public void datagram(byte[] data, int length) {
                WebRtcPeer.this.datagram(data, length);
            }
        });
        transport.ice(ice);
    }

    private LocalSession localSession() {
        return new LocalSession(ThreadLocalRandom.current().nextLong(1L << 32), ice.ufrag(), ice.password(),
                context.identity().get().fingerprint().toString(), "visavis-" + ice.ufrag(), ssrcs);
    }

    private void begin(Negotiation negotiation) {
        media = negotiation.media();
        dtls = new DtlsSession(context.identity().get(), negotiation.remoteFingerprint(), negotiation.dtlsClient(),
                context.work(), new DtlsSession.Listener() {
            @Override
            public void send(byte[] data, int offset, int length) {
                ice.send(data, offset, length);
            }

            @Override
            public void established(SrtpKeys keys) {
                secured(keys);
            }

            @Override
            public void ended() {
                transport.closed();
                health.secured(false);
            }
        });
        streams = PeerStreams.of(negotiation.media(), transport, tracks, ssrcs, context.ntp());
        sources.forEach((kind, source) -> streams.outbound(kind).ifPresent(stream -> stream.source(source)));
        ice.remoteUfrag(negotiation.remoteUfrag());
        negotiation.candidates().forEach(ice::remoteCandidate);
        earlyCandidates.forEach(this::addCandidate);
        earlyCandidates.clear();
        context.ticker().add(this);
    }

    private void secured(SrtpKeys keys) {
        synchronized (this) {
            if (closed) {
                return;
            }
            transport.ready(new SrtpSession(keys));
        }
        health.secured(true);
        streams.outbounds().forEach(stream -> {
            SourceTrack source = stream.source();
            if (source != null) {
                source.requestKeyFrame();
            }
        });
    }

    /** This side's candidates for each negotiated section; null before there is a description. */
    public synchronized List<String> gatherCandidates() {
        if (ice == null) {
            return null;
        }
        health.gathering();
        return ice.candidates();
    }

    /** The negotiated sections, in the order of the description; for an unanswered offer none. */
    public synchronized List<NegotiatedMedia> media() {
        return media;
    }

    public synchronized void addCandidate(String candidate) {
        if (streams == PeerStreams.NONE) {
            if (earlyCandidates.size() < MAX_EARLY_CANDIDATES) {
                earlyCandidates.add(candidate);
            }
            return;
        }
        ice.remoteCandidate(candidate);
        health.candidateArrived();
    }

    public void limits(BitrateLimits limits) {
        transport.limits(limits);
        streams.inbounds().forEach(stream -> stream.sendLimit(limits));
        streams.outbounds().forEach(OutboundStream::limitsChanged);
    }

    public BitrateLimits limits() {
        return transport.limits();
    }

    /** Asks the source of what goes to the browser for a key frame; false when nothing goes there. */
    public boolean requestKeyFrame() {
        return streams.outbound(MediaKind.VIDEO).map(OutboundStream::source).map(source -> {
            source.requestKeyFrame();
            return transport.isReady();
        }).orElse(false);
    }

    private void datagram(byte[] data, int length) {
        int first = data[0] & 0xff;
        DtlsSession session = dtls;
        if (first >= 20 && first < 64 && session != null) {
            session.received(data, length);
        } else if (first >= 128 && first < 192 && transport.isReady()) {
            if (streams.received(data, length, System.nanoTime())) {
                health.mediaArrived(true);
            }
        }
    }

    void tick(long now) {
        streams.tick(now);
        for (MediaKind kind : MediaKind.values()) {
            health.flows(kind, true, streams.isReceiving(kind, now));
            health.flows(kind, false, streams.isSending(kind, now));
        }
        health.check(now, ice.lastCheckNanos());
    }

    public PeerHealth health() {
        return health;
    }

    public List<InboundStats> inboundStats() {
        return streams.inbounds().stream().map(InboundStream::stats).filter(java.util.Objects::nonNull).toList();
    }

    public List<OutboundStats> outboundStats() {
        return streams.outbounds().stream().map(OutboundStream::stats).filter(java.util.Objects::nonNull).toList();
    }

    /** Lets go of everything: addresses, keys, sources. */
    public void close() {
        DtlsSession session;
        IceAgent agent;
        synchronized (this) {
            closed = true;
            context.ticker().remove(this);
            sources.clear();
            session = dtls;
            agent = ice;
        }
        streams.outbounds().forEach(stream -> stream.source(null));
        if (session != null) {
            session.close();
        }
        transport.closed();
        if (agent != null) {
            agent.close();
        }
    }
}
