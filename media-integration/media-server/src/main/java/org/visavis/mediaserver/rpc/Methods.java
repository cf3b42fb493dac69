package org.visavis.mediaserver.rpc;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.visavis.mediaserver.element.Json;
import org.visavis.mediaserver.element.MediaError;
import org.visavis.mediaserver.element.MediaException;
import org.visavis.mediaserver.element.MediaObject;
import org.visavis.mediaserver.element.MediaObjects;

/** The methods of the Kurento protocol: what a request does and what it is answered with. */
final class Methods {
    private static final System.Logger LOG = System.getLogger(Methods.class.getName());
    private static final String NEW_REFERENCE = "newref:";

    private final MediaObjects objects;
    private final Sessions sessions;
    private final String serverId = UUID.randomUUID().toString();

    Methods(MediaObjects objects, Sessions sessions) {
        this.objects = objects;
        this.sessions = sessions;
    }

    /** The response to a request; never fails. */
    CompletableFuture<JsonObject> answer(Connection connection, JsonObject request) {
        JsonElement id = request.get("id");
        CompletableFuture<JsonElement> result;
        try {
            result = perform(connection, Json.text(request, "method"), Json.members(request, "params"));
        } catch (MediaException | RuntimeException e) {
            result = CompletableFuture.failedFuture(e);
        }
        return result.handle((value, failure) -> failure == null
                ? response(id, "result", value) : response(id, "error", describe(failure)));
    }

    private static JsonObject response(JsonElement id, String member, JsonElement value) {
        return Json.object("id", id, "jsonrpc", "2.0", member, value);
    }

    private static JsonObject describe(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                : failure;
        if (!(cause instanceof MediaException refusal)) {
            LOG.log(System.Logger.Level.WARNING, "A request failed", cause);
            return Json.object("code", MediaError.INTERNAL_ERROR.code(), "message", "Internal error");
        }
        MediaError error = refusal.error();
        JsonObject description = Json.object("code", error.code(), "message", refusal.getMessage());
        if (error.wireName() != null) {
            description.add("data", Json.object("type", error.wireName()));
        }
        return description;
    }

    private CompletableFuture<JsonElement> perform(Connection connection, String method, JsonObject params)
            throws MediaException {
        if (method.equals("ping")) {
            Session known = connection.session();
            return done(known == null ? Json.object("value", "pong") : result(known, Json.value("pong")));
        }
        if (method.equals("connect")) {
            return done(connect(connection, Json.text(params, "sessionId", null)));
        }
        Session session = session(connection, Json.text(params, "sessionId", null));
        return switch (method) {
            case "create" -> done(result(session, create(session, params)));
            case "invoke" -> invoke(session, params);
            case "subscribe" -> done(result(session, Json.value(objects.find(Json.text(params, "object"))
                    .subscribe(Json.text(params, "type"), session))));
            case "unsubscribe" -> done(unsubscribe(session, params));
            case "release" -> done(release(session, params));
            case "ref" -> done(reference(session, params, true));
            case "unref" -> done(reference(session, params, false));
            case "keepAlive" -> done(Json.object("sessionId", session.id()));
            case "describe" -> done(describe(session, params));
            case "transaction" -> done(transaction(connection, session, params));
            case "closeSession" -> done(close(connection, session));
            default -> throw MediaError.METHOD_NOT_FOUND.with("Method not found.");
        };
    }

    private static CompletableFuture<JsonElement> done(JsonElement value) {
        return CompletableFuture.completedFuture(value);
    }

    private JsonElement connect(Connection connection, String id) throws MediaException {
        Session session = id == null ? sessions.open() : sessions.find(id);
        if (session == null) {
            throw MediaError.INVALID_SESSION.with("Invalid session");
        }
        connection.attach(session);
        return Json.object("serverId", serverId, "sessionId", session.id());
    }

    /** The session that a request names, or else the connection's, or else a new one. */
    private Session session(Connection connection, String id) throws MediaException {
        Session session = id == null ? connection.session() : sessions.find(id);
        if (session == null && id != null) {
            throw MediaError.INVALID_SESSION.with("Invalid session");
        }
        session = session == null ? sessions.open() : session;
        connection.attach(session);
        return session;
    }

    private static JsonObject result(Session session, JsonElement value) {
        return Json.object("sessionId", session.id(), "value", value);
    }

    private JsonElement create(Session session, JsonObject params) throws MediaException {
        MediaObject object = objects.create(Json.text(params, "type"), Json.members(params, "constructorParams"));
        session.objects().add(object.id());
        for (Map.Entry<String, JsonElement> property : Json.members(params, "properties").entrySet()) {
            String name = property.getKey();
            String setter = "set" + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
            object.invoke(setter, Json.object(name, property.getValue()));
        }
        return Json.value(object.id());
    }

    private CompletableFuture<JsonElement> invoke(Session session, JsonObject params) throws MediaException {
        MediaObject object = objects.find(Json.text(params, "object"));
        return object.invoke(Json.text(params, "operation"), Json.members(params, "operationParams"))
                .thenApply(value -> result(session, value));
    }

    private JsonElement unsubscribe(Session session, JsonObject params) throws MediaException {
        objects.find(Json.text(params, "object")).unsubscribe(Json.text(params, "subscription"));
        return Json.object("sessionId", session.id());
    }

    private JsonElement release(Session session, JsonObject params) throws MediaException {
        objects.release(objects.find(Json.text(params, "object")));
        session.objects().remove(Json.text(params, "object"));
        return Json.object("sessionId", session.id());
    }

    private JsonElement reference(Session session, JsonObject params, boolean hold) throws MediaException {
        String id = objects.find(Json.text(params, "object")).id();
        if (hold) {
            session.objects().add(id);
        } else {
            session.objects().remove(id);
        }
        return Json.object("sessionId", session.id());
    }

    private JsonElement describe(Session session, JsonObject params) throws MediaException {
        MediaObject object = objects.find(Json.text(params, "object"));
        return Json.object("sessionId", session.id(), "type", object.type(), "qualifiedType",
                "kurento." + object.type(), "hierarchy", new JsonArray());
    }

    private JsonElement close(Connection connection, Session session) {
        connection.attach(null);
        sessions.close(session);
        return JsonNull.INSTANCE;
    }

    private JsonElement transaction(Connection connection, Session session, JsonObject params) throws MediaException {
        if (!params.has("operations") || !params.get("operations").isJsonArray()) {
            throw MediaError.MALFORMED_TRANSACTION.with("'operations' parameter should be an array");
        }
        List<JsonObject> responses = new ArrayList<>();
        Map<String, String> created = new java.util.HashMap<>();
        for (JsonElement each : params.getAsJsonArray("operations")) {
            if (!each.isJsonObject() || Json.text(each.getAsJsonObject(), "method").equals("transaction")) {
                throw MediaError.MALFORMED_TRANSACTION.with("an operation should be a request");
            }
            JsonObject operation = resolve(each, created).getAsJsonObject();
            Json.members(operation, "params").addProperty("sessionId", session.id());
            JsonObject response = answer(connection, operation).join();
            JsonElement value = Json.members(response, "result").get("value");
            if (value != null && value.isJsonPrimitive()) {
                created.put(NEW_REFERENCE + Json.text(operation, "id"), value.getAsString());
            }
            responses.add(response);
        }
        return result(session, Json.array(responses));
    }

    /** Puts the ids of objects made before in the place of "newref:n". */
    private static JsonElement resolve(JsonElement element, Map<String, String> created) {
        if (element.isJsonObject()) {
            JsonObject resolved = new JsonObject();
            element.getAsJsonObject().entrySet()
                    .forEach(each -> resolved.add(each.getKey(), resolve(each.getValue(), created)));
            return resolved;
        }
        if (element.isJsonArray()) {
            JsonArray resolved = new JsonArray();
            element.getAsJsonArray().forEach(each -> resolved.add(resolve(each, created)));
            return resolved;
        }
        boolean reference = element.isJsonPrimitive() && element.getAsString().startsWith(NEW_REFERENCE);
        return reference && created.containsKey(element.getAsString())
                ? new JsonPrimitive(created.get(element.getAsString())) : element;
    }
}
