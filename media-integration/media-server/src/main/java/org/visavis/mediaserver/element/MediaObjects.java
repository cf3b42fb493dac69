package org.visavis.mediaserver.element;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.visavis.mediaserver.recording.RecordingProfile;
import org.visavis.mediaserver.recording.RecordingTargets;
import org.visavis.mediaserver.webrtc.PeerContext;

/** All objects of the server by id: makes them, finds them, releases them with their children. */
public final class MediaObjects {
    private final Clock clock;
    private final PeerContext peers;
    private final RecordingTargets targets;
    private final ServerManager manager;
    private final Map<String, MediaObject> objects = new ConcurrentHashMap<>();

    /** @param sessions the ids of the open sessions, for whoever asks the server manager */
    public MediaObjects(Clock clock, PeerContext peers, RecordingTargets targets, Supplier<List<String>> sessions) {
        this.clock = clock;
        this.peers = peers;
        this.targets = targets;
        this.manager = new ServerManager(clock, this::pipelines, sessions);
    }

    public MediaObject find(String id) throws MediaException {
        MediaObject object = id.equals(ServerManager.ID) ? manager : objects.get(id);
        if (object == null) {
            throw MediaError.MEDIA_OBJECT_NOT_FOUND.with("Object '" + id + "' not found");
        }
        return object;
    }

    public MediaObject create(String type, JsonObject params) throws MediaException {
        String suffix = UUID.randomUUID() + "_kurento." + type;
        MediaObject object = type.equals(Pipeline.TYPE) ? new Pipeline(suffix, clock)
                : createElement(type, suffix, params);
        objects.put(object.id(), object);
        manager.created(object.id());
        return object;
    }

    private MediaElement createElement(String type, String suffix, JsonObject params) throws MediaException {
        if (!type.equals(WebRtcEndpoint.TYPE) && !type.equals(RecorderEndpoint.TYPE)) {
            throw MediaError.MEDIA_OBJECT_NOT_AVAILABLE.with("Class '" + type + "' not available");
        }
        Pipeline pipeline = pipeline(Json.text(params, "mediaPipeline"));
        String id = pipeline.id() + "/" + suffix;
        MediaElement element = type.equals(WebRtcEndpoint.TYPE) ? new WebRtcEndpoint(id, pipeline, peers)
                : recorder(id, pipeline, params);
        pipeline.add(element);
        return element;
    }

    private RecorderEndpoint recorder(String id, Pipeline pipeline, JsonObject params) throws MediaException {
        RecordingProfile profile = RecorderEndpoint.profile(Json.text(params, "mediaProfile",
                RecordingProfile.WEBM.name()));
        return new RecorderEndpoint(id, pipeline, Json.text(params, "uri"), profile, targets, peers.work());
    }

    private Pipeline pipeline(String id) throws MediaException {
        if (find(id) instanceof Pipeline pipeline) {
            return pipeline;
        }
        throw MediaError.MEDIA_OBJECT_ILLEGAL_PARAM.with("Object '" + id + "' is no MediaPipeline");
    }

    /** Releases an object and its children; true when this call did it. */
    public boolean release(MediaObject object) {
        if (objects.remove(object.id()) == null) {
            return false;
        }
        for (MediaObject child : object.children()) {
            release(child);
        }
        if (object instanceof MediaElement element) {
            element.isolate();
            element.pipeline().remove(element);
        }
        object.release();
        manager.destroyed(object.id());
        return true;
    }

    /** Forgets a subscriber everywhere. */
    public void unsubscribe(Subscriber subscriber) {
        manager.unsubscribe(subscriber);
        objects.values().forEach(object -> object.unsubscribe(subscriber));
    }

    /** Releases everything; completes when the recordings are closed properly. */
    public CompletableFuture<Void> releaseAll() {
        List<MediaObject> all = new ArrayList<>(objects.values());
        all.forEach(this::release);
        return CompletableFuture.allOf(all.stream().filter(RecorderEndpoint.class::isInstance)
                .map(recorder -> ((RecorderEndpoint) recorder).ended()).toArray(CompletableFuture[]::new));
    }

    private List<String> pipelines() {
        return objects.values().stream().filter(Pipeline.class::isInstance).map(MediaObject::id).toList();
    }
}
