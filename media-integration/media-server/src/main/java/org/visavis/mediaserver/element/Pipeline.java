package org.visavis.mediaserver.element;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A graph of elements; it is also the lock under which the graph changes. */
public final class Pipeline extends MediaObject {
    static final String TYPE = "MediaPipeline";

    private final Map<String, MediaElement> elements = new LinkedHashMap<>();

    Pipeline(String id, Clock clock) {
        super(id, null, clock);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public synchronized List<MediaObject> children() {
        return new ArrayList<>(elements.values());
    }

    synchronized List<MediaElement> elements() {
        return new ArrayList<>(elements.values());
    }

    synchronized Optional<MediaElement> element(String id) {
        return Optional.ofNullable(elements.get(id));
    }

    synchronized void add(MediaElement element) {
        elements.put(element.id(), element);
    }

    synchronized void remove(MediaElement element) {
        elements.remove(element.id());
    }

    @Override
    void release() {
        // its elements were released before it
    }

    @Override
    JsonElement call(String operation, JsonObject params) throws MediaException {
        return switch (operation) {
            case "getGstreamerDot" -> Json.value(dot());
            case "dumpGstreamerDot" -> JsonNull.INSTANCE;
            default -> super.call(operation, params);
        };
    }

    @Override
    Map<String, Object> properties() {
        return Map.of("latencyStats", false);
    }

    /** The graph in the DOT language: one node an element, one edge a connection. */
    synchronized String dot() {
        StringBuilder dot = new StringBuilder("digraph pipeline {\n  rankdir=LR;\n");
        for (MediaElement element : elements.values()) {
            dot.append("  \"%s\" [label=\"%s\"];\n".formatted(element.id(), element.type()));
        }
        for (MediaElement sink : elements.values()) {
            sink.sources().forEach((kind, source) -> dot.append("  \"%s\" -> \"%s\" [label=\"%s\"];\n"
                    .formatted(source.id(), sink.id(), kind)));
        }
        return dot.append("}\n").toString();
    }
}
