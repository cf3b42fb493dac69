package org.visavis.mediaserver.element;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.visavis.mediaserver.recording.Recording;
import org.visavis.mediaserver.recording.RecordingListener;
import org.visavis.mediaserver.recording.RecordingProfile;
import org.visavis.mediaserver.recording.RecordingTargets;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.SourceTrack;

/** A recording, as the protocol sees it. A new one is a new endpoint: what was stopped stays stopped. */
final class RecorderEndpoint extends MediaElement implements RecordingListener {
    static final String TYPE = "RecorderEndpoint";

    private final String uri;
    private final Recording recording;
    private volatile String state = "STOP";

    RecorderEndpoint(String id, Pipeline pipeline, String uri, RecordingProfile profile, RecordingTargets targets,
                     Executor executor) {
        super(id, pipeline);
        this.uri = uri;
        this.recording = new Recording(targets, uri, profile, executor, this);
    }

    /** @param name the protocol's name; what needs a transcoder is refused */
    static RecordingProfile profile(String name) throws MediaException {
        try {
            return RecordingProfile.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw MediaError.MEDIA_OBJECT_ILLEGAL_PARAM
                    .with("Media profile '" + name + "' is not supported: WEBM, WEBM_AUDIO_ONLY or WEBM_VIDEO_ONLY");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public CompletableFuture<JsonElement> invoke(String operation, JsonObject params) throws MediaException {
        if (operation.equals("stopAndWait")) {
            return recording.stop().thenApply(done -> JsonNull.INSTANCE);
        }
        return super.invoke(operation, params);
    }

    @Override
    JsonElement call(String operation, JsonObject params) throws MediaException {
        switch (operation) {
            case "record" -> {
                if (!recording.record()) {
                    throw MediaError.MEDIA_OBJECT_OPERATION_NOT_SUPPORTED
                            .with("This recorder was stopped or has failed; create another");
                }
            }
            case "pause" -> recording.pause();
            case "stop" -> recording.stop();
            case "getUri" -> {
                return Json.value(uri);
            }
            case "getState" -> {
                return Json.value(state);
            }
            default -> {
                return super.call(operation, params);
            }
        }
        return JsonNull.INSTANCE;
    }

    @Override
    Optional<SourceTrack> output(MediaKind kind) {
        return Optional.empty();
    }

    @Override
    void input(MediaKind kind, SourceTrack track) {
        recording.source(kind, track);
    }

    @Override
    boolean isFlowingIn(MediaKind kind) {
        return state.equals("START") && sources().containsKey(kind);
    }

    @Override
    boolean isFlowingOut(MediaKind kind) {
        return false;
    }

    @Override
    void release() {
        recording.stop();
    }

    CompletableFuture<Void> ended() {
        return recording.stop();
    }

    @Override
    public void recording() {
        enter("START");
        fire("Recording");
    }

    @Override
    public void paused() {
        enter("PAUSE");
        fire("Paused");
    }

    @Override
    public void stopped() {
        enter("STOP");
        fire("Stopped");
    }

    private void enter(String next) {
        state = next;
        fire("UriEndpointStateChanged", "state", next);
    }

    @Override
    public void failed(String reason) {
        state = "STOP";
        JsonObject data = Json.object("description", reason, "errorCode", 0, "type", "RESOURCE_ERROR");
        fireUntyped("Error", data);
        pipeline().fireUntyped("Error", data.deepCopy());
    }

    @Override
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(super.properties());
        properties.put("stopOnEndOfStream", false);
        return properties;
    }
}
