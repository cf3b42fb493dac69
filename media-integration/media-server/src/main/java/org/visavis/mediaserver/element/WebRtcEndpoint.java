package org.visavis.mediaserver.element;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.visavis.mediaserver.ice.CandidatePair;
import org.visavis.mediaserver.sdp.NegotiatedMedia;
import org.visavis.mediaserver.sdp.SdpException;
import org.visavis.mediaserver.sdp.SdpWriter;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.SourceTrack;
import org.visavis.mediaserver.webrtc.BitrateLimits;
import org.visavis.mediaserver.webrtc.IceState;
import org.visavis.mediaserver.webrtc.PeerContext;
import org.visavis.mediaserver.webrtc.PeerListener;
import org.visavis.mediaserver.webrtc.WebRtcPeer;

/** A browser's leg, as the protocol sees it. */
final class WebRtcEndpoint extends MediaElement implements PeerListener {
    static final String TYPE = "WebRtcEndpoint";
    private static final int STREAM = 1;
    private static final int COMPONENT = 1;

    private final WebRtcPeer peer;
    private final Set<MediaKind> transcodingTold = EnumSet.noneOf(MediaKind.class);
    private String localDescription;
    private String remoteDescription;
    private boolean offered;
    private boolean gathered;
    private volatile CandidatePair pair;

    WebRtcEndpoint(String id, Pipeline pipeline, PeerContext context) {
        super(id, pipeline);
        peer = new WebRtcPeer(context, this);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    JsonElement call(String operation, JsonObject params) throws MediaException {
        return switch (operation) {
            case "processOffer" -> Json.value(processOffer(Json.text(params, "offer")));
            case "generateOffer" -> Json.value(generateOffer());
            case "processAnswer" -> Json.value(processAnswer(Json.text(params, "answer")));
            case "getLocalSessionDescriptor" -> Json.value(localDescription());
            case "getRemoteSessionDescriptor" -> Json.value(remoteDescription());
            case "gatherCandidates" -> gatherCandidates();
            case "addIceCandidate" -> addIceCandidate(Json.members(params, "candidate"));
            case "requestKeyframe" -> requestKeyframe();
            case "getStats" -> EndpointStats.of(peer, MediaElement.kinds(params), clock());
            case "getConnectionState" -> Json.value(state(peer.health().isConnected()));
            case "getMediaState" -> Json.value(state(peer.health().isMediaConnected()));
            case "getIceConnectionState" -> Json.array(List.of(Json.typed("IceConnection",
                    "streamId", String.valueOf(STREAM), "componentId", COMPONENT, "state", peer.health().ice()
                            .name())));
            case "getICECandidatePairs" -> pair == null ? Json.array(List.of()) : Json.array(List.of(describe(pair)));
            default -> limit(operation, params) ? JsonNull.INSTANCE : super.call(operation, params);
        };
    }

    private synchronized String processOffer(String offer) throws MediaException {
        if (localDescription != null) {
            throw MediaError.SDP_END_POINT_ALREADY_NEGOTIATED.with("Endpoint already negotiated");
        }
        try {
            localDescription = peer.processOffer(offer);
        } catch (SdpException e) {
            throw MediaError.SDP_PARSE_ERROR.with("Invalid SDP");
        }
        remoteDescription = offer;
        tellCandidatesIfWanted();
        return localDescription;
    }

    private synchronized String generateOffer() throws MediaException {
        if (localDescription != null) {
            throw MediaError.SDP_END_POINT_ALREADY_NEGOTIATED.with("Endpoint already negotiated");
        }
        localDescription = peer.generateOffer();
        offered = true;
        return localDescription;
    }

    private synchronized String processAnswer(String answer) throws MediaException {
        if (!offered) {
            throw MediaError.SDP_END_POINT_NOT_OFFER_GENERATED
                    .with("Offer not generated. It is not possible to process an answer.");
        }
        if (remoteDescription != null) {
            throw MediaError.SDP_END_POINT_ANSWER_ALREADY_PROCESSED.with("Sdp Answer already processed");
        }
        try {
            peer.processAnswer(answer);
        } catch (SdpException e) {
            throw MediaError.SDP_PARSE_ERROR.with("Invalid SDP");
        }
        remoteDescription = answer;
        tellCandidatesIfWanted();
        return localDescription;
    }

    private void tellCandidatesIfWanted() {
        if (gathered) {
            gatherCandidates();
        }
    }

    private synchronized String localDescription() throws MediaException {
        if (localDescription == null) {
            throw MediaError.SDP_END_POINT_NO_LOCAL_SDP.with("No local SDP");
        }
        return gathered ? SdpWriter.withCandidates(localDescription, peer.gatherCandidates()) : localDescription;
    }

    private synchronized String remoteDescription() throws MediaException {
        if (remoteDescription == null) {
            throw MediaError.SDP_END_POINT_NO_REMOTE_SDP.with("No remote SDP");
        }
        return remoteDescription;
    }

    /** Tells the candidates, or remembers to tell them as soon as there are sections that they belong to. */
    private synchronized JsonElement gatherCandidates() {
        gathered = true;
        List<String> candidates = peer.gatherCandidates();
        if (candidates == null || peer.media().isEmpty()) {
            return JsonNull.INSTANCE;
        }
        for (String candidate : candidates) {
            for (NegotiatedMedia section : peer.media()) {
                fire("IceCandidateFound", "candidate", Json.typed("IceCandidate", "candidate", candidate,
                        "sdpMid", section.mid(), "sdpMLineIndex", section.index()));
            }
        }
        fire("IceGatheringDone");
        return JsonNull.INSTANCE;
    }

    private JsonElement addIceCandidate(JsonObject candidate) throws MediaException {
        String text = Json.text(candidate, "candidate");
        if (text.isBlank()) {
            return JsonNull.INSTANCE;
        }
        if (!text.startsWith("candidate:") || text.length() > 512) {
            throw MediaError.ICE_ADD_CANDIDATE.with("Error adding candidate: malformed");
        }
        peer.addCandidate(text);
        return JsonNull.INSTANCE;
    }

    private JsonElement requestKeyframe() throws MediaException {
        if (!peer.requestKeyFrame()) {
            throw MediaError.MEDIA_OBJECT_OPERATION_NOT_SUPPORTED
                    .with("Keyframe must be requested from a subscriber element");
        }
        return JsonNull.INSTANCE;
    }

    /** True when the operation sets a limit that has an effect here; what is read back is kept as a property. */
    private boolean limit(String operation, JsonObject params) throws MediaException {
        BitrateLimits now = peer.limits();
        BitrateLimits next = switch (operation) {
            case "setMaxVideoSendBandwidth" ->
                new BitrateLimits(Json.integer(params, "maxVideoSendBandwidth"), now.maxReceive(), now.minReceive());
            case "setMaxVideoRecvBandwidth" ->
                new BitrateLimits(now.maxSend(), Json.integer(params, "maxVideoRecvBandwidth"), now.minReceive());
            case "setMinVideoRecvBandwidth" ->
                new BitrateLimits(now.maxSend(), now.maxReceive(), Json.integer(params, "minVideoRecvBandwidth"));
            default -> now;
        };
        if (next == now) {
            return false;
        }
        peer.limits(next);
        super.call(operation, params);
        return true;
    }

    @Override
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(super.properties());
        properties.putAll(Map.of("maxVideoSendBandwidth", 0, "maxVideoRecvBandwidth", 0, "minVideoRecvBandwidth", 100,
                "minVideoSendBandwidth", 100, "maxAudioRecvBandwidth", 0, "mtu", 1200));
        properties.putAll(Map.of("stunServerAddress", "", "stunServerPort", 3478, "turnUrl", "", "networkInterfaces",
                "", "externalIPv4", "", "externalIPv6", "", "iceTcp", false));
        return properties;
    }

    @Override
    Optional<SourceTrack> output(MediaKind kind) {
        return Optional.of(peer.track(kind));
    }

    @Override
    void input(MediaKind kind, SourceTrack track) {
        peer.source(kind, track);
    }

    @Override
    boolean isFlowingIn(MediaKind kind) {
        return peer.health().isSending(kind);
    }

    @Override
    boolean isFlowingOut(MediaKind kind) {
        return peer.health().isReceiving(kind);
    }

    @Override
    void connected(MediaKind kind) {
        if (peer.health().isReceiving(kind)) {
            tellTranscoding(kind);
        }
    }

    @Override
    void release() {
        peer.close();
    }

    @Override
    public void iceState(IceState state) {
        fire("IceComponentStateChanged", "streamId", STREAM, "componentId", COMPONENT, "state", state.name());
    }

    @Override
    public void pairSelected(CandidatePair selected) {
        pair = selected;
        fire("NewCandidatePairSelected", "candidatePair", describe(selected));
    }

    private static JsonObject describe(CandidatePair selected) {
        return Json.typed("IceCandidatePair", "streamId", String.valueOf(STREAM), "componentId", COMPONENT,
                "localCandidate", selected.local(), "remoteCandidate", selected.remote());
    }

    @Override
    public void connected(boolean connected) {
        fire("ConnectionStateChanged", "oldState", state(!connected), "newState", state(connected));
    }

    @Override
    public void mediaConnected(boolean connected) {
        fire("MediaStateChanged", "oldState", state(!connected), "newState", state(connected));
    }

    private static String state(boolean connected) {
        return connected ? "CONNECTED" : "DISCONNECTED";
    }

    /** What arrives from the browser flows out of the endpoint, into the pipeline. */
    @Override
    public void receiving(MediaKind kind, boolean flowing) {
        flow("MediaFlowOutStateChanged", kind, flowing);
        if (flowing && peer.track(kind).hasSinks()) {
            tellTranscoding(kind);
        }
    }

    @Override
    public void sending(MediaKind kind, boolean flowing) {
        flow("MediaFlowInStateChanged", kind, flowing);
    }

    private void flow(String event, MediaKind kind, boolean flowing) {
        fire(event, "mediaType", kind.name(), "padName", "default", "state", flowing ? "FLOWING" : "NOT_FLOWING");
    }

    private void tellTranscoding(MediaKind kind) {
        synchronized (transcodingTold) {
            if (!transcodingTold.add(kind)) {
                return;
            }
        }
        fire("MediaTranscodingStateChanged", "mediaType", kind.name(), "binName", "relay-" + kind.sdpName(),
                "state", "NOT_TRANSCODING");
    }
}
