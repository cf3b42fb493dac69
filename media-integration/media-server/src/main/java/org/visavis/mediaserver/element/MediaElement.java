package org.visavis.mediaserver.element;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.visavis.mediaserver.track.MediaKind;
import org.visavis.mediaserver.track.SourceTrack;

/** A node of a pipeline's graph. Of each kind it has at most one source and any number of sinks. */
public abstract class MediaElement extends MediaObject {
    private static final String DATA = "DATA";

    private final Pipeline pipeline;
    private final Map<MediaKind, MediaElement> sources = new EnumMap<>(MediaKind.class);

    MediaElement(String id, Pipeline pipeline) {
        super(id, pipeline, pipeline.clock());
        this.pipeline = pipeline;
    }

    /** What this element gives of that kind; empty when it gives none. */
    abstract Optional<SourceTrack> output(MediaKind kind);

    /** Takes media of that kind from now on; from nowhere with null. */
    abstract void input(MediaKind kind, SourceTrack track);

    abstract boolean isFlowingIn(MediaKind kind);

    abstract boolean isFlowingOut(MediaKind kind);

    /** Something was connected to this element's output. */
    void connected(MediaKind kind) {
    }

    Pipeline pipeline() {
        return pipeline;
    }

    Map<MediaKind, MediaElement> sources() {
        synchronized (pipeline) {
            return new EnumMap<>(sources);
        }
    }

    @Override
    JsonElement call(String operation, JsonObject params) throws MediaException {
        switch (operation) {
            case "connect" -> connect(sink(params), kinds(params));
            case "disconnect" -> disconnect(sink(params), kinds(params));
            case "getSourceConnections" -> {
                return Json.array(connections(kinds(params), true));
            }
            case "getSinkConnections" -> {
                return Json.array(connections(kinds(params), false));
            }
            case "isMediaFlowingIn" -> {
                return Json.value(kinds(params).stream().anyMatch(this::isFlowingIn));
            }
            case "isMediaFlowingOut" -> {
                return Json.value(kinds(params).stream().anyMatch(this::isFlowingOut));
            }
            case "isMediaTranscoding" -> {
                return Json.value(false);
            }
            case "getStats" -> {
                return JsonNull.INSTANCE;
            }
            case "getGstreamerDot", "dumpGstreamerDot" -> {
                return Json.value(pipeline.dot());
            }
            default -> {
                return super.call(operation, params);
            }
        }
        return JsonNull.INSTANCE;
    }

    private MediaElement sink(JsonObject params) throws MediaException {
        String id = Json.text(params, "sink");
        return pipeline.element(id)
                .orElseThrow(() -> MediaError.MEDIA_OBJECT_NOT_FOUND.with("Object '" + id + "' not found"));
    }

    /** The kinds that a request means; none for data, which is accepted and not carried. */
    static List<MediaKind> kinds(JsonObject params) throws MediaException {
        String type = Json.text(params, "mediaType", null);
        if (type == null) {
            return List.of(MediaKind.values());
        }
        if (type.equals(DATA)) {
            return List.of();
        }
        try {
            return List.of(MediaKind.valueOf(type));
        } catch (IllegalArgumentException e) {
            throw MediaError.INVALID_PARAMS.with("'mediaType' should be AUDIO, VIDEO or DATA");
        }
    }

    private void connect(MediaElement sink, List<MediaKind> kinds) {
        synchronized (pipeline) {
            for (MediaKind kind : kinds) {
                if (output(kind).isPresent()) {
                    sink.sources.put(kind, this);
                    sink.input(kind, output(kind).get());
                    connected(kind);
                }
            }
        }
    }

    private void disconnect(MediaElement sink, List<MediaKind> kinds) {
        synchronized (pipeline) {
            for (MediaKind kind : kinds) {
                if (sink.sources.remove(kind, this)) {
                    sink.input(kind, null);
                }
            }
        }
    }

    /** Cuts all connections, to be done before a release. */
    void isolate() {
        synchronized (pipeline) {
            sources.clear();
            for (MediaKind kind : MediaKind.values()) {
                input(kind, null);
            }
            pipeline.elements().forEach(other -> disconnect(other, List.of(MediaKind.values())));
        }
    }

    private List<JsonObject> connections(List<MediaKind> kinds, boolean incoming) {
        List<JsonObject> connections = new ArrayList<>();
        synchronized (pipeline) {
            for (MediaKind kind : kinds) {
                if (incoming && sources.containsKey(kind)) {
                    connections.add(connection(sources.get(kind), this, kind));
                }
                if (!incoming) {
                    pipeline.elements().stream().filter(other -> other.sources.get(kind) == this)
                            .forEach(other -> connections.add(connection(this, other, kind)));
                }
            }
        }
        return connections;
    }

    private static JsonObject connection(MediaElement source, MediaElement sink, MediaKind kind) {
        return Json.typed("ElementConnectionData", "source", source.id(), "sink", sink.id(), "type", kind.name(),
                "sourceDescription", "default", "sinkDescription", "default");
    }

    @Override
    Map<String, Object> properties() {
        return Map.of("minOutputBitrate", 0, "maxOutputBitrate", 0, "encoderBitrate", 0, "minEncoderBitrate", 0,
                "maxEncoderBitrate", 0, "audioFormat", "", "videoFormat", "");
    }
}
