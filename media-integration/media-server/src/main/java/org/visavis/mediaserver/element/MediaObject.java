package org.visavis.mediaserver.element;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Anything that has an id in the protocol: it has a name, tags and a parent, and tells events to its subscribers. */
public abstract class MediaObject {
    private record Subscription(String type, Subscriber subscriber) {
    }

    private final String id;
    private final MediaObject parent;
    private final Clock clock;
    private final long createdSeconds;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, JsonElement> properties = new ConcurrentHashMap<>();
    private volatile String name;
    private volatile boolean sendTagsInEvents;

    MediaObject(String id, MediaObject parent, Clock clock) {
        this.id = id;
        this.parent = parent;
        this.clock = clock;
        this.name = id;
        this.createdSeconds = clock.instant().getEpochSecond();
    }

    public String id() {
        return id;
    }

    MediaObject parent() {
        return parent;
    }

    Clock clock() {
        return clock;
    }

    /** Type name on the wire, for example "WebRtcEndpoint". */
    public abstract String type();

    /** Objects that go with this one. */
    public List<MediaObject> children() {
        return List.of();
    }

    /** Frees what this object holds. Called once, after its children's. */
    abstract void release();

    public String subscribe(String eventType, Subscriber subscriber) {
        String subscription = UUID.randomUUID().toString();
        subscriptions.put(subscription, new Subscription(eventType, subscriber));
        return subscription;
    }

    public void unsubscribe(String subscription) {
        subscriptions.remove(subscription);
    }

    /** Forgets all subscriptions of a subscriber that is gone. */
    public void unsubscribe(Subscriber subscriber) {
        subscriptions.values().removeIf(each -> each.subscriber() == subscriber);
    }

    void fire(String type, Object... pairs) {
        fireUntyped(type, with(Json.object(pairs), "type", type));
    }

    /** For events whose data has another "type", or none. */
    void fireUntyped(String type, JsonObject data) {
        if (subscriptions.isEmpty()) {
            return;
        }
        data.addProperty("source", id);
        data.add("tags", Json.array(sendTagsInEvents ? tagList() : List.of()));
        data.addProperty("timestampMillis", String.valueOf(clock.millis()));
        JsonObject event = Json.object("data", data, "object", id, "type", type);
        subscriptions.values().stream().filter(each -> each.type().equals(type))
                .forEach(each -> each.subscriber().notify(event));
    }

    private static JsonObject with(JsonObject object, String key, String value) {
        object.addProperty(key, value);
        return object;
    }

    /** Runs an operation of the protocol; the default is what every object has. */
    public CompletableFuture<JsonElement> invoke(String operation, JsonObject params) throws MediaException {
        return CompletableFuture.completedFuture(call(operation, params));
    }

    JsonElement call(String operation, JsonObject params) throws MediaException {
        switch (operation) {
            case "getName" -> {
                return Json.value(name);
            }
            case "setName" -> name = Json.text(params, "name");
            case "getId" -> {
                return Json.value(id);
            }
            case "getParent" -> {
                return parent == null ? JsonNull.INSTANCE : Json.value(parent.id());
            }
            case "getMediaPipeline" -> {
                return Json.value(pipelineId());
            }
            case "getChildren", "getChilds" -> {
                return Json.array(children().stream().map(MediaObject::id).toList());
            }
            case "getCreationTime" -> {
                return Json.value(createdSeconds);
            }
            case "getSendTagsInEvents" -> {
                return Json.value(sendTagsInEvents);
            }
            case "setSendTagsInEvents" -> sendTagsInEvents = Boolean.parseBoolean(Json.text(params,
                    "sendTagsInEvents"));
            case "addTag", "removeTag", "getTag", "getTags" -> {
                return tag(operation, params);
            }
            default -> {
                return property(operation, params);
            }
        }
        return JsonNull.INSTANCE;
    }

    private JsonElement tag(String operation, JsonObject params) throws MediaException {
        synchronized (tags) {
            if (operation.equals("getTags")) {
                return Json.array(tagList());
            }
            String key = Json.text(params, "key");
            if (operation.equals("addTag")) {
                tags.put(key, Json.text(params, "value"));
                return JsonNull.INSTANCE;
            }
            if (!tags.containsKey(key)) {
                throw MediaError.MEDIA_OBJECT_TAG_KEY_NOT_FOUND.with("Tag key not found");
            }
            return operation.equals("getTag") ? Json.value(tags.get(key)) : removeTag(key);
        }
    }

    private JsonElement removeTag(String key) {
        tags.remove(key);
        return JsonNull.INSTANCE;
    }

    private List<JsonObject> tagList() {
        synchronized (tags) {
            return tags.entrySet().stream()
                    .map(tag -> Json.typed("Tag", "key", tag.getKey(), "value", tag.getValue())).toList();
        }
    }

    /** Properties that are kept and given back but change nothing here; their defaults. */
    Map<String, Object> properties() {
        return Map.of();
    }

    private JsonElement property(String operation, JsonObject params) throws MediaException {
        if (operation.length() > 3) {
            String property = operation.substring(3, 4).toLowerCase(java.util.Locale.ROOT) + operation.substring(4);
            if (properties().containsKey(property) && operation.startsWith("get")) {
                return properties.getOrDefault(property, Json.value(properties().get(property)));
            }
            if (properties().containsKey(property) && operation.startsWith("set") && params.has(property)) {
                properties.put(property, params.get(property));
                return JsonNull.INSTANCE;
            }
        }
        throw MediaError.MEDIA_OBJECT_METHOD_NOT_FOUND.with("Method '" + operation + "' not found in " + type());
    }

    private String pipelineId() {
        MediaObject each = this;
        while (each.parent != null) {
            each = each.parent;
        }
        return each.id;
    }
}
