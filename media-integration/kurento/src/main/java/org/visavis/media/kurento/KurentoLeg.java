package org.visavis.media.kurento;

import org.kurento.client.ConnectionState;
import org.kurento.client.IceComponentState;
import org.kurento.client.MediaFlowState;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.kurento.client.RaiseBaseEvent;
import org.kurento.client.WebRtcEndpoint;
import org.visavis.media.IceCandidate;
import org.visavis.media.Leg;
import org.visavis.media.LegId;
import org.visavis.media.LegState;
import org.visavis.media.MediaEvent;
import org.visavis.media.MediaKind;
import org.visavis.media.Negotiation;
import org.visavis.media.SdpAnswer;
import org.visavis.media.SdpOffer;
import org.visavis.media.StreamStatistics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A leg is a WebRtcEndpoint. */
final class KurentoLeg implements Leg {

    /** Enough for 720p; Kurento's own limit, 500 kbps, is not. */
    private static final int MAX_VIDEO_KBPS = 2_000;
    /** So that one bad receiver does not bring a sender down to nothing. */
    private static final int MIN_VIDEO_KBPS = 100;

    private final KurentoRoom room;
    private final Ending ending;
    private final Set<IceCandidate> found = ConcurrentHashMap.newKeySet();
    private final Latest<LegState> state = new Latest<>();
    private final Map<MediaKind, Latest<Boolean>> flows = new EnumMap<>(MediaKind.class);
    private volatile LegId id;
    /** What is asked without waiting for it, one after another. */
    private CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);
    private WebRtcEndpoint endpoint;
    private boolean negotiated;
    private boolean released;

    /** One that has no name yet. */
    KurentoLeg(KurentoRoom room) {
        this.room = room;
        this.ending = new Ending(room, "release a leg", room.patience().call(), () -> endpoint.release());
        flows.put(MediaKind.AUDIO, new Latest<>());
        flows.put(MediaKind.VIDEO, new Latest<>());
    }

    @Override
    public LegId id() {
        return id;
    }

    @Override
    public Negotiation negotiate(SdpOffer offer) {
        Optional<String> fault = negotiated
                ? Optional.of("the leg is negotiated already") : Offers.faultOf(offer.sdp());
        if (fault.isPresent()) {
            return new Negotiation.Refused(fault.get());
        }
        try {
            String answer = room.ask("answer an offer",
                    () -> endpoint.processOffer(Offers.narrowed(offer.sdp())), late -> { });
            negotiated = true;
            asked = room.askAfter(asked, "gather candidates", () -> endpoint.gatherCandidates());
            return new Negotiation.Answered(new SdpAnswer(answer));
        } catch (ServerRefusal e) {
            if (e.unknownObject()) {
                throw e;
            }
            return new Negotiation.Refused("the media server refuses it with error " + e.code());
        }
    }

    @Override
    public void add(IceCandidate candidate) {
        if (!released && Offers.isCandidate(candidate.candidate())) {
            org.kurento.client.IceCandidate theirs = new org.kurento.client.IceCandidate(candidate.candidate(),
                    Objects.requireNonNullElse(candidate.sdpMid(), ""), candidate.sdpMLineIndex());
            asked = room.askAfter(asked, "add a candidate", () -> endpoint.addIceCandidate(theirs));
        }
    }

    @Override
    public List<StreamStatistics> statistics() {
        return released ? List.of() : room.ask("count packets", () -> Streams.of(endpoint), late -> { });
    }

    @Override
    public void release() {
        if (released || !room.open()) {
            return;
        }
        ending.await();
        released = true;
        room.forget(this);
    }

    WebRtcEndpoint endpoint() {
        return endpoint;
    }

    /** Its name, before anything happens to it. */
    void is(LegId name) {
        id = name;
    }

    void attach(WebRtcEndpoint created) {
        endpoint = created;
    }

    /**
     * Blocks. One call after another: kurento-client cannot set properties in a transaction, and calls sent together
     * stall.
     */
    WebRtcEndpoint create(MediaPipeline pipeline) {
        WebRtcEndpoint created = new WebRtcEndpoint.Builder(pipeline).build();
        created.setMaxVideoRecvBandwidth(MAX_VIDEO_KBPS);
        created.setMaxVideoSendBandwidth(MAX_VIDEO_KBPS);
        created.setMinVideoRecvBandwidth(MIN_VIDEO_KBPS);
        listenTo(created);
        return created;
    }

    private void listenTo(WebRtcEndpoint created) {
        created.addIceCandidateFoundListener(e -> found(e.getCandidate()));
        created.addIceGatheringDoneListener(e -> room.tell(new MediaEvent.GatheringDone(id)));
        created.addIceComponentStateChangedListener(e -> ice(e.getState(), timeOf(e)));
        created.addConnectionStateChangedListener(e -> connection(e.getNewState(), timeOf(e)));
        // Out of the endpoint is in from the browser.
        created.addMediaFlowOutStateChangedListener(e -> flow(e.getMediaType(), e.getState(), timeOf(e)));
    }

    private void found(org.kurento.client.IceCandidate candidate) {
        IceCandidate ours =
                new IceCandidate(candidate.getCandidate(), candidate.getSdpMid(), candidate.getSdpMLineIndex());
        if (Offers.isForRtp(ours.candidate()) && found.add(ours)) {
            room.tell(new MediaEvent.CandidateFound(id, ours));
        }
    }

    private void ice(IceComponentState next, long at) {
        if (next == IceComponentState.CONNECTING) {
            changed(LegState.CONNECTING, at);
        } else if (next == IceComponentState.FAILED) {
            changed(LegState.FAILED, at);
        }
    }

    private void connection(ConnectionState next, long at) {
        changed(next == ConnectionState.CONNECTED ? LegState.CONNECTED : LegState.DISCONNECTED, at);
    }

    private void changed(LegState next, long at) {
        state.offer(next, at, told -> room.tell(new MediaEvent.LegChanged(id, told)));
    }

    private void flow(MediaType type, MediaFlowState next, long at) {
        if (type == MediaType.AUDIO || type == MediaType.VIDEO) {
            MediaKind kind = type == MediaType.AUDIO ? MediaKind.AUDIO : MediaKind.VIDEO;
            flows.get(kind).offer(next == MediaFlowState.FLOWING, at,
                    told -> room.tell(new MediaEvent.FlowChanged(id, kind, told)));
        }
    }

    private static long timeOf(RaiseBaseEvent event) {
        return Long.parseLong(event.getTimestampMillis());
    }
}
